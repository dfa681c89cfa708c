"""Which terms a site has, and which articles have each.

The number of an article is its place in the order of publication, oldest first, so that a new one changes no other's
number and few shards. Most joined words stand once and in one article; only those that a reader could know are kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from kawaraban.arrays import Bytes, Flags, Places, begins
from kawaraban.search.inverted.lines import Lines
from kawaraban.search.inverted.merged import Merged
from kawaraban.search.inverted.posting_lists import PostingLists
from kawaraban.search.inverted.rows import ALONE, ARTICLE, HEADED
from kawaraban.search.inverted.sums import Sums

JOIN_IN = 2
"""Articles that a joined word must stand in to be a term by itself; one is enough where it is in a title or tag."""

_LONGEST_KEY = 32


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """In how many articles each key is a term, 0: it is none; and whether it is nothing but touching words."""

    counts: Places
    joined: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Touched:
    """The terms of the parts that a change touches (see `Merged`), and which of them have `changed`: those that do not
    have the articles any more which they had, with these numbers and levels. Those of each of the `parts` begin with
    one of `starts`; behind them stands where the last end.
    """

    parts: Sequence[int]
    starts: Places
    changed: Flags

    def numbers(self, firsts: Places) -> Places:
        """The numbers of those that have changed, where the first term of each part of the site has one of `firsts`."""
        more = firsts[np.array(self.parts, np.int64)] - self.starts[:-1]
        return (np.arange(self.starts[-1]) + np.repeat(more, np.diff(self.starts)))[self.changed]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The site's words, or those of the parts that a change touches: of `keys`, those of the last build among them, the
    terms of `now` and `before`. `listed` gives the articles of the terms of any part.
    """

    keys: Lines
    now: Terms
    before: Terms
    touched: Touched
    listed: Callable[[int], PostingLists]

    def recounted(self) -> Sums:
        """The keys that are terms in more or fewer articles than they were, with how many these are now, 0: none."""
        other = self.now.counts != self.before.counts
        return Sums(self.keys.only(other), self.now.counts[other])

    def articles(self, term: str) -> int | None:
        """In how many articles a text is a term; None where it is none of the keys."""
        place = self.keys.find(term)
        return int(self.now.counts[place]) if place >= 0 else None


def vocabulary(found: Merged) -> Vocabulary:
    """The terms of what was merged."""
    words = found.words.now
    usable = words.lines.up_to(_LONGEST_KEY)
    now = _terms(words.counts, words.kinds, usable)
    before = _terms(found.words.counts, found.words.kinds, usable)
    chosen = now.counts > 0
    starts = begins(chosen)[[*(words.lines.before(found.parts.borders[part]) for part in found.touched), len(chosen)]]
    touched = Touched(found.touched, starts, _changed(found)[chosen])
    return Vocabulary(words.lines, now, before, touched, _listed(found, now, starts))


def _listed(found: Merged, now: Terms, starts: Places) -> Callable[[int], PostingLists]:
    """The articles of the terms of any part; those of the parts that were touched begin with these."""
    all_listed, parts = PostingLists.of(found.words.now, now.counts > 0), found.parts
    ends = zip(found.touched, pairwise(starts.tolist()), strict=True)
    touched = {part: all_listed.only(start, end) for part, (start, end) in ends}

    @cache
    def listed(part: int) -> PostingLists:
        if part in touched:
            return touched[part]
        words = parts.read((part,))
        terms = _terms(words.counts, words.kinds, words.lines.up_to(_LONGEST_KEY))
        return PostingLists.of(words, terms.counts > 0)

    return listed


def _terms(counts: Places, kinds: Bytes, usable: Flags) -> Terms:
    joined = kinds & ALONE == 0
    wanted = ~joined | (kinds & HEADED > 0) | (counts >= JOIN_IN)
    return Terms(np.where(wanted & usable, counts, 0), joined)


def _changed(found: Merged) -> Flags:
    """Keys with a row more or less, and those of articles that have other numbers or levels than the last build's."""
    changed = found.words.touched.copy()
    if found.shifted.any():
        rows = np.flatnonzero(found.shifted[found.words.now.rows >> ARTICLE])
        changed[np.searchsorted(begins(found.words.now.counts), rows, side="right") - 1] = True
    return changed
