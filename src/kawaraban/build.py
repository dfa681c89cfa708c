"""A build from beginning to end: the only place that knows the order of the stages.

Sources become posts, posts become articles, articles become a site, the site becomes files. Problems are collected on
the way; nothing is written before all of them are known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kawaraban.attempts import attempted, with_cache
from kawaraban.cards.card import Card, card
from kawaraban.index.site import Site
from kawaraban.making import last_build
from kawaraban.making.articles import ArticleBuilder, ArticleInputs
from kawaraban.making.assembly import entries_of, filled_site
from kawaraban.making.background import BackgroundWorker
from kawaraban.making.card_pictures import add_cards
from kawaraban.making.code_version import whole_version
from kawaraban.making.doubts import keyword_doubts
from kawaraban.making.kept_files import KeptFiles
from kawaraban.making.last_build import Fingerprint
from kawaraban.making.ledger_lines import lines, of_articles, of_redirects
from kawaraban.making.material import Material, context, is_template, read
from kawaraban.making.page_rendering import PageRenderer
from kawaraban.making.remembered import Neighbours, Readings
from kawaraban.making.result import Result
from kawaraban.making.searching import Search, promises, searching
from kawaraban.making.sources import Parser, Parsing
from kawaraban.making.template_pages import Bodies
from kawaraban.model import Header, Output, Promise
from kawaraban.output.cache import Cache
from kawaraban.output.scan import NOTHING, OutputScan
from kawaraban.output.target import refusal
from kawaraban.output.weight import weight
from kawaraban.output.writer import Writer
from kawaraban.pages.default_theme import default_folder, theme_folders
from kawaraban.pages.links import Links
from kawaraban.pages.pages import outputs, promised
from kawaraban.pages.paths import KEYWORD_FEEDS, KEYWORDS
from kawaraban.pages.redirects import redirects as redirect_pages
from kawaraban.pages.reserved import reserved
from kawaraban.pages.theme import Theme
from kawaraban.problems import Problem, has_errors
from kawaraban.progress import Progress
from kawaraban.reading.addresses import ledger, redirects
from kawaraban.reading.addresses.ledger import Line
from kawaraban.report import about_cache, report_on, with_filled, with_problems
from kawaraban.request import BuildRequest, Report
from kawaraban.search.page import page as search_page
from kawaraban.search.search_index import with_related
from kawaraban.search.store import Store
from kawaraban.urls import output_path

if TYPE_CHECKING:
    from kawaraban.making.published_site import PublishedSite
    from kawaraban.making.result import Context


def build(
    request: BuildRequest,
    progress: Progress,
    published: "Callable[[PublishedSite], None] | None" = None,
    worker: BackgroundWorker | None = None,
    before: Fingerprint | None = None,
) -> Report:
    """Build a site. Never raises for what the sources hold or the disk refuses.

    `published` is called with what the build knew when it had published the site; a `worker` makes a few articles
    beside; `before` is what the caller has already found to be there.
    """

    def attempt() -> Report:
        nonlocal before
        if refused := refusal(request.output, request.source):
            return Report(problems=(refused,), failed=True)
        # What the caller has found counts once: another attempt is made where sources have changed.
        began, before = before or last_build.fingerprint(request, default_folder()), None
        report, published_site = with_cache(request, partial(_build, request, progress, worker, began), worker)
        if published_site and published:
            published(published_site())
        return report

    return attempted(attempt)


def _build(
    request: BuildRequest, progress: Progress, worker: BackgroundWorker | None, before: Fingerprint, cache: Cache
) -> "tuple[Report, Callable[[], PublishedSite] | None]":
    with progress.stage("read"):
        parsing = Parsing(cache, request.jobs, worker)
        material, problems = read(request.source, request.options, parsing)
    with progress.stage("articles", len(material.posts)):
        shared = context(material, mending=request.options.repairs)
        inputs = ArticleInputs(request.source, shared, material.facts)
        builder = ArticleBuilder(cache, inputs, request.jobs, worker)
        results = builder.results(_plain(material), progress, parsing.new)
    problems += (*_about_refused(material, problems, shared), *about_cache(cache))
    report = report_on(request, material, results, problems)
    if request.detailed:
        report = replace(report, repairs=builder.repairs(_plain(material)))
    if report.failed:
        return report, None
    scanned = worker.scanned if worker else lambda: NOTHING
    entries = entries_of(material, results)
    with searching(entries.articles, builder, cache, request.jobs) as search:
        with progress.stage("site"):
            theme = _theme(request, material)
            readings = Readings(cache, material.config)
            neighbours = Neighbours(cache)
            site, filled = filled_site(material, entries, theme, shared, readings.look_up, neighbours)
            results += filled.results
        report = with_filled(report, request, material, filled)
        words = (word.name for word in site.words)
        report = with_problems(report, request, keyword_doubts(material.layout, material.config, words))
        if report.failed:
            return report, None
        bodies, kept = Bodies(filled, builder), builder.kept(cache)
        made = _Made(material, results, Links(site), theme, bodies, search, kept, scanned)
        with progress.stage("pages", len(site.posts)):
            report = _published(request, made, cache, report, progress)
    if report.written and material.config.build.future:
        last_build.remember(request, before, report, cache)
    readings.keep()
    neighbours.keep()
    cache.prune()
    return report, partial(_published_site, request, made, shared) if report.written else None


def _about_refused(material: Material, problems: tuple[Problem, ...], shared: "Context") -> tuple[Problem, ...]:
    """What else is wrong with articles that cannot be published."""
    if not has_errors(problems):
        return ()
    from kawaraban.making.refused import about_refused  # loads all that articles are made with

    return about_refused(material, problems, shared)


def _theme(request: BuildRequest, material: Material) -> Theme:
    return Theme(theme_folders(request.source), material.config, material.data, whole_version())


def _published_site(request: BuildRequest, made: "_Made", shared: "Context") -> "PublishedSite":
    from kawaraban.making.published_site import PublishedSite  # loads all that articles are made with

    headers = {header.path: header for header in made.material.posts}
    places = {entry.path: (headers[entry.path], place) for place, entry in enumerate(made.links.site.posts)}
    parser = Parser(request.source, made.material.layout.form, made.material.config)
    return PublishedSite(made.links, made.theme, parser, shared, places)


@dataclass(frozen=True, slots=True)
class _Made:
    """All that files are made of. Parts of the search index lie in what was `kept`; `scanned` is of an old site."""

    material: Material
    results: tuple[Result, ...]
    links: Links
    theme: Theme
    bodies: Bodies
    search: Search
    kept: Store
    scanned: Callable[[], OutputScan]


def _published(request: BuildRequest, made: _Made, cache: Cache, report: Report, progress: Progress) -> Report:
    """Make all files, and let the new site take the place of the old one."""
    keep = None if cache.notice else request.cache
    with Writer(request.output, keep=keep, fresh=request.clean, scanned=made.scanned) as writer:
        pages = 0
        kept = KeptFiles(cache, request.output, writer)
        renderer = PageRenderer(kept, writer, cache, lambda: request.jobs - (not made.search.is_made()))
        own = {file.output for file in made.material.statics}
        made_here = (each for each in outputs(made.links, made.theme, made.bodies) if each.path not in own)
        for path in renderer.add(made_here):
            pages += path.endswith(".html")
            progress.advance()
        for output in _search(made):  # which must wait for what is put into the cache
            kept.write(output)
            pages += output.path.endswith(".html")
        add_cards(_cards(made.links.site), kept, cache, request.jobs)
        for file in made.material.statics:
            writer.copy(file.output, request.source / file.source)
        found = _lead_on(made, writer)
        report = with_problems(report, request, (*found, *weight(writer.sizes)))
        if report.failed:
            return report
        written = writer.publish()
        kept.remember()
        return replace(report, pages=pages, written=written)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a build would publish, and what the ledger knew: lines for all that is there, and for what leads on."""

    material: Material
    site: Site
    published: tuple[Line, ...]
    leading: tuple[Line, ...]
    report: Report


