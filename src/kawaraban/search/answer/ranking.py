"""Which articles a query is answered with, and in what order.

A sum over the words of the query, each by its rarity and its level in the article, times the square of the share of
the query that the article has: an article with all of three words stands before one that has much of two. Of several
nouns those that no article is about weigh less than their rarity says. Below a share of 0.6 nothing is shown: silence
is a better answer than the tail of a compound. Where that leaves few, articles that are about the subject of the query
(`subject`) are shown as well, in whatever words they say the rest.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from kawaraban.search.answer.meaning import Group
from kawaraban.search.answer.subject import ASKING, is_manner, is_subject
from kawaraban.search.inverted.levels import HIGHEST, rarity

ENOUGH = 10
"""Results below which more is done to find some."""

TELLING = 0.7
"""The rarity above which a word tells articles apart: about half of them lack it."""

SHARE = 0.6
_PARTS = 0.25
_ASKING = 0.35
_MANNER = 0.25
_SEVERAL = 3  # words, from which on a query may say more than what it is about
_FAMED_BY = 3  # articles, those that are most about a word
_FAMOUS = 26.0  # the mean level of a word in these that makes it no less known than others
_LEAST_KNOWN = 0.3
_ABOUT = 0.15  # of the highest level: about three times in an article of the usual length

Postings = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article: its score, whether it has every word of the query, and is `about` the subject, not only names it."""

    number: int
    score: float
    whole: bool
    about: bool


@dataclass(slots=True)
class _Tally:
    """What of a query an article has: the sum of its words' weights, and each times its value; the same of its subject
    alone; and how many words.
    """

    share: float = 0.0
    score: float = 0.0
    subject: float = 0.0
    depth: float = 0.0
    words: int = 0


def rank(groups: Sequence[Group], postings: Postings, size: int, share: float = SHARE) -> list[Ranked]:
    """Rank articles with this share of a query. `postings` gives (number, level) by key, `size` counts all articles."""
    weights = _weights(groups, postings, size)
    subject = _subject_of(groups, weights)
    total, told = sum(weights), sum(subject)
    tallies = _tallies(groups, weights, subject, postings)
    found = {
        number: Ranked(
            number,
            rounded(own.score * (own.share / total) ** 2),
            own.words == len(groups),
            own.subject >= SHARE * told and own.depth >= _ABOUT * told,
        )
        for number, own in tallies.items()
    }
    kept = [ranked for ranked in found.values() if tallies[ranked.number].share >= share * total]
    if len(kept) < ENOUGH:
        kept = [ranked for ranked in found.values() if ranked.about or tallies[ranked.number].share >= share * total]
    return sorted(kept, key=lambda ranked: (-ranked.score, -ranked.number))


def _weights(groups: Sequence[Group], postings: Postings, size: int) -> Sequence[float]:
    """What the words weigh: of several nouns those that no article is about, 名前, less than their rarity says."""
    weights = [weight_of(group, size) for group in groups]
    if len(groups) < _SEVERAL:
        return weights
    fames = [_fame(group, postings) if is_subject(group) else 0.0 for group in groups]
    most = max(fames)
    return [
        weight * max(_LEAST_KNOWN, fame / most) if fame else weight for weight, fame in zip(weights, fames, strict=True)
    ]


def _fame(group: Group, postings: Postings) -> float:
    """The mean level of a word in the articles that are most about it; 0 where there are none."""
    levels = nlargest(_FAMED_BY, (level for own in group.alternatives for _, level in postings(own.key)))
    return min(_FAMOUS, sum(levels) / len(levels)) if levels else 0.0


def _subject_of(groups: Sequence[Group], weights: Sequence[float]) -> Sequence[float]:
    """The weights of the words of the subject, 0 for others; all weights where no such word tells articles apart."""
    own = [weight if is_subject(group) else 0.0 for group, weight in zip(groups, weights, strict=True)]
    return own if max(own, default=0.0) > TELLING else weights


def _tallies(
    groups: Sequence[Group], weights: Sequence[float], subject: Sequence[float], postings: Postings
) -> Mapping[int, _Tally]:
    tallies: dict[int, _Tally] = {}
    for group, weight, told in zip(groups, weights, subject, strict=True):
        for number, value in values(group, postings).items():
            own = tallies.setdefault(number, _Tally())
            own.share += weight
            own.score += weight * value
            own.subject += told
            own.depth += told * value
            own.words += 1
    return tallies


def rounded(score: float) -> float:
    """Six places: what the last bits of a sum say depends on its order."""
    return int(score * 1e6 + 0.5) / 1e6


def weight_of(group: Group, size: int) -> float:
    """A word's rarity; less for a word of asking, and for one that is not the subject: verbs say less than nouns."""
    if group.text in ASKING:
        return rarity(size, group.count) * _ASKING
    return rarity(size, group.count) * (_MANNER if is_manner(group) else 1.0)


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
