"""What a build has to tell: the articles it would publish, and all that is wrong."""

import errno
from collections import Counter
from dataclasses import replace

from kawaraban.making.material import Material
from kawaraban.making.result import Result, about_images
from kawaraban.making.template_pages import Filled, as_liquid
from kawaraban.model import Kind
from kawaraban.output.cache import Cache
from kawaraban.output.database import DamagedCacheError
from kawaraban.problems import Problem, error, errors_among, in_order, warning
from kawaraban.reading.selection import with_day
from kawaraban.reading.suffixes import is_text
from kawaraban.request import BuildRequest, Published, Report
from kawaraban.urls import href


def report_on(
    request: BuildRequest, material: Material, results: tuple[Result, ...], problems: tuple[Problem, ...]
) -> Report:
    """All that is known before anything is written, and whether it may be."""
    missing = [
        (each.entry.path, each.image_missing) for each in results if each.image_missing is not None and each.entry
    ]
    found = in_order((*problems, *_of_all(results), *about_images(missing)))
    wrong = {problem.path for problem in errors_among(found)}
    # Also files that could not even be read: a link that leads nowhere, a name that is not UTF-8.
    left_out = {path for path in wrong if path in material.articles or is_text(path)}
    fatal = wrong != left_out or (bool(wrong) and not request.keep_going)
    return Report(
        posts=_published(results, material),
        problems=found,
        mended=dict(Counter(code for result in results for code in result.mended)),
        left_out=tuple(sorted(left_out)),
        drafts=sum(post.draft for post in material.withheld),
        waiting=tuple(with_day(post) for post in material.withheld if not post.draft),
        failed=fatal or (request.strict and bool(found)),
    )


def with_problems(report: Report, request: BuildRequest, problems: tuple[Problem, ...]) -> Report:
    """A report with what was found after its making."""
    if not problems:
        return report
    failed = report.failed or (request.strict and bool(problems))
    return replace(report, problems=in_order((*report.problems, *problems)), failed=failed)


def with_filled(report: Report, request: BuildRequest, material: Material, filled: Filled) -> Report:
    """A report with what came of the pages that are templates."""
    form = material.layout.form
    problems = (*(as_liquid(problem, material.posts, form) for problem in filled.problems), *_of_all(filled.results))
    left_out = {problem.path for problem in errors_among(problems)}
    report = with_problems(report, request, problems)
    return replace(
        report,
        posts=(*report.posts, *_published(filled.results, material)),
        left_out=tuple(sorted({*report.left_out, *left_out})),
        failed=report.failed or (bool(left_out) and not request.keep_going),
    )


def unwritable(failure: OSError | DamagedCacheError) -> Problem:
    """A full disk, a missing permission, a name that the file system does not take."""
    place, why, what_to_do = "", str(failure), "Make room, or choose a folder that can be written"
    if isinstance(failure, OSError):
        place = f"{failure.filename}: " if failure.filename else ""
        why = failure.strerror or type(failure).__name__
        if failure.errno == errno.EBUSY:
            # The new site's folder takes the place of the old one: that of a volume (in a container, say) stays put.
            what_to_do = "If the folder is a volume, let the output be a folder within it"
    return error("disk", "", 0, f"The disk refuses: {place}{why}.", f"{what_to_do}; the old site is whole.")


def unsteady() -> Problem:
    """Sources that somebody goes on changing."""
    message = "Articles were changed again and again while the site was built."
    return error("sources-changing", "", 0, message, "Build again when nobody writes; the old site is whole.")


def worker_ended() -> Problem:
    """A process of this build that somebody else has ended."""
    message = "A process that worked for this build was ended from outside; mostly the system does so to free memory."
    return error(
        "worker-ended", "", 0, message, "Build again; `--jobs 1` takes the least memory. The old site is whole."
    )


def _of_all(results: tuple[Result, ...]) -> tuple[Problem, ...]:
    return tuple(problem for result in results for problem in result.problems)


def _published(results: tuple[Result, ...], material: Material) -> tuple[Published, ...]:
    pages = {post.path for post in material.posts if post.kind is Kind.PAGE}
    entries = (result.entry for result in results if result.entry)
    site_url = material.config.site.url
    return tuple(Published(e.path, href(e.url, site_url), e.title, e.path in pages) for e in entries)


def about_cache(cache: Cache) -> tuple[Problem, ...]:
    """A notice where nothing can be kept."""
    if not cache.notice:
        return ()
    message = f"The cache cannot be used; this build keeps nothing ({cache.notice})."
    return (warning("cache-unusable", "", 0, message, "Name a folder that can be written: --cache-dir DIR."),)