def survey(request: BuildRequest, progress: Progress) -> Survey | Report:
    """Find out all addresses of a site without making its pages; a report where that cannot be done."""
    return attempted(lambda: with_cache(request, partial(_survey, request, progress)))


def _survey(request: BuildRequest, progress: Progress, cache: Cache) -> Survey:
    with progress.stage("articles"):
        material, problems = read(request.source, request.options, Parsing(cache, request.jobs))
        shared = context(material, mending=request.options.repairs)
        inputs = ArticleInputs(request.source, shared, material.facts)
        results = ArticleBuilder(cache, inputs, request.jobs).results(_plain(material), progress)
    theme, look_up = _theme(request, material), Readings(cache, material.config).look_up
    site, filled = filled_site(material, entries_of(material, results), theme, shared, look_up)
    report = with_filled(report_on(request, material, results, problems), request, material, filled)
    now = lines(Links(site), _digests(results + filled.results))
    files = {output_path(line.url) for line in now} | {file.output for file in material.statics}
    files |= {output_path(url) for url in reserved(material.posts, material.config)}
    asked = (*material.redirects, *ledger.moved(material.ledger, now, material.redirects))
    old, about_old = redirects.resolved(asked, files)
    return Survey(material, site, now, tuple(of_redirects(old, now)), with_problems(report, request, about_old))


def _plain(material: Material) -> tuple[Header, ...]:
    """The articles and pages that can be made without a look at the site."""
    return tuple(post for post in material.posts if not is_template(post))


def _digests(results: tuple[Result, ...]) -> dict[str, str]:
    return {result.entry.path: result.digest for result in results if result.entry}


def _lead_on(made: _Made, writer: Writer) -> tuple[Problem, ...]:
    """Write the pages that only lead on, when all other files are known; tell what is wrong with them or missing."""
    links, known = made.links, made.material.ledger
    now = of_articles(links, _digests(made.results))
    asked = (*made.material.redirects, *ledger.moved(known, now, made.material.redirects))
    old, about_old = redirects.resolved(asked, writer.paths)
    for output in redirect_pages(old, links, made.theme):
        writer.write(output)
    return (*about_old, *ledger.taken(known, now), *ledger.dropped(known, writer.paths, (KEYWORDS, KEYWORD_FEEDS)))


def _search(made: _Made) -> Iterator[Output | Promise]:
    """The search page and its index."""
    site = made.links.site
    related = {entry.url: [other.url for other in site.related.get(entry.path, ())] for entry in site.posts}
    found = with_related(made.search.wait(), related)
    yield from promises(found, made.kept)
    yield found.manifest
    page = search_page(made.links, f"/{found.manifest.path}", found.facets)
    yield from promised([page], made.links, made.theme, made.bodies)


def _cards(site: Site) -> Iterator[Card]:
    """A card for each article that names no picture of its own."""
    if site.config.cards.enabled:
        yield from (card(entry, site.config.site.title) for entry in site.posts if not entry.image)
