"""From the articles of a site to the site: each in its place, and the pages that are filled from it."""

from collections.abc import Callable
from dataclasses import dataclass

from kawaraban.index.nearest import FORGETFUL, Memory
from kawaraban.index.site import Site, Surroundings, assemble, in_place, with_pages
from kawaraban.language import gojuon
from kawaraban.making.material import Material
from kawaraban.making.result import Context, Result
from kawaraban.making.template_pages import Filled, fill
from kawaraban.model import Entry, Kind
from kawaraban.pages.paths import KEYWORD_FEEDS, KEYWORDS
from kawaraban.pages.theme import Theme
from kawaraban.repairs.addresses import Addresses

LookUp = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Entries:
    """What has an entry: `articles` in their order on the site, and `pages`."""

    articles: tuple[Entry, ...]
    pages: tuple[Entry, ...]


def entries_of(material: Material, results: tuple[Result, ...]) -> Entries:
    """Tell articles from pages, and put each article in its place."""
    paths = {post.path for post in material.posts if post.kind is Kind.PAGE}
    found = [result.entry for result in results if result.entry]
    articles = in_place((entry for entry in found if entry.path not in paths), material.config)
    return Entries(articles, tuple(entry for entry in found if entry.path in paths))


def filled_site(
    material: Material,
    entries: Entries,
    theme: Theme,
    shared: Context,
    look_up: LookUp,
    near: Memory = FORGETFUL,
) -> tuple[Site, Filled]:
    """The site, with the pages that are templates, which are filled from the site without them.

    `look_up` tells what names are looked up by in 五十音順, `near` keeps which articles are near each other.
    """
    site = site_of(material, entries, shared.addresses, look_up, near)
    filled = fill(material.posts, site, theme, shared)
    return with_pages(site, (result.entry for result in filled.results if result.entry)), filled


def site_of(material: Material, entries: Entries, known: Addresses, look_up: LookUp, near: Memory = FORGETFUL) -> Site:
    """The site of the articles and pages that have an entry; `known` are the addresses of all."""
    around = Surroundings(lambda names: gojuon.order(names, look_up), known.article, _taken(material), near)
    return assemble(material.config, entries.articles, entries.pages, around)


def _taken(material: Material) -> frozenset[str]:
    """The slugs of keywords whose pages would stand where an article, a page or a file does."""
    addresses = (*(post.url for post in material.posts), *(f"/{file.output}" for file in material.statics))
    below = (url.removeprefix(base) for base in (KEYWORDS, KEYWORD_FEEDS) for url in addresses if url.startswith(base))
    return frozenset(rest.partition("/")[0].removesuffix(".xml") for rest in below)
