"""Related articles: six of each, those that its writer chose first (in the front matter, or in a tail section that is
not drawn by lot), then the nearest by content.

A list that only follows nearness leads all readers to the same few articles; so what many lists have already gives way
a little, and an article that none has gets a place in the list of the one that is nearest to it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median, quantiles
from typing import NamedTuple

import numpy as np

from kawaraban.index.nearest import FORGETFUL, Lists, Memory
from kawaraban.index.nearest import nearest as nearest_of
from kawaraban.index.vectors import Vectors
from kawaraban.model import Entry, Reference

COUNT = 6
"""Related articles of an article."""

# How many of the nearest are considered, and what share of its nearness each list takes that has an article already.
_CONSIDERED = 40
_CROWDED = 0.05
_MOST_CROWDED = 10
_LEAST = 0.01
# Nearness is told apart by millionths; as many as there can be.
_MILLION = 1e6
_FARTHEST = 2_000_000
# Links of tail sections below which nothing can be told, and they are taken for chosen; and how many are looked at.
_ENOUGH_LINKS = 40
_MOST_LINKS = 400
# Articles of one month are a little nearer; what that is worth, and how fast it fades.
_RECENT = 0.15
_DAYS = 45.0


def related(
    articles: Sequence[Entry],
    near: Vectors,
    stories: Mapping[str, tuple[Entry, ...]],
    resolve: Callable[[str], str | None],
    memory: Memory = FORGETFUL,
) -> dict[str, tuple[Entry, ...]]:
    """Up to six related articles of each, by path; never itself, one of its own story, a draft or one not indexed.

    `articles` in the order of `near`; `resolve` leads from a link's target, as its writer wrote it, to the address of
    an article on this site, or to None. `memory` keeps what was near from build to build.
    """
    numbers = {entry.url: number for number, entry in enumerate(articles)}
    # The article itself and those that tell its story, which stand in a box of their own.
    barred = [frozenset(numbers[other.url] for other in (entry, *stories.get(entry.path, ()))) for entry in articles]
    shown = [entry.flags.indexed and not entry.draft for entry in articles]
    days = [entry.published.timestamp() / 86_400 if entry.published else None for entry in articles]
    nearest = _timely(days, nearest_of(near, [entry.path for entry in articles], _CONSIDERED, memory))
    named = [_named(entry.related, numbers, resolve) for entry in articles]
    below = [_named(entry.tail_links, numbers, resolve) for entry in articles]
    if not _are_chosen(below, near):
        below = [[] for _ in articles]
    picked = [list(dict.fromkeys((*first, *then))) for first, then in zip(named, below, strict=True)]
    links = [0] * len(articles)
    giving_way = [1.0] * len(articles)
    lists: list[list[int]] = []
    for number in range(len(articles)):
        chosen = [n for n in picked[number] if shown[n] and n not in barred[number]][:COUNT]
        left_out = barred[number].union(chosen)
        free = ((n, s) for n, s in nearest.of(number) if shown[n] and n not in left_out)
        chosen += _best(free, COUNT - len(chosen), giving_way, barred)
        for other in chosen:
            links[other] += 1
            giving_way[other] = 1 - _CROWDED * min(links[other], _MOST_CROWDED)
        lists.append(chosen)
    _adopt_orphans(lists, [len(found) for found in picked], nearest, barred, links, shown)
    return {entry.path: tuple(articles[n] for n in chosen) for entry, chosen in zip(articles, lists, strict=True)}


def _named(
    references: Iterable[Reference], numbers: Mapping[str, int], resolve: Callable[[str], str | None]
) -> list[int]:
    """The articles that a writer names, each once."""
    addresses = (resolve(reference.target) for reference in references)
    return list(dict.fromkeys(numbers[address] for address in addresses if address and address in numbers))


def _are_chosen(links: Sequence[Sequence[int]], near: Vectors) -> bool:
    """Whether links of tail sections are their writers' choice: clearly nearer to their articles than those of others.

    Many sites have a section of further articles below each article, drawn by lot by a script that knows no more than
    their dates. That is told of a site as a whole: a writer may well choose an article that shares no word with his
    own. `links` has the numbers of the linked articles for each article, in the order of `near`.
    """
    pairs = [(own, other) for own, others in enumerate(links) for other in others]
    if len(pairs) < _ENOUGH_LINKS:
        return True
    pairs = pairs[:: -(-len(pairs) // _MOST_LINKS)]
    half = len(pairs) // 2
    lot = [(own, other) for (own, _), (_, other) in zip(pairs, (*pairs[half:], *pairs[:half]), strict=True)]
    return median(near.cosines(pairs)) > quantiles(near.cosines(lot), n=10)[-1]


class _Nearest(NamedTuple):
    """The nearest of all articles, nearness in millionths, article by article; those of each begin at its border."""

    others: list[int]
    nearness: list[float]
    borders: list[int]

    def of(self, number: int) -> Iterator[tuple[int, float]]:
        """The articles nearest to one, nearest first; of equals the earlier in order."""
        own = slice(self.borders[number], self.borders[number + 1])
        return zip(self.others[own], self.nearness[own], strict=True)


def _timely(days: Sequence[float | None], lists: Lists) -> _Nearest:
    """Put the nearest of each article in order. Two dates, in days since 1970, that are near each other add to it."""
    when = np.array([np.nan if day is None else day for day in days])
    rows, others, products = lists
    timely = np.nan_to_num(np.exp(-np.abs(when[rows] - when[others]) / _DAYS), nan=0.0)
    found = products * (1.0 + _RECENT * timely)
    kept = np.flatnonzero(found > _LEAST)
    rows, others, found = rows[kept], others[kept], found[kept]
    # One number for all that they are put in order by is a fifth of the work.
    found *= _MILLION
    far = _FARTHEST - np.round(found).astype(np.int64)
    order = np.argsort((rows * (_FARTHEST + 1) + far) * len(days) + others)
    borders = np.searchsorted(rows, np.arange(len(days) + 1))
    return _Nearest(others[order].tolist(), found[order].tolist(), borders.tolist())


def _best(
    candidates: Iterable[tuple[int, float]], count: int, giving_way: Sequence[float], barred: Sequence[frozenset[int]]
) -> list[int]:
    """Choose the nearest, the less crowded first among near equals; of each story one article.

    `giving_way` has the share of its nearness that a crowd leaves to each article.
    """
    chosen: list[int] = []
    told: set[int] = set()
    for _, number in sorted([(-round(s * giving_way[n]), n) for n, s in candidates]):
        if len(chosen) >= count:
            break
        if number not in told:
            chosen.append(number)
            told |= barred[number]
    return chosen


def _adopt_orphans(
    lists: list[list[int]],
    picked: Sequence[int],
    nearest: _Nearest,
    barred: Sequence[frozenset[int]],
    links: list[int],
    shown: Sequence[bool],
) -> None:
    """Give each article that no list has the last place of the nearest article that can spare one."""
    for orphan in (number for number, is_shown in enumerate(shown) if is_shown and not links[number]):
        for host, _ in nearest.of(orphan):
            chosen = lists[host]
            spare = len(chosen) == COUNT and picked[host] < COUNT and links[chosen[-1]] > 2
            if spare and orphan not in barred[host]:
                links[chosen[-1]] -= 1
                chosen[-1] = orphan
                links[orphan] += 1
                break
