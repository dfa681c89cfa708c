"""Charts as numbers that a template draws: readable without colour, and told in words for those who do not see them."""

from kawaraban.index.keyword_pages import Month
from kawaraban.pages.views import BarView, ChartView

_WIDTH, _HEIGHT = 480, 96
_GAP = 0.25  # of a bar's room
_MONTHS = 24


def by_month(name: str, months: tuple[Month, ...]) -> ChartView:
    """The articles on a word in each month of the last two years, as bars from the oldest to the newest."""
    shown = months[-_MONTHS:]
    room = _WIDTH / max(1, len(shown))
    highest = max((month.count for month in shown), default=0) or 1
    bars = tuple(
        BarView(
            x=round(number * room + room * _GAP / 2, 2),
            y=round(_HEIGHT * (1 - month.count / highest), 2),
            width=round(room * (1 - _GAP), 2),
            height=round(_HEIGHT * month.count / highest, 2),
            label=f"{month.year}年{month.month}月",
            count=month.count,
        )
        for number, month in enumerate(shown)
    )
    return ChartView(_WIDTH, _HEIGHT, bars, _summary(name, shown))


def _summary(name: str, months: tuple[Month, ...]) -> str:
    told = "、".join(f"{month.year}年{month.month}月 {month.count}件" for month in months if month.count)
    return f"「{name}」の記事の件数。{told or 'なし'}。"
