"""The search page's own values: where its index lies, and the choices of its filters."""

from dataclasses import dataclass

from kawaraban.pages import paths as at
from kawaraban.pages.head import Place
from kawaraban.pages.links import Links
from kawaraban.pages.request import Request, list_request
from kawaraban.pages.views import LinkView
from kawaraban.search.format.cards import Facets
from kawaraban.urls import base_path


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page knows: the address of the index's manifest, the base path of addresses in it, filters.

    `categories` are those of the searched articles, by their number; `years` are years with theirs, newest first.
    """

    manifest: str
    base: str
    categories: tuple[LinkView, ...]
    years: tuple[tuple[int, int], ...]


def page(links: Links, manifest: str, facets: Facets) -> Request:
    """The search page. `manifest` is the address of the one that names the index's files, below the root."""
    view = SearchView(
        manifest=links.href(manifest),
        base=base_path(links.config.site.url),
        categories=tuple(LinkView(name, "", count) for name, count in facets.categories),
        years=facets.years,
    )
    title = "検索"
    place = Place("search", title, at.SEARCH, f"{links.config.site.title}の記事を探す。", noindex=True)
    return list_request(links, place, (view,), lambda: {"search": view})
