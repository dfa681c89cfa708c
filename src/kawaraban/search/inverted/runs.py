"""How rows come into the inverted index: what changes is moved into the array of those that are there.

New rows are gathered in sorted runs that are merged in the end (as in external merge sort: Knuth, The Art of Computer
Programming 3, 5.4), so that little is held twice. Rows are counted anew only where an article has another number than
it had; an article that took another's place loses and gains only what is not the same in both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from kawaraban.arrays import Flags, Places, Wide, begins, spans
from kawaraban.search.article.document import SearchDocument
from kawaraban.search.inverted.lines import Lines, union
from kawaraban.search.inverted.rows import ARTICLE, JOINED, PLACE, Compared, Inverted, Numbers, kinds_of, row_of_each
from kawaraban.search.inverted.sums import Numbered, among

_KEYS, _ROW = np.uint64(32), np.uint64(0xFFFFFFFF)
_AT_ONCE = 50_000
_LIKE = 2  # runs are merged of which neither is so many times longer, so that few are left for the end


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Some keys, by their places among some lines, how many rows each has, and these one after the other."""

    places: Places
    counts: Places
    rows: Numbers

    @classmethod
    def of(cls, wide: Wide, lines: int) -> Self:
        """Take rows in order, each with the place of its key before it, which is among so many lines."""
        counts = np.bincount(_keys(wide), minlength=lines)
        return cls(np.arange(lines), counts, wide.astype(np.uint32))

    def wide(self) -> Wide:
        """Each row with the place of its key before it."""
        return np.repeat(self.places.astype(np.uint64) << _KEYS, self.counts) | self.rows


def _keys(wide: Wide) -> Places:
    return (wide >> _KEYS).view(np.int64)


class Runs:
    """The rows of documents, of so many together that numbering their keys takes little room."""

    def __init__(self) -> None:
        self._found: list[tuple[Lines, _Run]] = []
        self._ids, self._rows = Numbered(), list[Wide]()

    def add(self, number: int, document: SearchDocument, chosen: Callable[[str], bool] | None = None) -> None:
        """Add those of the article with this number, or of them those with keys that are `chosen`."""
        keys, own = row_of_each(document)
        if chosen:
            places = [place for place, key in enumerate(keys) if chosen(key)]
            keys, own = [keys[place] for place in places], own[places]
        numbers = self._ids.numbers(keys).astype(np.uint64)
        self._rows.append(numbers << _KEYS | own | np.uint64(number << ARTICLE))
        if len(self._ids) > _AT_ONCE:
            self._end()

    def onto(self, last: Inverted, moved: Places, new: Sequence[int]) -> Compared:
        """Add all, of articles `new`, to the last build's words, whose articles have `moved` to these (-1: gone)."""
        self._end()
        lines, (known, *places) = union([last.lines, *[lines for lines, _ in self._found]])
        runs = [replace(run, places=own) for (_, run), own in zip(self._found, places, strict=True)]
        before = _Run(known, last.counts, _renumbered(last.rows, moved, new))
        stays, runs, touched = _exchanged(before, np.flatnonzero((moved < 0)[last.rows >> ARTICLE]), runs, len(lines))
        rows, counts = _placed((stays, *runs), len(lines))
        was, kinds = np.zeros(len(lines), np.int64), np.zeros(len(lines), np.uint8)
        was[known], kinds[known] = last.counts, last.kinds
        return Compared(Inverted(lines, counts, kinds_of(rows, counts), rows), was, kinds, touched)

    def _end(self) -> None:
        if self._rows:
            lines, places = self._ids.lines()
            wide = np.concatenate(self._rows)
            wide = places.astype(np.uint64)[_keys(wide)] << _KEYS | wide & _ROW
            wide.sort()
            self._found.append((lines, _Run.of(wide, len(lines))))
            self._ids, self._rows = Numbered(), []
        while len(self._found) > 1 and len(self._found[-2][0]) < _LIKE * len(self._found[-1][0]):
            self._found[-2:] = [_together(self._found[-2:])]


def _together(found: Sequence[tuple[Lines, _Run]]) -> tuple[Lines, _Run]:
    """One run of several."""
    lines, places = union([lines for lines, _ in found])
    rows, counts = _placed([replace(run, places=own) for (_, run), own in zip(found, places, strict=True)], len(lines))
    return lines, _Run(np.arange(len(lines)), counts, rows)


def _renumbered(rows: Numbers, moved: Places, new: Sequence[int]) -> Numbers:
    """Rows with the new numbers of their articles. One that is gone has that of the new one in its place."""
    numbers = np.where((moved < 0) & np.isin(np.arange(len(moved)), new), np.arange(len(moved)), moved)
    if np.array_equal(numbers, np.arange(len(moved))):
        return rows
    found: Numbers = numbers.astype(np.uint32)[rows >> ARTICLE] << np.uint32(ARTICLE)
    return found | rows & np.uint32(JOINED | PLACE)


def _exchanged(before: _Run, gone: Places, runs: list[_Run], lines: int) -> tuple[_Run, list[_Run], Flags]:
    """Take away the rows at `gone`; those that are to be added and are the same stay. Also tells which keys change."""
    if len(gone):
        keys = before.places[np.searchsorted(begins(before.counts), gone, side="right") - 1]
        lost = keys.astype(np.uint64) << _KEYS | before.rows[gone]
        added = [run.wide() for run in runs]
        same = among(lost, np.sort(np.concatenate([np.empty(0, np.uint64), *added])))
        runs = [_Run.of(wide[~among(wide, lost[same])], lines) for wide in added]
        gone, keys = gone[~same], keys[~same]
        counts = np.bincount(keys, minlength=lines)
        before = _Run(before.places, before.counts - counts[before.places], np.delete(before.rows, gone))
    else:
        counts = np.zeros(lines, np.int64)
    for run in runs:
        counts[run.places] += run.counts
    return before, runs, counts > 0


def _placed(runs: Sequence[_Run], lines: int) -> tuple[Numbers, Places]:
    """All rows in order, and how many each line has. The first run, mostly the longest, fills what the others leave."""
    first, *others = [run for run in runs if len(run.rows)] or runs
    counts = np.zeros(lines, np.int64)
    for run in runs:
        counts[run.places] += run.counts
    rows = np.empty(counts.sum(), np.uint32)
    left = np.ones(len(rows), np.bool_)
    following = begins(counts)[:-1]
    following[first.places] += first.counts
    for run in others:
        own = spans(following[run.places], run.counts)
        rows[own], left[own] = run.rows, False
        following[run.places] += run.counts
    rows[left] = first.rows
    _put_in_order(rows, counts)
    return rows, counts


def _put_in_order(rows: Numbers, counts: Places) -> None:
    """Sort the rows of keys where they are not by article, since a new one has come between others."""
    starts = begins(counts)
    less = np.flatnonzero(rows[1:] < rows[:-1]) + 1
    unordered = np.zeros(len(counts), np.bool_)
    unordered[np.searchsorted(starts, less[~among(less, starts)], side="right") - 1] = True
    keys = np.flatnonzero(unordered)
    if len(keys):
        sizes = counts[keys]
        own = spans(starts[keys], sizes)
        wide = np.repeat(keys.astype(np.uint64) << _KEYS, sizes) | rows[own]
        wide.sort()
        rows[own] = wide.astype(np.uint32)
