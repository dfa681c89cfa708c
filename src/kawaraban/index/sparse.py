"""Sparse arithmetic over all articles: numpy is imported only when it is called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Places = NDArray[np.int64]
    Values = NDArray[np.float64]

# Rows whose products with all others are at hand at once, each as long as there are articles.
_AT_ONCE = 64
_PART = (1 << 20) - 1


def copied(hashes: Sequence[bytes], least: int) -> "Places":
    """The places of those 64-bit values, in several rows taken as one, that occur at least so often; zero aside."""
    import numpy as np

    whole = np.frombuffer(b"".join(hashes), dtype=np.uint64)
    # Most values occur once, and most that share a part with another are the same: only the rest need to be sorted.
    parts = (whole & np.uint64(_PART)).astype(np.int64)
    maybe = np.flatnonzero((np.bincount(parts)[parts] >= least) & (whole != 0))
    values, parts = whole[maybe], parts[maybe]
    one = np.zeros(_PART + 1, np.uint64)
    one[parts] = values
    several = np.zeros(_PART + 1, np.bool_)
    several[parts[one[parts] != values]] = True
    several[0] = True  # zeros were counted there
    unsure = several[parts]
    _, numbers, counts = np.unique(values[unsure], return_inverse=True, return_counts=True)
    often = ~unsure
    often[unsure] = counts[numbers] >= least
    return maybe[often]


class Rows:
    """A sparse matrix with a row for each article and a column for each term.

    Given are, one row after the other, the columns (numbers from 0) in which a row has a value, and these values;
    `lengths` says how many each row has.
    """

    def __init__(self, columns: "Places", values: "Values", lengths: "Places") -> None:
        import numpy as np

        self._size = len(lengths)
        self._columns = columns
        self._values = values
        self._starts = starting(lengths)
        # The same by column: which rows hold a term, in order, and with which values.
        order = np.argsort(columns, kind="stable")
        self._holders = np.repeat(np.arange(self._size), lengths)[order]
        self._held = values[order]
        self._cells = columns[order] * self._size + self._holders
        self.held = np.bincount(columns)
        self._borders = starting(self.held)

    def row(self, number: int) -> dict[int, float]:
        """The values of one row by their columns."""
        own = slice(self._starts[number], self._starts[number + 1])
        return dict(zip(self._columns[own].tolist(), self._values[own].tolist(), strict=True))

    def holders(self, columns: "Places") -> "tuple[Places, Places]":
        """The rows that hold each of some columns, in order, and for each of them the place of the column."""
        import numpy as np

        lengths = self.held[columns]
        which = np.repeat(np.arange(len(columns)), lengths)
        return self._holders[_runs(self._borders[columns], lengths)], which

    def products(self, ones: "Places", others: "Places") -> "Values":
        """The product of each of some pairs of rows."""
        import numpy as np

        lengths = self._starts[ones + 1] - self._starts[ones]
        own = _runs(self._starts[ones], lengths)
        # Columns with their holders are in order, so where another row holds a column is soon found.
        wanted = self._columns[own] * self._size + np.repeat(others, lengths)
        at = np.minimum(np.searchsorted(self._cells, wanted), len(self._cells) - 1)
        found = np.where(self._cells[at] == wanted, self._values[own] * self._held[at], 0.0)
        return np.bincount(np.repeat(np.arange(len(ones)), lengths), found, len(ones)).astype(np.float64, copy=False)

    def heads(self, most: int, names: Sequence[str]) -> "Places":
        """The columns of the greatest values of each row, up to `most`, of equals the first by name; else -1."""
        import numpy as np

        rows = np.repeat(np.arange(self._size), np.diff(self._starts))
        order = np.lexsort((-self._values, rows))
        heads = np.full((self._size, most), -1)
        places = np.arange(len(rows)) - self._starts[rows]
        chosen = places < most
        heads[rows[chosen], places[chosen]] = self._columns[order][chosen]
        last = np.flatnonzero(places == most)
        for row in rows[last[self._values[order[last]] == self._values[order[last - 1]]]].tolist():
            values = sorted((-value, names[column], column) for column, value in self.row(row).items())
            heads[row] = [column for _, _, column in values[:most]]
        return heads

    def nearest(self, most: int) -> "tuple[Places, Places, Values]":
        """For all rows the `most` others with the greatest products, of equals at the border all; zeros are left out.

        As numbers of rows, numbers of others, products, by row and other.
        """
        import numpy as np

        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float64))]
        for start in range(0, self._size, _AT_ONCE):
            products = self._products(start, min(start + _AT_ONCE, self._size))
            most_of_all = max(0, self._size - most)
            border = np.partition(products, most_of_all, axis=1)[:, most_of_all, None]
            rows, others = np.nonzero((products >= border) & (products > 0.0))
            found.append((rows + start, others, products[rows, others]))
        rows, others, values = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return rows, others, values

    def _products(self, start: int, end: int) -> "NDArray[np.float64]":
        """The products of some rows, one after the other, with all; 0 with themselves."""
        import numpy as np

        own = slice(self._starts[start], self._starts[end])
        columns = self._columns[own]
        lengths = self._borders[columns + 1] - self._borders[columns]
        # All holders of the first term of the first row, then those of its second…
        places = _runs(self._borders[columns], lengths)
        rows = np.repeat(np.arange(end - start), np.diff(self._starts[start : end + 1]))
        cells = np.repeat(rows * self._size, lengths) + self._holders[places]
        values = np.repeat(self._values[own], lengths) * self._held[places]
        found = np.bincount(cells, values, (end - start) * self._size).astype(np.float64, copy=False)
        products = found.reshape(end - start, self._size)
        products[np.arange(end - start), np.arange(start, end)] = 0.0
        return products


def starting(lengths: "ArrayLike") -> "Places":
    """Where each of several runs begins that stand one after the other, and where the last ends."""
    import numpy as np

    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def _runs(starts: "Places", lengths: "Places") -> "Places":
    """The numbers of several runs, one after the other, of which each begins at a start and has a length."""
    import numpy as np

    return np.arange(lengths.sum()) + np.repeat(starts - starting(lengths)[:-1], lengths)
