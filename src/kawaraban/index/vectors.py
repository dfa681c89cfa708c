"""Articles as weighted terms, so that they can be compared: what `related` and `stories` measure nearness by."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kawaraban.arrays import Places, Values, begins
from kawaraban.index.sparse import Rows
from kawaraban.index.vocabulary import Vocabulary

# A term on more articles than this tells something only of those that are about it: of which it heads the terms.
_COMMON = 0.2
_MANY = 10
_HEAD = 6
# The strength of a word that is no keyword, but stands in the article again and again.
_FREQUENT = 3.0
# The strength of the weakest terms, before it is raised to the power of 1.5.
_WEAKEST = 0.3
# Steps of rarity to a doubling.
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Vectors:
    """`rows` has for each article its terms, strongest first, with values the squares of which add up to 1.

    So the product of two rows is the cosine of two articles (0: nothing in common, 1: the same). `names` are the terms
    that the columns stand for.
    """

    names: tuple[str, ...]
    rows: Rows

    def cosines(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """How near the articles of each pair are."""
        numbers = np.array(pairs, np.int64).reshape(-1, 2)
        return list(map(float, self.rows.products(numbers[:, 0], numbers[:, 1])))


def vectors(words: Vocabulary, articles: int) -> Vectors:
    """Weigh the terms of so many articles: by their strength in the article and their rarity on the site."""
    most = _COMMON * articles if articles >= _MANY else articles
    rows, columns, strengths = _strengths(words)
    holding = np.bincount(columns, minlength=len(words.keys))
    rarity = np.array([0.0, *(_rarity(articles / n) for n in range(1, articles + 1))])
    values = strengths * rarity[holding[columns]]
    places = np.arange(len(columns)) - begins(np.bincount(rows, minlength=articles))[rows]
    # A common term counts only at the head of an article's terms.
    told = (places < _HEAD) | (holding[columns] <= most)
    rows, columns, values = rows[told], columns[told], values[told]
    values /= np.sqrt(np.bincount(rows, values * values))[rows]
    return Vectors(words.keys, Rows(columns, values, np.bincount(rows, minlength=articles)))


def _rarity(parts: float) -> float:
    """What it is worth that one article in so many has a term: in steps, so that one article more changes little."""
    return round(math.log2(1 + parts) * _STEPS) / _STEPS


def _strengths(words: Vocabulary) -> tuple[Places, Places, Values]:
    """Articles, terms and the strength of each in it, article by article, the strongest first, each once."""
    found, forms = words.columns, words.forms
    own = np.flatnonzero(found.own)
    rows = np.concatenate((found.rows[own], found.often_rows))
    columns = forms[np.concatenate((found.keys[own], found.often))]
    strongest = np.maximum(_WEAKEST, found.weights[own])
    strengths = np.concatenate((strongest * np.sqrt(strongest), np.full(len(found.often), _FREQUENT)))
    _, first = np.unique(rows * len(words.keys) + columns, return_index=True)
    first = np.sort(first[~words.everywhere[columns[first]]])
    order = first[np.argsort(rows[first], kind="stable")]
    return rows[order], columns[order], strengths[order]
