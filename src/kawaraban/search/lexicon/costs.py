"""What a word costs when a query is cut: less if it is likelier (a unigram model: −ln of its share of all words)."""

import math

import numpy as np

from kawaraban.arrays import Bytes, Places, Wide
from kawaraban.search.lexicon.entries import COSTS_PER_NAT, HIGHEST_COST
from kawaraban.search.lexicon.packed_clues import extra_of, key_of, text_of

_HIGHEST_OF_WORDS = HIGHEST_COST - 2 * COSTS_PER_NAT
_STEP = 3  # in which the cost of a word that stands once grows with the site, so that it does not with each article


def costs_of(counts: Places, seen: Places, clues: Wide, total: int) -> Bytes:
    """The best cost that each text has as a word, as a term and by its clues, in twelfths of a nat.

    `counts` says in how many articles it is a term, `seen` how often it stands in them as a token, of `total` tokens.
    """
    as_term = _cost(counts, total)
    costs = np.minimum(as_term, _cost(seen, total))
    np.minimum.at(costs, text_of(clues), np.minimum(HIGHEST_COST, as_term[key_of(clues)] + extra_of(clues)))
    return costs.astype(np.uint8)


def _cost(counts: Places, total: int) -> Places:
    """What a word costs that stands so often; the highest cost for 0."""
    once = _STEP * round(COSTS_PER_NAT / _STEP * math.log(max(1, total)))
    costs, there = np.full(len(counts), HIGHEST_COST), counts > 0
    costs[there] = np.clip(once - np.rint(COSTS_PER_NAT * np.log(counts[there])), 0, _HIGHEST_OF_WORDS)
    return costs
