"""Trends: which keywords rose and which fell, by a measure that small counts do not fool.

A word on three articles after none looks like a fashion and is chance. So each word's share of articles is compared
between the last 30 days and the 90 before by the log odds ratio with an informative Dirichlet prior: the whole site's
shares are taken as known beforehand, and the difference is divided by its standard deviation. Source: Monroe, Colaresi
and Quinn, *Fightin' Words* (Political Analysis 16, 2008), section 3.5.1. "Now" is the newest article's day.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from operator import attrgetter
from zoneinfo import ZoneInfo

from kawaraban.index.keywords import Keyword
from kawaraban.model import Entry

RECENT = 30
BEFORE = 90
"""Days that are compared."""

SIGNIFICANT = 1.645
"""Least score (standard deviations) of a word that rose or fell: one in twenty does so by chance."""

_FEWEST = 3
# Weight of the prior, in articles: how much is taken for granted before the two periods are looked at.
_PRIOR = 50.0


@dataclass(frozen=True, slots=True)
class Trend:
    """A keyword's change: articles on it in the `recent` days and in those `before`, and its score.

    `score` is positive for a word that rose, in standard deviations; `weeks` counts its articles in the weeks of both
    periods, the newest last.
    """

    key: str
    name: str
    recent: int
    before: int
    score: float
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """`until` is the newest article's day; `rising` and `falling` hold what changed, the strongest first.

    `recent_articles` and `before_articles` count all articles of the two periods, for whom the counts of a word say
    little without them.
    """

    until: date | None
    recent_articles: int
    before_articles: int
    rising: tuple[Trend, ...]
    falling: tuple[Trend, ...]


def trends(entries: Iterable[Entry], keywords: Mapping[str, Sequence[Keyword]], zone: ZoneInfo) -> Trends:
    """Compare the last 30 days with the 90 before them. `keywords` are by path."""
    dated = [
        (entry.published.astimezone(zone).date(), keywords.get(entry.path, ()))
        for entry in entries
        if entry.published and entry.flags.indexed and not entry.draft
    ]
    if not dated:
        return Trends(None, 0, 0, (), ())
    until = max(day for day, _ in dated)
    ages = [((until - day).days, found) for day, found in dated]
    recent = [found for age, found in ages if age < RECENT]
    before = [found for age, found in ages if RECENT <= age < RECENT + BEFORE]
    names = {keyword.key: keyword.name for _, found in dated for keyword in found}
    scores = _scores(_count(recent), _count(before), _count(found for _, found in dated), len(recent), len(before))
    weeks = _weeks(ages, frozenset(scores))
    changed = [
        Trend(key, names[key], new, old, round(score, 3), weeks[key]) for key, (new, old, score) in scores.items()
    ]
    return Trends(
        until=until,
        recent_articles=len(recent),
        before_articles=len(before),
        rising=tuple(sorted((t for t in changed if t.score > 0), key=lambda t: (-t.score, t.key))),
        falling=tuple(sorted((t for t in changed if t.score < 0), key=lambda t: (t.score, t.key))),
    )


def period(until: date) -> tuple[date, date, date]:
    """The first day of the earlier period, the first of the later one, and the last."""
    return until - timedelta(days=RECENT + BEFORE - 1), until - timedelta(days=RECENT - 1), until


def _count(lists: Iterable[Sequence[Keyword]]) -> Counter[str]:
    return Counter(map(attrgetter("key"), chain.from_iterable(lists)))


def _scores(
    recent: Counter[str], before: Counter[str], ever: Counter[str], articles: int, earlier: int
) -> dict[str, tuple[int, int, float]]:
    """What changed beyond chance: articles now and then, and the score."""
    if not earlier:
        return {}
    total = ever.total()
    found = {}
    for key in sorted(recent.keys() | before.keys()):
        new, old = recent[key], before[key]
        if new + old >= _FEWEST:
            score = _log_odds(new, articles, old, earlier, ever[key] / total)
            if abs(score) >= SIGNIFICANT:
                found[key] = (new, old, score)
    return found


def _log_odds(new: int, articles: int, old: int, earlier: int, share: float) -> float:
    """Difference of log odds between two periods, in its standard deviations; `share` is what is expected of a word."""
    prior = max(share * _PRIOR, 0.1)
    one, other = new + prior, old + prior
    rest_one, rest_other = articles + _PRIOR - one, earlier + _PRIOR - other
    return (math.log(one / rest_one) - math.log(other / rest_other)) / math.sqrt(1 / one + 1 / other)


def _weeks(ages: Iterable[tuple[int, Sequence[Keyword]]], keys: frozenset[str]) -> dict[str, tuple[int, ...]]:
    length = math.ceil((RECENT + BEFORE) / 7)
    weeks = {key: [0] * length for key in keys}
    recent = ((age, keyword.key) for age, found in ages if age < RECENT + BEFORE for keyword in found)
    for age, key in recent:
        if key in keys:
            weeks[key][length - 1 - age // 7] += 1
    return {key: tuple(counts) for key, counts in weeks.items()}
