"""Related articles: six of each, those that its writer chose first (in the front matter, or in a tail section that is
not drawn by lot), then the nearest by content.

A list that only follows nearness leads all readers to the same few articles; so what many lists have already gives way
a little, and an article that none has gets a place in the list of the one that is nearest to it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from kawaraban.index.tail_links import are_chosen
from kawaraban.index.vectors import Vectors
from kawaraban.model import Entry, Reference

COUNT = 6
"""Related articles of an article."""

# How many of the nearest are considered, and what share of its nearness each list takes that has an article already.
_CONSIDERED = 40
_CROWDED = 0.05
_LEAST = 0.01
# Articles of one month are a little nearer; what that is worth, and how fast it fades.
_RECENT = 0.15
_DAYS = 45.0


def related(
    articles: Sequence[Entry],
    near: Vectors,
    stories: Mapping[str, tuple[Entry, ...]],
    resolve: Callable[[str], str | None],
) -> dict[str, tuple[Entry, ...]]:
    """Up to six related articles of each, by path; never itself, one of its own story, a draft or one not indexed.

    `articles` in the order of `near`; `resolve` leads from a link's target, as its writer wrote it, to the address of
    an article on this site, or to None.
    """
    numbers = {entry.url: number for number, entry in enumerate(articles)}
    barred = [_barred(entry, stories, numbers) for entry in articles]
    shown = frozenset(n for n, entry in enumerate(articles) if entry.flags.indexed and not entry.draft)
    days = [entry.published.timestamp() / 86_400 if entry.published else None for entry in articles]
    nearest = _nearest(days, near)
    named = [_named(entry.related, numbers, resolve) for entry in articles]
    below = [_named(entry.tail_links, numbers, resolve) for entry in articles]
    if not are_chosen(below, near):
        below = [[] for _ in articles]
    picked = [list(dict.fromkeys((*first, *then))) for first, then in zip(named, below, strict=True)]
    links: Counter[int] = Counter()
    lists: list[list[int]] = []
    for number in range(len(articles)):
        chosen = [n for n in picked[number] if n in shown and n not in barred[number]][:COUNT]
        candidates = [(n, s) for n, s in nearest[number] if n in shown and n not in barred[number] and n not in chosen]
        chosen += _fill(candidates, COUNT - len(chosen), links, barred)
        links.update(chosen)
        lists.append(chosen)
    _adopt_orphans(lists, [len(found) for found in picked], nearest, barred, links, shown)
    return {entry.path: tuple(articles[n] for n in chosen) for entry, chosen in zip(articles, lists, strict=True)}


def _barred(entry: Entry, stories: Mapping[str, tuple[Entry, ...]], numbers: Mapping[str, int]) -> frozenset[int]:
    """The article itself and those that tell its story, which stand in a box of their own."""
    return frozenset(numbers[other.url] for other in (entry, *stories.get(entry.path, ())))


def _named(
    references: Iterable[Reference], numbers: Mapping[str, int], resolve: Callable[[str], str | None]
) -> list[int]:
    """The articles that a writer names, each once."""
    addresses = (resolve(reference.target) for reference in references)
    return list(dict.fromkeys(numbers[address] for address in addresses if address and address in numbers))


def _nearest(days: Sequence[float | None], near: Vectors) -> list[list[tuple[int, float]]]:
    """For each article the nearest with their nearness, nearest first; of equals the earlier in order.

    Two dates, in days since 1970, that are near each other add to it.
    """
    import numpy as np

    when = np.array([np.nan if day is None else day for day in days])
    nearest: list[list[tuple[int, float]]] = [[] for _ in days]
    for rows, others, products in near.rows.nearest(_CONSIDERED):
        timely = np.nan_to_num(np.exp(-np.abs(when[rows] - when[others]) / _DAYS), nan=0.0)
        found = products * (1.0 + _RECENT * timely)
        order = np.lexsort((others, -np.round(found, 6), rows))
        order = order[found[order] > _LEAST]
        for row, other, nearness in zip(
            rows[order].tolist(), others[order].tolist(), found[order].tolist(), strict=True
        ):
            nearest[row].append((other, nearness))
    return nearest


def _fill(
    candidates: list[tuple[int, float]], count: int, links: Counter[int], barred: Sequence[frozenset[int]]
) -> list[int]:
    """Choose the nearest, the less crowded first among near equals; of each story one article."""
    ranked = sorted([(-round(s * (1 - _CROWDED * min(links[n], 10)), 6), n) for n, s in candidates])
    chosen: list[int] = []
    told: set[int] = set()
    for _, number in ranked:
        if len(chosen) >= count:
            break
        if number not in told:
            chosen.append(number)
            told |= barred[number]
    return chosen


def _adopt_orphans(
    lists: list[list[int]],
    picked: Sequence[int],
    nearest: Sequence[list[tuple[int, float]]],
    barred: Sequence[frozenset[int]],
    links: Counter[int],
    shown: frozenset[int],
) -> None:
    """Give each article that no list has the last place of the nearest article that can spare one."""
    for orphan in sorted(shown):
        if links[orphan]:
            continue
        for host, _ in nearest[orphan]:
            chosen = lists[host]
            spare = len(chosen) == COUNT and picked[host] < COUNT and links[chosen[-1]] > 2
            if spare and orphan not in barred[host]:
                links[chosen[-1]] -= 1
                chosen[-1] = orphan
                links[orphan] += 1
                break
