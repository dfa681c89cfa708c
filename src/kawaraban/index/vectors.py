"""Articles as weighted terms, so that they can be compared: what `related` and `stories` measure nearness by."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kawaraban.index.sparse import Rows
from kawaraban.index.vocabulary import Vocabulary
from kawaraban.model import Entry

# A term on more articles than this tells something only of those that are about it: of which it heads the terms.
_COMMON = 0.2
_MANY = 10
_HEAD = 6
# The strength of a word that is no keyword, but stands in the article again and again.
_FREQUENT = 3.0


@dataclass(frozen=True, slots=True)
class Vectors:
    """`terms` has each article's terms with their values (the squares of which add up to 1), strongest first.

    `rows` is the same as a matrix: the product of two articles' rows is their cosine (0: nothing in common, 1: the
    same). `holding` counts the articles that hold a term.
    """

    terms: tuple[Mapping[str, float], ...]
    rows: Rows
    holding: Mapping[str, int]

    def cosine(self, one: int, other: int) -> float:
        """How near two articles are."""
        terms = self.terms[other]
        return math.fsum(value * terms.get(term, 0.0) for term, value in self.terms[one].items())


def vectors(entries: Iterable[Entry], words: Vocabulary) -> Vectors:
    """Weigh the terms of articles: by their strength in the article and their rarity on the site."""
    articles = tuple(entries)
    most = _COMMON * len(articles) if len(articles) >= _MANY else len(articles)
    strengths = [_strengths(entry, words) for entry in articles]
    holding = Counter(term for found in strengths for term in found)
    common = {term for term, n in holding.items() if n > most}
    weights = {term: math.log1p(len(articles) / n) for term, n in holding.items()}
    strengths = [_headed(found, common) for found in strengths]
    holding = Counter(term for found in strengths for term in found)
    terms = tuple(_normalised(found, weights) for found in strengths)
    return Vectors(terms, Rows(terms), holding)


def _strengths(entry: Entry, words: Vocabulary) -> dict[str, float]:
    found: dict[str, float] = {}
    for term in words.terms[entry.path]:
        form = words.form(term.key)
        if form not in words.everywhere:
            found.setdefault(form, max(0.3, term.weight) ** 1.5)
    for key in entry.frequent.splitlines():
        form = words.form(key)
        if form not in words.everywhere:
            found.setdefault(form, _FREQUENT)
    return found


def _headed(found: dict[str, float], common: set[str]) -> dict[str, float]:
    """The strengths of an article's terms, strongest first, without the common ones that are not at their head."""
    return {term: found[term] for place, term in enumerate(found) if place < _HEAD or term not in common}


def _normalised(strengths: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    found = {term: strength * weights[term] for term, strength in strengths.items() if term in weights}
    length = math.sqrt(math.fsum(value * value for value in found.values()))
    return {term: value / length for term, value in found.items()}
