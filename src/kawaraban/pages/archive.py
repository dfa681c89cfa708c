"""The archive: all articles by year and month, a page for each year."""

from collections.abc import Iterator
from itertools import groupby

from kawaraban.model import Entry
from kawaraban.pages import links as at
from kawaraban.pages.head import Place, list_head
from kawaraban.pages.links import Links
from kawaraban.pages.request import Request
from kawaraban.pages.views import LinkView, MonthView, YearView

_TITLE = "アーカイブ"


def archive(links: Links) -> Iterator[Request]:
    """The newest year at `/archive/`, every year at `/archive/2026/`, and on each page the way to the others."""
    dated = [entry for entry in links.site.posts if entry.published]
    years = [_year(links, number, list(posts)) for number, posts in groupby(dated, key=_published_year)]
    shown = tuple(LinkView(f"{year.year}年", links.href(at.year(year.year)), year.count) for year in years)
    first = Place("archive", _TITLE, at.ARCHIVE, f"{links.config.site.title}の記事を年と月で探す。")
    yield _page(links, first, shown, years[0] if years else None)
    trail = LinkView(_TITLE, links.href(at.ARCHIVE))
    for year in years:
        title = f"{year.year}年の記事"
        described = f"{links.config.site.title}の{title}{year.count}件。"
        yield _page(links, Place("archive", title, at.year(year.year), described, trail), shown, year)


def _page(links: Links, place: Place, years: tuple[LinkView, ...], year: YearView | None) -> Request:
    return Request("archive", place.path, {"page": list_head(links, place), "years": years, "year": year})


def _year(links: Links, number: int, posts: list[Entry]) -> YearView:
    months = tuple(
        MonthView(month, f"{number}-{month:02}", tuple(map(links.card, found)))
        for month, found in groupby(posts, key=_published_month)
    )
    return YearView(number, len(posts), months)


def _published_year(entry: Entry) -> int:
    return entry.published.year if entry.published else 0


def _published_month(entry: Entry) -> int:
    return entry.published.month if entry.published else 0
