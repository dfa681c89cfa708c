"""Same story: articles on one piece of news, which a reader wants together and not among the related ones.

Two articles tell one story when they appear within days of each other and share, at the head of both their keywords,
names that few other articles have, one of them in both titles. Nearness of words alone would not do: two articles on
the same company, months apart, are near; so are two on chips in one week, and two that quote the same figures. Nor
would one name do that many articles have: then they must be nearer, and nearer still where the titles share none.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from kawaraban.arrays import Places
from kawaraban.index.sparse import distinct
from kawaraban.index.vectors import Vectors
from kawaraban.language.keys import key
from kawaraban.model import Entry

# The strongest terms that count as what an article is about.
_HEAD = 8
_SECONDS = 5 * 86_400
# A name is news where at most so many articles have it, or so small a share of them.
_RARE = 6
_RARE_SHARE = 0.01
# Least cosine of two articles of one story, by what stands in both titles: a name that is news; only one that many
# write of (a firm has other news the day after); none at all.
_NEAR = 0.3
_NEAR_COMMON = 0.4
_NEAR_UNNAMED = 0.55


def same_story(articles: Sequence[Entry], near: Vectors) -> dict[str, tuple[Entry, ...]]:
    """The other articles on the same piece of news, oldest first, by path; articles with none are left out.

    `articles` in the order of `near`. Whoever shares a story with another shares it with all whom that one does, if
    they are near to most of them. An article that asks for `noindex` is named by none.
    """
    groups = _groups(_pairs(articles, near))
    stories = {}
    for group in groups:
        shown = (articles[n] for n in group if articles[n].flags.indexed)
        members = sorted(shown, key=lambda e: (e.published.timestamp() if e.published else 0.0, e.path))
        for number in group:
            own = articles[number].path
            stories[own] = tuple(entry for entry in members if entry.path != own)
    return {path: found for path, found in stories.items() if found}


def _pairs(articles: Sequence[Entry], near: Vectors) -> dict[tuple[int, int], float]:
    """Pairs of articles that tell one story, with their nearness."""
    heads, held = near.rows.heads(_HEAD, near.names), near.rows.held
    ones, others = _timely(articles, near, heads)
    both = (heads[ones][:, :, None] == heads[others][:, None, :]) & (heads[ones] >= 0)[:, :, None]
    several = np.flatnonzero(both.any(axis=2).sum(axis=1) > 1)
    pairs = list(zip(ones[several].tolist(), others[several].tolist(), strict=True))
    titles = {number: key(articles[number].title) for number in set(chain.from_iterable(pairs))}
    found: dict[tuple[int, int], float] = {}
    for (one, other), nearness in zip(pairs, near.cosines(pairs), strict=True):
        shared = set(heads[one].tolist()) & set(heads[other].tolist()) - {-1}
        titled = [int(held[c]) for c in shared if near.names[c] in titles[one] and near.names[c] in titles[other]]
        if nearness >= _least(titled, _rare(len(articles))):
            found[one, other] = nearness
    return found


def _least(titled: Sequence[int], rare: int) -> float:
    """How near two articles must be; `titled` says how many articles hold each name that both their titles have."""
    if not titled:
        return _NEAR_UNNAMED
    return _NEAR if min(titled) <= rare else _NEAR_COMMON


def _rare(articles: int) -> int:
    """On how many articles a name may stand, of so many, to be news."""
    return max(_RARE, int(_RARE_SHARE * articles))


def _timely(articles: Sequence[Entry], near: Vectors, heads: Places) -> tuple[Places, Places]:
    """Pairs of articles within days of each other of which the first has a rare term at its head that the other has."""
    when = np.array([entry.published.timestamp() if entry.published else math.nan for entry in articles])
    rows, places = np.nonzero(heads >= 0)
    columns, held = heads[rows, places], near.rows.held
    rare = (held[columns] > 1) & (held[columns] <= _rare(len(articles)))
    others, which = near.rows.holders(columns[rare])
    ones = rows[rare][which]
    timely = (others > ones) & (np.abs(when[ones] - when[others]) <= _SECONDS)
    pairs = distinct(ones[timely] * len(articles) + others[timely])
    return pairs // max(1, len(articles)), pairs % max(1, len(articles))


def _groups(pairs: Mapping[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """Join pairs to groups, the nearest first; two groups become one where most of their members are pairs."""
    of: dict[int, tuple[int, ...]] = {number: (number,) for pair in pairs for number in pair}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        first, second = of[one], of[other]
        if first is second:
            continue
        linked = sum((min(a, b), max(a, b)) in pairs for a in first for b in second)
        if linked * 2 >= len(first) * len(second):
            joined = tuple(sorted((*first, *second)))
            of.update(dict.fromkeys(joined, joined))
    return sorted({group for group in of.values() if len(group) > 1})
