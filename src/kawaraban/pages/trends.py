"""The trends: which words rose and which fell, as a page, as CSV (RFC 4180) and as JSON."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO

from kawaraban.index.trends import Trend, Trends, period
from kawaraban.model import Output
from kawaraban.pages import paths as at
from kawaraban.pages.charts import by_week
from kawaraban.pages.head import Place
from kawaraban.pages.links import Links
from kawaraban.pages.request import Request, list_request
from kawaraban.pages.views import TrendView

_TITLE = "話題の推移"
_SHOWN = 12
_RISING_AT_HOME = 6


def trends(links: Links) -> Iterator[Request]:
    """The page, if there is anything to tell: an article with a date."""
    found = links.site.trends
    if found.until is None:
        return
    described = f"{links.config.site.title}で最近増えた言葉と減った言葉。"
    place = Place("trends", _TITLE, at.TRENDS, described)
    shown = {
        "rising": _views(links, found.rising, _SHOWN),
        "falling": _views(links, found.falling, _SHOWN),
        "period": period(found.until),
        "csv": links.href(at.TRENDS_CSV),
        "json": links.href(at.TRENDS_JSON),
    }
    yield list_request(links, place, (shown,), lambda: shown)


def rising(links: Links) -> tuple[TrendView, ...]:
    """The few words for the home page."""
    return _views(links, links.site.trends.rising, _RISING_AT_HOME)


def data(links: Links) -> Iterator[Output]:
    """All words with a change as CSV and JSON."""
    found = links.site.trends
    if found.until is not None:
        yield Output(at.TRENDS_CSV.lstrip("/"), _csv(found).encode())
        yield Output(at.TRENDS_JSON.lstrip("/"), _json(found).encode())


def _views(links: Links, found: tuple[Trend, ...], most: int) -> tuple[TrendView, ...]:
    return tuple(_view(links, trend) for trend in found[:most])


def _view(links: Links, trend: Trend) -> TrendView:
    page = links.words((trend.key,))
    return TrendView(
        text=trend.name,
        url=page[0].url if page else "",
        recent=trend.recent,
        before=trend.before,
        chart=by_week(trend.name, trend.weeks),
    )


def _csv(found: Trends) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["keyword", "recent", "before", "score"])
    for trend in (*found.rising, *found.falling):
        writer.writerow([_no_formula(trend.name), trend.recent, trend.before, trend.score])
    return text.getvalue()


def _no_formula(name: str) -> str:
    """A name that a spreadsheet would run as a formula, behind the sign by which it takes a cell for text."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name


def _json(found: Trends) -> str:
    until = found.until.isoformat() if found.until else None
    return json.dumps(asdict(found) | {"until": until}, ensure_ascii=False, indent=1) + "\n"
