"""Cutting a list of articles into pages, and saying where each page stands among the others."""

from collections.abc import Iterator

import msgspec

from kawaraban.model import Entry
from kawaraban.pages import paths as at
from kawaraban.pages.links import Links
from kawaraban.pages.views import LinkView, PaginationView

_NEIGHBOURS = 2


class ListPage(msgspec.Struct, frozen=True):
    """One page of a list: the list's address, the page's number (from 1) of so many, its address, its articles."""

    base: str
    number: int
    total: int
    path: str
    posts: tuple[Entry, ...]

    @property
    def is_first(self) -> bool:
        """Whether this is the first page. It alone tells numbers of articles: or each new article would change all."""
        return self.number == 1

    @property
    def place(self) -> tuple[str, int, int]:
        """All that `pagination` is made of, besides settings."""
        return self.base, self.number, self.total

    def title(self, heading: str) -> str:
        """The page's own title, so that no two pages of a site share one; a description of it, likewise."""
        return heading if self.is_first else f"{heading}（{self.number}ページ目）"


def paginated(links: Links, base: str, entries: tuple[Entry, ...]) -> Iterator[ListPage]:
    """Cut `entries` into pages below the address `base`; a list without articles has one, empty."""
    size = links.config.build.paginate
    paths = at.pages(base, len(entries), links.config)
    for number, path in enumerate(paths, 1):
        yield ListPage(base, number, len(paths), path, entries[(number - 1) * size : number * size])


def pagination(links: Links, part: ListPage) -> PaginationView:
    """Where a page stands among the others of its list."""
    base, number, total = part.place
    near = range(max(1, number - _NEIGHBOURS), min(total, number + _NEIGHBOURS) + 1)
    pages: list[LinkView] = []
    for page in sorted({1, total, *near}):
        if pages and pages[-1].text != str(page - 1):
            pages.append(LinkView("…", ""))
        pages.append(LinkView(str(page), links.href(at.numbered(base, page, links.config)), current=page == number))
    previous = links.href(at.numbered(base, number - 1, links.config)) if number > 1 else ""
    following = links.href(at.numbered(base, number + 1, links.config)) if number < total else ""
    return PaginationView(number, total, previous, following, tuple(pages))
