"""Articles as weighted terms, so that they can be compared: what `related` and `stories` measure nearness by."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawaraban.index.vocabulary import Vocabulary, without_copies
from kawaraban.model import Entry

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A term on more articles than this tells nothing of what two of them have in common.
_COMMON = 0.2
_MANY = 10


@dataclass(frozen=True, slots=True)
class Vectors:
    """`terms` has each article's terms with their values (the squares of which add up to 1), strongest first.

    `postings` leads from a term to the numbers of its articles and its values there; `holding` counts those articles.
    """

    terms: tuple[Mapping[str, float], ...]
    postings: Mapping[str, tuple["NDArray[np.int32]", "NDArray[np.float32]"]]
    holding: Mapping[str, int]

    def similarities(self, number: int) -> "NDArray[np.float32]":
        """The cosine of an article's terms with those of every article (0: nothing in common, 1: the same)."""
        import numpy as np

        found = np.zeros(len(self.terms), dtype=np.float32)
        for term, value in self.terms[number].items():
            numbers, values = self.postings[term]
            found[numbers] += value * values
        return found


def vectors(entries: Iterable[Entry], words: Vocabulary) -> Vectors:
    """Weigh the terms of articles: by their strength in the article and their rarity on the site."""
    articles = tuple(entries)
    strengths = [_strengths(entry, words) for entry in articles]
    holding = Counter(term for found in strengths for term in found)
    most = _COMMON * len(articles) if len(articles) >= _MANY else len(articles)
    weights = {term: math.log1p(len(articles) / n) for term, n in holding.items() if n <= most}
    terms = tuple(_normalised(found, weights) for found in strengths)
    return Vectors(terms, _postings(terms), holding)


def _strengths(entry: Entry, words: Vocabulary) -> dict[str, float]:
    found: dict[str, float] = {}
    for term in without_copies(entry.terms, entry.sentences, words.copied):
        form = words.form(term.key)
        if form not in words.everywhere:
            found.setdefault(form, max(0.3, term.weight) ** 1.5)
    return found


def _normalised(strengths: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    found = {term: strength * weights[term] for term, strength in strengths.items() if term in weights}
    length = math.sqrt(math.fsum(value * value for value in found.values()))
    return {term: value / length for term, value in found.items()}


def _postings(
    terms: tuple[Mapping[str, float], ...],
) -> dict[str, tuple["NDArray[np.int32]", "NDArray[np.float32]"]]:
    import numpy as np

    holders: dict[str, tuple[list[int], list[float]]] = {}
    for number, found in enumerate(terms):
        for term, value in found.items():
            numbers, values = holders.setdefault(term, ([], []))
            numbers.append(number)
            values.append(value)
    return {
        term: (np.array(numbers, dtype=np.int32), np.array(values, dtype=np.float32))
        for term, (numbers, values) in holders.items()
    }
