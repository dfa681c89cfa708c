"""The keywords of all articles: what each is about, best first, in the spelling that the site uses most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import msgspec
import numpy as np

from kawaraban.arrays import Places, Values
from kawaraban.index.vocabulary import Vocabulary
from kawaraban.model import Entry

LIMIT = 10
"""Most keywords that an article has; the settings say how many are shown."""

# In the unit of Term.weight: what it is worth that the site has a tag for a word, how much of that is lost with each
# doubling of its articles, and how much any word loses. Both are small: a site's common words are its subjects.
_TAGGED = 1.5
_TAGGED_COMMON = 0.2
_COMMON = 0.15
_PASSING = 0.3
"""A term of fewer places than this share of another's is no more than mentioned beside it."""


class Keyword(msgspec.Struct, frozen=True, gc=False):
    """A keyword of an article: `key` is the same on the whole site, `name` is shown, `weight` orders (higher first)."""

    key: str
    name: str
    weight: float


def keywords(articles: Sequence[Entry], words: Vocabulary) -> dict[str, tuple[Keyword, ...]]:
    """Up to `LIMIT` keywords of each article, by the path of its source, best first. `words` are theirs."""
    found = words.columns
    # What the site adds to the weight of each key.
    worth = np.where(words.tagged, _TAGGED - _TAGGED_COMMON * words.commonness, 0.0) - _COMMON * words.commonness
    weights = found.weights + worth[found.keys]
    order = _strongest_first(words, weights)
    borders = np.searchsorted(found.rows[order], np.arange(len(articles) + 1)).tolist()
    numbers = found.keys[order]
    lists = (array[order].tolist() for array in (found.surfaces, found.plain, found.counts, np.round(weights, 3)))
    terms = _Terms(words, numbers.tolist(), words.forms[numbers].tolist(), *lists)
    return {
        entry.path: tuple(map(terms.keyword, terms.choose(range(start, end))))
        for entry, (start, end) in zip(articles, pairwise(borders), strict=True)
    }


def _strongest_first(words: Vocabulary, weights: Values) -> Places:
    """The places of terms that may be keywords, article by article; of equals first by key, then by spelling."""
    found = words.columns
    order = np.flatnonzero(found.own & ~words.everywhere[found.keys])
    order = order[np.lexsort((-weights[order], found.rows[order]))]
    equal = (np.diff(weights[order]) == 0) & (np.diff(found.rows[order]) == 0)
    edges = np.flatnonzero(np.diff(equal, prepend=False, append=False)).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        alike = order[first : last + 1].tolist()
        alike.sort(key=lambda n: (words.keys[found.keys[n]], found.spellings[found.surfaces[n]]))
        order[first : last + 1] = alike
    return order


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of all articles, those of each together, strongest first; lists, since they are looked at singly."""

    words: Vocabulary
    keys: list[int]
    forms: list[int]
    surfaces: list[int]
    plain: list[bool]
    counts: list[int]
    weights: list[float]

    def keyword(self, place: int) -> Keyword:
        """A term as a keyword."""
        words = self.words
        form = words.keys[self.forms[place]]
        name = words.names.get(form) or words.columns.spellings[self.surfaces[place]]
        return Keyword(form, name, self.weights[place])

    def choose(self, places: Iterable[int]) -> list[int]:
        """Choose the keywords of an article: strongest first, none that says what another has said."""
        names, numbers, forms = self.words.keys, self.keys, self.forms
        chosen: dict[int, int] = {}
        keys: list[str] = []
        joined = ""
        for place in places:
            if forms[place] in chosen:
                continue
            key = names[numbers[place]]
            # Most have nothing in common with any other, which two looks at all of them tell.
            if (key in joined or any(map(key.__contains__, keys))) and any(
                self._redundant(place, other) for other in chosen.values()
            ):
                continue
            chosen[forms[place]] = place
            keys.append(key)
            joined += "\n" + key
            if len(chosen) == LIMIT:
                break
        return list(chosen.values())

    def _redundant(self, term: int, chosen: int) -> bool:
        """Whether a term is in a chosen one and has no life of its own, or around it and only mentioned in passing."""
        own, other = self.words.keys[self.keys[term]], self.words.keys[self.keys[chosen]]
        if own in other:
            return self.plain[term] or self.counts[chosen] > _PASSING * self.counts[term]
        return other in own and self.counts[term] < _PASSING * self.counts[chosen]
