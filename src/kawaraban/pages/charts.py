"""Charts as numbers that a template draws: readable without colour, and told in words for those who do not see them."""

from collections.abc import Sequence

from kawaraban.index.keyword_pages import Month
from kawaraban.pages.views import BarView, ChartView

_WIDTH, _HEIGHT = 480, 96
_GAP = 0.34  # of a bar's room
_MONTHS = 24
_FEWEST_MONTHS = 12  # a young site's chart has empty months before its first, so that one article is no tower
_LOWEST_TOP = 2  # articles that the height of a chart stands for at least
_RECENT_WEEKS = 4  # of those that the trends call recent; what is left of their 30 days is less than half a week


def by_month(name: str, months: Sequence[Month]) -> ChartView:
    """The articles on a word in each month of the last two years, as bars from the oldest to the newest."""
    counts = {_number(month.year, month.month): month.count for month in months[-_MONTHS:]}
    last = max(counts, default=0)
    numbers = range(min((*counts, last - _FEWEST_MONTHS + 1)), last + 1) if counts else ()
    shown = [(f"{number // 12}年{number % 12 + 1}月", counts.get(number, 0)) for number in numbers]
    told = "、".join(f"{label} {count}件" for label, count in shown if count)
    return _chart(shown, f"「{name}」の記事の件数。{told or 'なし'}。")


def _number(year: int, month: int) -> int:
    return year * 12 + month - 1


def by_week(name: str, weeks: Sequence[int]) -> ChartView:
    """The articles on a word in each week, the newest last."""
    shown = [(_weeks_ago(len(weeks) - 1 - number), count) for number, count in enumerate(weeks)]
    told = "、".join(str(count) for count in weeks)
    return _chart(shown, f"「{name}」の週ごとの件数、古い順に{told}。", _RECENT_WEEKS)


def _weeks_ago(number: int) -> str:
    return f"{number}週前" if number else "最近の1週"


def _chart(counts: Sequence[tuple[str, int]], summary: str, recent: int = 0) -> ChartView:
    room = _WIDTH / max(1, len(counts))
    highest = max((_LOWEST_TOP, *(count for _, count in counts)))
    bars = tuple(
        BarView(
            x=round(number * room + room * _GAP / 2, 2),
            y=round(_HEIGHT * (1 - count / highest), 2),
            width=round(room * (1 - _GAP), 2),
            height=round(_HEIGHT * count / highest, 2),
            label=label,
            count=count,
            recent=number >= len(counts) - recent,
        )
        for number, (label, count) in enumerate(counts)
    )
    return ChartView(_WIDTH, _HEIGHT, bars, summary)
