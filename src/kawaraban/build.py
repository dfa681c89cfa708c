"""A build from beginning to end: the only place that knows the order of the stages.

Sources become posts, posts become articles, articles become a site, the site becomes files. Problems are collected on
the way; nothing is written before all of them are known.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kawaraban.cards.card import Card, card
from kawaraban.config import Options
from kawaraban.index.site import Site, Surroundings, assemble, with_pages
from kawaraban.language import gojuon
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.article import Context, Result
from kawaraban.making.material import Material, context, read
from kawaraban.making.register import lines, of_articles, of_redirects
from kawaraban.making.studio import pictures as pictures_of
from kawaraban.making.templates import Filled, as_liquid, fill, is_template
from kawaraban.making.workshop import Workshop
from kawaraban.model import Kind, Output, Post
from kawaraban.output import cache as caching
from kawaraban.output.cache import Cache, DamagedCacheError
from kawaraban.output.target import refusal
from kawaraban.output.weight import weight
from kawaraban.output.writer import Writer, Written
from kawaraban.pages.links import KEYWORD_FEEDS, KEYWORDS, Links
from kawaraban.pages.pages import outputs, rendered
from kawaraban.pages.redirects import redirects as redirect_pages
from kawaraban.pages.reserved import FIXED
from kawaraban.pages.theme import Theme, ThemeError, default_folder
from kawaraban.problems import Problem, Repair, Severity, error, in_order, warning
from kawaraban.progress import Progress
from kawaraban.reading import ledger, redirects
from kawaraban.reading.ledger import Line
from kawaraban.repairs.addresses import addresses as addresses_of
from kawaraban.search.index import index
from kawaraban.search.page import page as search_page
from kawaraban.urls import href, output_path


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and how. `cache` is the folder of the cache (None: nothing is kept); `jobs` processes."""

    source: Path
    output: Path
    options: Options
    cache: Path | None
    jobs: int = 1
    clean: bool = False
    strict: bool = False
    keep_going: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """An article or page of the built site; `url` as links write it."""

    source: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `written` is None where it wrote nothing, which only errors can be the reason for."""

    posts: tuple[Published, ...] = ()
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    left_out: tuple[str, ...] = ()
    written: Written | None = None
    failed: bool = False


def build(order: Order, progress: Progress) -> Report:
    """Build a site. Never raises for what the sources hold or the disk refuses."""
    try:
        if refused := refusal(order.output, order.source):
            return Report(problems=(refused,), failed=True)
        return _with_whole_cache(order, progress)
    except ThemeError as failure:
        return Report(problems=(failure.problem,), failed=True)
    except OSError as failure:
        return Report(problems=(_unwritable(failure),), failed=True)


def _with_whole_cache(order: Order, progress: Progress) -> Report:
    """Build; with a new cache if the old one is damaged, and with none if that cannot be had either."""
    try:
        return _build(order, progress)
    except DamagedCacheError:
        if order.cache:
            caching.remove(order.cache)
    try:
        return _build(order, progress)
    except DamagedCacheError:
        return _build(replace(order, cache=None), progress)


def _unwritable(failure: OSError) -> Problem:
    """A full disk, a missing permission, a name that the file system does not take."""
    place = f"{failure.filename}: " if failure.filename else ""
    message = f"The disk refuses: {place}{failure.strerror or type(failure).__name__}."
    return error("disk", "", 0, message, "Make room, or choose a folder that can be written; the old site is whole.")


def _build(order: Order, progress: Progress) -> Report:
    with progress.stage("read"):
        material, problems = read(order.source, order.options)
    with closing(Cache.open(order.cache)) as cache:
        with progress.stage("articles", len(material.posts)):
            shared = context(material, mending=order.options.repairs)
            workshop = Workshop(cache, shared, order.jobs, fresh=order.clean)
            results = workshop.results(_plain(material), progress)
        report = _report(order, material, results, (*problems, *_about_cache(cache)))
        if report.failed:
            return report
        with progress.stage("site"):
            theme = Theme((order.source / "templates", default_folder()), material.config.site.url, material.data)
            site, filled = _filled(material, results, theme, shared)
            results += filled.results
        report = _with_filled(report, order, material, filled)
        if report.failed:
            return report
        with progress.stage("pages", len(site.posts)), Writer(order.output, fresh=order.clean) as writer:
            pages = 0
            links = Links(site)
            made = outputs(links, theme, lambda entry: filled.articles.get(entry.path) or workshop.article(entry))
            for output in chain(made, _search(links, theme, workshop)):
                writer.write(output)
                pages += output.path.endswith(".html")
                progress.advance()
            for picture in pictures_of(_cards(site), cache, order.jobs, fresh=order.clean):
                writer.write(picture)
            for file in material.statics:
                writer.copy(file.output, order.source / file.source)
            found = _lead_on(material, site, results, theme, writer)
            report = _with(report, order, (*found, *weight(writer.sizes)))
            return report if report.failed else replace(report, pages=pages, written=writer.publish())


@dataclass(frozen=True, slots=True)
class Survey:
    """What a build would publish, and what the ledger knew: lines for all that is there, and for what leads on."""

    material: Material
    site: Site
    published: tuple[Line, ...]
    leading: tuple[Line, ...]
    report: Report


def survey(order: Order, progress: Progress) -> Survey:
    """Find out all addresses of a site without making its pages. Raises as `build` does, and DamagedCacheError."""
    material, problems = read(order.source, order.options)
    with closing(Cache.open(order.cache)) as cache, progress.stage("articles", len(material.posts)):
        shared = context(material, mending=order.options.repairs)
        results = Workshop(cache, shared, order.jobs, fresh=order.clean).results(_plain(material), progress)
    theme = Theme((order.source / "templates", default_folder()), material.config.site.url, material.data)
    site, filled = _filled(material, results, theme, shared)
    report = _with_filled(_report(order, material, results, problems), order, material, filled)
    now = lines(Links(site), _digests(results + filled.results))
    files = {output_path(line.url) for line in now} | {file.output for file in material.statics}
    files |= {output_path(url) for url in FIXED}
    asked = (*material.redirects, *ledger.moved(material.ledger, now, material.redirects))
    old, about_old = redirects.resolved(asked, files)
    return Survey(material, site, now, tuple(of_redirects(old, now)), _with(report, order, about_old))


def _plain(material: Material) -> tuple[Post, ...]:
    """The articles and pages that can be made without a look at the site."""
    return tuple(post for post in material.posts if not is_template(post))


def _digests(results: tuple[Result, ...]) -> dict[str, str]:
    return {result.entry.path: result.digest for result in results if result.entry}


def _lead_on(
    material: Material, site: Site, results: tuple[Result, ...], theme: Theme, writer: Writer
) -> tuple[Problem, ...]:
    """Write the pages that only lead on, when all other files are known; tell what is wrong with them or missing."""
    links, known = Links(site), material.ledger
    now = of_articles(links, _digests(results))
    asked = (*material.redirects, *ledger.moved(known, now, material.redirects))
    old, about_old = redirects.resolved(asked, writer.paths)
    for output in redirect_pages(old, links, theme):
        writer.write(output)
    return (*about_old, *ledger.taken(known, now), *ledger.dropped(known, writer.paths))


def _with(report: Report, order: Order, problems: tuple[Problem, ...]) -> Report:
    """A report with what was found after its making."""
    failed = report.failed or (order.strict and bool(problems))
    return replace(report, problems=in_order((*report.problems, *problems)), failed=failed)


def _filled(material: Material, results: tuple[Result, ...], theme: Theme, shared: Context) -> tuple[Site, Filled]:
    """The site, with the pages that are templates, which are filled from the site without them."""
    site = _site(material, results)
    filled = fill(material.posts, site, theme, shared, sudachi())
    return with_pages(site, (result.entry for result in filled.results if result.entry)), filled


def _with_filled(report: Report, order: Order, material: Material, filled: Filled) -> Report:
    """A report with what came of the pages that are templates."""
    form = material.layout.form
    problems = (*(as_liquid(problem, material.posts, form) for problem in filled.problems), *_of_all(filled.results))
    left_out = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    report = _with(report, order, problems)
    return replace(
        report,
        posts=(*report.posts, *_published(filled.results, material.config.site.url)),
        left_out=tuple(sorted({*report.left_out, *left_out})),
        failed=report.failed or (bool(left_out) and not order.keep_going),
    )


def _of_all(results: tuple[Result, ...]) -> tuple[Problem, ...]:
    return tuple(problem for result in results for problem in result.problems)


def _published(results: tuple[Result, ...], site_url: str) -> tuple[Published, ...]:
    entries = (result.entry for result in results if result.entry)
    return tuple(Published(entry.path, href(entry.url, site_url), entry.title) for entry in entries)


def _site(material: Material, results: tuple[Result, ...]) -> Site:
    tokenizer, config = sudachi(), material.config
    pages = {post.path for post in material.posts if post.kind is Kind.PAGE}
    entries = [result.entry for result in results if result.entry]
    listed = [entry for entry in entries if entry.path not in pages]
    known = addresses_of(material.posts, config)
    around = Surroundings(lambda names: gojuon.order(names, tokenizer, config), known.article, _taken(material))
    return assemble(config, listed, [entry for entry in entries if entry.path in pages], around)


def _taken(material: Material) -> frozenset[str]:
    """The slugs of keywords whose pages would stand where an article, a page or a file does."""
    addresses = (*(post.url for post in material.posts), *(f"/{file.output}" for file in material.statics))
    below = (url.removeprefix(base) for base in (KEYWORDS, KEYWORD_FEEDS) for url in addresses if url.startswith(base))
    return frozenset(rest.partition("/")[0].removesuffix(".xml") for rest in below)


def _search(links: Links, theme: Theme, workshop: Workshop) -> Iterator[Output]:
    """The search page and its index."""
    found = index(((entry, workshop.document(entry)) for entry in links.site.posts), sudachi())
    yield from found.outputs
    yield from rendered([search_page(links, found)], links, theme)


def _cards(site: Site) -> Iterator[Card]:
    """A card for each article that names no picture of its own."""
    if site.config.cards.enabled:
        yield from (card(entry, site.config.site.title) for entry in site.posts if not entry.image)


def _report(order: Order, material: Material, results: tuple[Result, ...], problems: tuple[Problem, ...]) -> Report:
    """All that is known before anything is written, and whether it may be."""
    found = in_order((*problems, *_of_all(results), *_about_images(results)))
    left_out = {p.path for p in found if p.severity is Severity.ERROR}
    fatal = bool(left_out - material.articles) or (bool(left_out) and not order.keep_going)
    return Report(
        posts=_published(results, material.config.site.url),
        problems=found,
        repairs=tuple(repair for result in results for repair in result.repairs),
        left_out=tuple(sorted(left_out & material.articles)),
        failed=fatal or (order.strict and bool(found)),
    )


def _about_images(results: tuple[Result, ...]) -> tuple[Problem, ...]:
    """One warning for all articles whose `image` is not there: on a site without its pictures that is every one."""
    missing = [result.entry.path for result in results if result.image_missing and result.entry]
    if not missing:
        return ()
    example = f"{missing[0]} is one" if len(missing) > 1 else missing[0]
    message = f"The `image` of {len(missing):,} articles does not exist; they are published without it ({example})."
    hint = "Put the pictures where the front matter says, and list their folder among the static files."
    return (warning("image-missing", "", 0, message, hint),)


def _about_cache(cache: Cache) -> tuple[Problem, ...]:
    if not cache.notice:
        return ()
    message = f"The cache cannot be used; this build keeps nothing ({cache.notice})."
    return (warning("cache-unusable", "", 0, message, "Name a folder that can be written: --cache-dir DIR."),)
