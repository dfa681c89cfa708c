"""Posting lists: the articles that have each term, and how much the term says about each of them.

They stay in the rows that everything was merged into, which are many megabytes: a list is where its rows begin and how
many they are, and only those that are written are taken out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np

from kawaraban.arrays import Bytes, Flags, Places, begins, spans
from kawaraban.search.inverted.levels import HIGHEST
from kawaraban.search.inverted.rows import ARTICLE, PLACE, Inverted, Numbers

_ONCE = 1  # the place byte of a word that stands once in the body


@dataclass(frozen=True, slots=True, eq=False)
class PostingLists:
    """The articles of some terms: of each, in the order of keys, where its `rows` begin and how many they are."""

    starts: Places
    counts: Places
    rows: Numbers

    @classmethod
    def of(cls, words: Inverted, chosen: Flags) -> Self:
        """Those of the keys that are chosen."""
        return cls(begins(words.counts)[:-1][chosen], words.counts[chosen], words.rows)

    def only(self, start: int, end: int) -> Self:
        """Those of the terms from one to another."""
        return type(self)(self.starts[start:end], self.counts[start:end], self.rows)

    def all(self) -> Numbers:
        """The rows of all of them."""
        found: Numbers = self.rows[spans(self.starts, self.counts)]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The articles of all terms, which are numbered in the order of keys, and the level of each place byte in each
    article. Of each part of the site `listed` gives those of its terms, the first of which has one of the numbers
    `firsts`; behind them stands how many terms there are.
    """

    firsts: Places
    listed: Callable[[int], PostingLists]
    levels: Bytes

    @property
    def base(self) -> Bytes:
        """The level of a word that stands once in the body, for each article: that of most of its words."""
        return self.levels[_ONCE::256]

    def of(self, start: int, end: int) -> tuple[Numbers, Places]:
        """The articles of the terms from one number to another, as `more << 24 | number`, in the order of numbers,
        where `more` is the level less that of `base`, modulo 32; and where those of each begin, and the last end.
        """
        first = min(int(np.searchsorted(self.firsts, start, side="right")), len(self.firsts) - 1) - 1
        last = max(int(np.searchsorted(self.firsts, end)), first + 1)
        found = [
            self.listed(part).only(max(0, start - self.firsts[part]), end - self.firsts[part])
            for part in range(first, last)
        ]
        own = np.concatenate([listed.all() for listed in found])
        number = own >> ARTICLE
        more = np.take(self.levels, number << 8 | own & PLACE) - self.base[number] & np.uint8(HIGHEST)
        return more.astype(np.uint32) << 24 | number, begins(np.concatenate([listed.counts for listed in found]))
