"""Articles as weighted terms, so that they can be compared: what `related` and `stories` measure nearness by."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count

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
    """`rows` has for each article its terms, strongest first, with values the squares of which add up to 1.

    So the product of two rows is the cosine of two articles (0: nothing in common, 1: the same). `names` are the terms
    that the columns stand for.
    """

    names: tuple[str, ...]
    rows: Rows

    def cosine(self, one: int, other: int) -> float:
        """How near two articles are."""
        terms = self.rows.row(other)
        return math.fsum(value * terms.get(term, 0.0) for term, value in self.rows.row(one).items())


def vectors(entries: Iterable[Entry], words: Vocabulary) -> Vectors:
    """Weigh the terms of articles: by their strength in the article and their rarity on the site."""
    import numpy as np

    articles = tuple(entries)
    most = _COMMON * len(articles) if len(articles) >= _MANY else len(articles)
    strengths = [_strengths(entry, words) for entry in articles]
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    lengths = np.fromiter(map(len, strengths), np.int64, len(strengths))
    columns = np.fromiter(map(numbers.__getitem__, chain.from_iterable(strengths)), np.int64, lengths.sum())
    values = np.fromiter(chain.from_iterable(found.values() for found in strengths), np.float64, len(columns))
    holding = np.bincount(columns)
    values *= np.array([0.0, *(math.log1p(len(articles) / n) for n in range(1, len(articles) + 1))])[holding[columns]]
    rows = np.repeat(np.arange(len(strengths)), lengths)
    places = np.arange(len(columns)) - (np.cumsum(lengths) - lengths)[rows]
    # A common term counts only at the head of an article's terms.
    told = (places < _HEAD) | (holding[columns] <= most)
    rows, columns, values = rows[told], columns[told], values[told]
    values /= np.sqrt(np.bincount(rows, values * values))[rows]
    return Vectors(tuple(numbers), Rows(columns, values, np.bincount(rows, minlength=len(strengths))))


def _strengths(entry: Entry, words: Vocabulary) -> dict[str, float]:
    """The strengths of an article's terms, strongest first."""
    forms, everywhere = words.forms, words.everywhere
    found: dict[str, float] = {}
    for term in words.terms[entry.path]:
        form = forms.get(term.key, term.key)
        if form not in everywhere:
            found.setdefault(form, max(0.3, term.weight) ** 1.5)
    for key in entry.frequent.splitlines():
        form = forms.get(key, key)
        if form not in everywhere:
            found.setdefault(form, _FREQUENT)
    return found
