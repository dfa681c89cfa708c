"""The archive: all articles by year and month, a page for each year."""

from collections.abc import Iterator
from itertools import groupby

from kawaraban.model import Entry
from kawaraban.pages import paths as at
from kawaraban.pages.head import Place
from kawaraban.pages.links import Links
from kawaraban.pages.request import Request, list_request
from kawaraban.pages.views import LinkView, MonthView, YearView

_TITLE = "アーカイブ"


def archive(links: Links) -> Iterator[Request]:
    """The newest year at `/archive/`, every year at `/archive/2026/`, and on each page the way to the others."""
    dated = [entry for entry in links.site.posts if entry.published]
    years = {number: tuple(posts) for number, posts in groupby(dated, key=_published_year)}
    shown = tuple(LinkView(f"{number}年", links.href(at.year(number)), len(posts)) for number, posts in years.items())
    first = Place("archive", _TITLE, at.ARCHIVE, f"{links.config.site.title}の記事を年と月で探す。")
    yield _page(links, first, shown, next(iter(years.values()), ()))
    trail = LinkView(_TITLE, links.href(at.ARCHIVE))
    for number, posts in years.items():
        title = f"{number}年の記事"
        described = f"{links.config.site.title}の{title}{len(posts)}件。"
        yield _page(links, Place("archive", title, at.year(number), described, trail), shown, posts)


def _page(links: Links, place: Place, years: tuple[LinkView, ...], posts: tuple[Entry, ...]) -> Request:
    """The page of one year, that of all `posts`."""

    def values() -> dict[str, object]:
        year = _year(links, _published_year(posts[0]), posts) if posts else None
        return {"years": years, "year": year}

    return list_request(links, place, (years, links.digests(posts)), values)


def _year(links: Links, number: int, posts: tuple[Entry, ...]) -> YearView:
    months = tuple(
        MonthView(month, f"{number}-{month:02}", tuple(map(links.card, found)))
        for month, found in groupby(posts, key=_published_month)
    )
    return YearView(number, len(posts), months)


def _published_year(entry: Entry) -> int:
    return entry.published.year if entry.published else 0


def _published_month(entry: Entry) -> int:
    return entry.published.month if entry.published else 0
