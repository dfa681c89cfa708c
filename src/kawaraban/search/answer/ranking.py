"""Which articles a query is answered with, and in what order.

A sum over the words of the query, each by its rarity and its level in the article, times the square of the share of
the query that the article has: an article with all of three words stands before one that has much of two. Below a
share of 0.6 nothing is shown: silence is a better answer than the tail of a compound.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kawaraban.search.answer.meaning import ASKING, Group
from kawaraban.search.inverted.impacts import HIGHEST, rarity

SHARE = 0.6
_PARTS = 0.25
_ASKING = 0.35
_INFLECTED = 0.25
_KANA_ENDING = re.compile("[^ぁ-ん]+[ぁ-ん]+")

Postings = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article's number, its score, and whether it has every word of the query."""

    number: int
    score: float
    whole: bool


def rank(groups: Sequence[Group], postings: Postings, size: int, share: float = SHARE) -> list[Ranked]:
    """Rank articles that have this share of a query, by its groups. `postings` gives (number, level) for a key; `size`
    is the number of articles.
    """
    weights = [weight_of(group, size) for group in groups]
    total = sum(weights)
    scores: dict[int, float] = {}
    matched: dict[int, float] = {}
    having: dict[int, int] = {}
    for group, weight in zip(groups, weights, strict=True):
        for number, value in values(group, postings).items():
            scores[number] = scores.get(number, 0.0) + weight * value
            matched[number] = matched.get(number, 0.0) + weight
            having[number] = having.get(number, 0) + 1
    found = [
        Ranked(number, _round(scores[number] * (own / total) ** 2), having[number] == len(groups))
        for number, own in matched.items()
        if own >= share * total
    ]
    return sorted(found, key=lambda ranked: (-ranked.score, -ranked.number))


def _round(score: float) -> float:
    """Six places: what the last bits of a sum say depends on its order."""
    return int(score * 1e6 + 0.5) / 1e6


def weight_of(group: Group, size: int) -> float:
    """A word's rarity; less for a word of asking, and for one that is inflected: verbs say less than nouns."""
    if group.text in ASKING:
        return rarity(size, group.count) * _ASKING
    return rarity(size, group.count) * (_INFLECTED if _KANA_ENDING.fullmatch(group.text) else 1.0)


def values(group: Group, postings: Postings) -> Mapping[int, float]:
    """How well each article has a group: its best alternative, or all of its parts at a discount."""
    best: dict[int, float] = {}
    for alternative in group.alternatives:
        for number, level in postings(alternative.key):
            value = alternative.factor * level / HIGHEST
            if value > best.get(number, 0.0):
                best[number] = value
    if group.parts:
        parts = [values(part, postings) for part in group.parts]
        for number in set.intersection(*map(set, parts)):
            value = _PARTS * min(part[number] for part in parts)
            if value > best.get(number, 0.0):
                best[number] = value
    return best
