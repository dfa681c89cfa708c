"""Sparse arithmetic over all articles: numpy is imported only when it is called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Values = NDArray[np.float64]

# Rows whose products with all others are at hand at once, each as long as there are articles.
_AT_ONCE = 64


def copied(hashes: Sequence[bytes], least: int) -> list[frozenset[int]]:
    """For each of several rows of 64-bit values the places of those that occur in all at least so often, zero aside."""
    import numpy as np

    whole = np.frombuffer(b"".join(hashes), dtype=np.uint64)
    _, numbers, counts = np.unique(whole, return_inverse=True, return_counts=True)
    often = np.flatnonzero((counts[numbers] >= least) & (whole != 0))
    starts = _starts(np.array([len(row) // 8 for row in hashes], np.int64))
    borders = np.searchsorted(often, starts)
    return [
        frozenset((often[first:last] - start).tolist())
        for start, first, last in zip(starts.tolist(), borders.tolist(), borders[1:].tolist(), strict=False)
    ]


class Rows:
    """A sparse matrix with a row for each article and a column for each term."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        import numpy as np

        columns: defaultdict[str, int] = defaultdict(count().__next__)
        self._size = len(rows)
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        self._columns = np.fromiter(map(columns.__getitem__, chain.from_iterable(rows)), np.int64, lengths.sum())
        self._values = np.fromiter(chain.from_iterable(row.values() for row in rows), np.float64, lengths.sum())
        self._starts = _starts(lengths)
        # The same by column: which rows hold a term, in order, and with which values.
        order = np.argsort(self._columns, kind="stable")
        self._holders = np.repeat(np.arange(len(rows)), lengths)[order]
        self._held = self._values[order]
        self._borders = _starts(np.bincount(self._columns, minlength=len(columns)))
        self._places = dict(columns)

    def holding(self, terms: Iterable[str]) -> list[int]:
        """The numbers of the rows that hold one of some terms, in order."""
        borders = ((self._borders[place], self._borders[place + 1]) for place in map(self._places.__getitem__, terms))
        return sorted({row for start, end in borders for row in self._holders[start:end].tolist()})

    def nearest(self, most: int) -> "Iterator[tuple[Places, Places, Values]]":
        """For all rows the `most` others with the greatest products, of equals at the border all; zeros are left out.

        As numbers of rows, numbers of others, products, some rows at a time, by row and other.
        """
        import numpy as np

        for start in range(0, self._size, _AT_ONCE):
            found = self._products(start, min(start + _AT_ONCE, self._size))
            most_of_all = max(0, self._size - most)
            border = np.partition(found, most_of_all, axis=1)[:, most_of_all, None]
            rows, others = np.nonzero((found >= border) & (found > 0.0))
            yield rows + start, others, found[rows, others]

    def _products(self, start: int, end: int) -> "NDArray[np.float64]":
        """The products of some rows, one after the other, with all; 0 with themselves."""
        import numpy as np

        own = slice(self._starts[start], self._starts[end])
        columns = self._columns[own]
        lengths = self._borders[columns + 1] - self._borders[columns]
        # All holders of the first term of the first row, then those of its second…
        places = np.arange(lengths.sum()) + np.repeat(self._borders[columns] - _starts(lengths)[:-1], lengths)
        rows = np.repeat(np.arange(end - start), np.diff(self._starts[start : end + 1]))
        cells = np.repeat(rows * self._size, lengths) + self._holders[places]
        values = np.repeat(self._values[own], lengths) * self._held[places]
        found = np.bincount(cells, values, (end - start) * self._size).astype(np.float64, copy=False)
        products = found.reshape(end - start, self._size)
        products[np.arange(end - start), np.arange(start, end)] = 0.0
        return products


def _starts(lengths: "Places") -> "Places":
    """Where each of several runs begins that stand one after the other, and where the last ends."""
    import numpy as np

    return np.concatenate(([0], np.cumsum(lengths)))
