"""Which terms a site has, and which articles have each.

The number of an article is its place in the order of publication, oldest first, so that a new one changes no other's
number and few shards. Most joined words stand once and in one article; only those that a reader could know are kept.
"""

import math
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from kawaraban.search.impacts import HIGHEST, levels
from kawaraban.search.lines import Bytes, Flags, Lines, Places
from kawaraban.search.merged import Merged
from kawaraban.search.rows import ARTICLE, HEADED, PLACE, WHOLE, Numbers
from kawaraban.search.sums import begins

JOIN_IN = 2
"""Articles that a joined word must stand in to be a term by itself; one is enough where it is in a title or tag."""

_LONGEST_KEY = 32
_ONCE = 1  # the byte of a word that stands once in the body
_STEPS = 4  # of the mean length for each doubling, so that an article more or less moves no level


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """In how many articles each key is a term, 0: it is none; and whether it is nothing but touching words."""

    counts: Places
    joined: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The site's words: of `keys`, those of the last build among them, the terms of `now` and `before`.

    `changed` are the keys that do not have the articles any more which they had, with these numbers and levels.
    """

    keys: Lines
    now: Terms
    before: Terms
    changed: Flags
    postings: "Postings"

    def articles(self, term: str) -> int:
        """In how many articles a text is a term."""
        place = self.keys.find(term)
        return int(self.now.counts[place]) if place >= 0 else 0

    def all_new(self) -> Self:
        """As if there had been no build before."""
        return replace(self, before=Terms(np.zeros_like(self.now.counts), self.now.joined))


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """The articles of the terms: of each, in the order of keys, where its `rows` begin and how many they are; and the
    level of each place byte in each article.
    """

    starts: Places
    counts: Places
    rows: Numbers
    levels: Bytes

    @property
    def base(self) -> Bytes:
        """The level of a word that stands once in the body, for each article: that of most of its words."""
        return self.levels[_ONCE::256]

    def of(self, start: int, end: int) -> tuple[Numbers, Places]:
        """The articles of the terms from one number to another, as `more << 24 | number`, in the order of numbers,
        where `more` is the level less that of `base`, modulo 32; and where those of each begin, and the last end.
        """
        counts = self.counts[start:end]
        borders = begins(counts)
        own = self.rows[np.repeat(self.starts[start:end] - borders[:-1], counts) + np.arange(borders[-1])]
        number = own >> ARTICLE
        more = np.take(self.levels, number << 8 | own & PLACE) - self.base[number] & np.uint8(HIGHEST)
        return more.astype(np.uint32) << 24 | number, borders


def vocabulary(found: Merged) -> Vocabulary:
    """The terms of what was merged."""
    words = found.words.now
    usable = words.lines.up_to(_LONGEST_KEY)
    now = _terms(words.counts, words.kinds, usable)
    before = _terms(found.words.counts, found.words.kinds, usable)
    levels, levels_before = _levels(found.lengths), _levels(found.lengths_before)
    chosen = now.counts > 0
    postings = Postings(begins(words.counts)[:-1][chosen], words.counts[chosen], words.rows, levels)
    return Vocabulary(words.lines, now, before, _changed(found, levels, levels_before), postings)


def _terms(counts: Places, kinds: Bytes, usable: Flags) -> Terms:
    joined = kinds & WHOLE == 0
    wanted = ~joined | (kinds & HEADED > 0) | (counts >= JOIN_IN)
    return Terms(np.where(wanted & usable, counts, 0), joined)


def _changed(found: Merged, levels: Bytes, before: Bytes) -> Flags:
    """Keys with a row more or less, and those of articles that have other numbers or levels than the last build's."""
    number = np.arange(min(len(found.lengths), len(found.lengths_before)))
    same = (levels.reshape(-1, 256)[number] == before.reshape(-1, 256)[number]).all(axis=1)
    taken = (found.moved[number] < 0) & ~np.isin(number, found.moved)  # by a new article
    other = np.zeros(len(found.lengths), np.bool_)  # than it was; a new article has touched all its keys
    other[found.moved[found.moved >= 0]] = True
    other[number[taken]] = True
    other[number[same & (taken | (found.moved[number] == number))]] = False
    changed = found.words.touched.copy()
    if other.any():
        rows = np.flatnonzero(other[found.words.now.rows >> ARTICLE])
        changed[np.searchsorted(begins(found.words.now.counts), rows, side="right") - 1] = True
    return changed


def _levels(lengths: Numbers) -> Bytes:
    """For articles of these lengths, one after the other, the level of each place byte.

    The mean is rounded to a quarter of a doubling.
    """
    mean = float(lengths.mean()) if len(lengths) else 1.0
    mean = math.exp2(round(math.log2(max(1.0, mean)) * _STEPS) / _STEPS)
    return np.frombuffer(b"".join(levels(length / mean) for length in lengths.tolist()), np.uint8)
