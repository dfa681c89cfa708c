"""Sparse arithmetic over all articles."""

from collections.abc import Sequence

import numpy as np

from kawaraban.arrays import Places, Values, begins, spans

# Rows whose products with all others are at hand at once, each as long as there are articles.
_AT_ONCE = 64
_PART = (1 << 20) - 1
# Two sums of the same products of values up to 1, in any order, differ by less.
_ALIKE = 1e-9


def copied(hashes: Sequence[bytes], least: int) -> Places:
    """The places of those 64-bit values, in several rows taken as one, that occur at least so often; zero aside."""
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

    def __init__(self, columns: Places, values: Values, lengths: Places) -> None:
        self.size = len(lengths)
        self.columns = columns
        self.values = values
        self.starts = begins(lengths)
        # The same by column: which rows hold a term, in order, and with which values.
        order = np.argsort(columns, kind="stable")
        self._holders = np.repeat(np.arange(self.size), lengths)[order]
        self._held = values[order]
        self._cells = columns[order] * self.size + self._holders
        self.held = np.bincount(columns)
        self._borders = begins(self.held)

    def row(self, number: int) -> dict[int, float]:
        """The values of one row by their columns."""
        own = slice(self.starts[number], self.starts[number + 1])
        return dict(zip(self.columns[own].tolist(), self.values[own].tolist(), strict=True))

    def holders(self, columns: Places) -> tuple[Places, Places]:
        """The rows that hold each of some columns, in order, and for each of them the place of the column."""
        lengths = self.held[columns]
        which = np.repeat(np.arange(len(columns)), lengths)
        return self._holders[spans(self._borders[columns], lengths)], which

    def products(self, ones: Places, others: Places) -> Values:
        """The product of each of some pairs of rows."""
        lengths = self.starts[ones + 1] - self.starts[ones]
        own = spans(self.starts[ones], lengths)
        # Columns with their holders are in order, so where another row holds a column is soon found.
        wanted = self.columns[own] * self.size + np.repeat(others, lengths)
        at = np.minimum(np.searchsorted(self._cells, wanted), len(self._cells) - 1)
        found = np.where(self._cells[at] == wanted, self.values[own] * self._held[at], 0.0)
        return np.bincount(np.repeat(np.arange(len(ones)), lengths), found, len(ones)).astype(np.float64, copy=False)

    def heads(self, most: int, names: Sequence[str]) -> Places:
        """The columns of the greatest values of each row, up to `most`, of equals the first by name; else -1."""
        rows = np.repeat(np.arange(self.size), np.diff(self.starts))
        order = np.lexsort((-self.values, rows))
        heads = np.full((self.size, most), -1)
        places = np.arange(len(rows)) - self.starts[rows]
        chosen = places < most
        heads[rows[chosen], places[chosen]] = self.columns[order][chosen]
        last = np.flatnonzero(places == most)
        for row in rows[last[self.values[order[last]] == self.values[order[last - 1]]]].tolist():
            values = sorted((-value, names[column], column) for column, value in self.row(row).items())
            heads[row] = [column for _, _, column in values[:most]]
        return heads

    def nearest(self, most: int, chosen: Places | None = None) -> tuple[Places, Places, Values]:
        """For all rows, or those chosen, the `most` others with the greatest products, of equals at the border all.

        As numbers of rows, numbers of others, products, by row and other; zeros are left out.
        """
        every = np.arange(self.size) if chosen is None else chosen
        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float64))]
        for start in range(0, len(every), _AT_ONCE):
            own = every[start : start + _AT_ONCE]
            products = self._products(own)
            most_of_all = max(0, self.size - most)
            border = np.partition(products, most_of_all, axis=1)[:, most_of_all, None]
            rows, others = np.nonzero((products >= border) & (products > 0.0))
            found.append((own[rows], others, products[rows, others]))
        rows, others, values = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return rows, others, values

    def against(self, chosen: Places, border: Values) -> tuple[Places, Places, Values]:
        """For all rows those of some others with products above 0 that reach the border of the row.

        As `nearest`, in no order. Products are added up in the order of the row's own terms, as there.
        """
        found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
        for start in range(0, len(chosen), _AT_ONCE):
            own = chosen[start : start + _AT_ONCE]
            products = self._products(own)
            # In the order of the others' terms they may be a little less.
            others, rows = np.nonzero((products >= border - _ALIKE) & (products > 0.0))
            found.append((rows, own[others]))
        rows, others = (np.concatenate(parts) for parts in zip(*found, strict=True))
        values = self.products(rows, others)
        near = values >= border[rows]
        return rows[near], others[near], values[near]

    def _products(self, chosen: Places) -> Values:
        """The products of some rows, one after the other, with all; 0 with themselves."""
        terms = self.starts[chosen + 1] - self.starts[chosen]
        own = spans(self.starts[chosen], terms)
        columns = self.columns[own]
        lengths = self._borders[columns + 1] - self._borders[columns]
        # All holders of the first term of the first row, then those of its second…
        places = spans(self._borders[columns], lengths)
        rows = np.repeat(np.arange(len(chosen)), terms)
        cells = np.repeat(rows * self.size, lengths) + self._holders[places]
        values = np.repeat(self.values[own], lengths) * self._held[places]
        found = np.bincount(cells, values, len(chosen) * self.size).astype(np.float64, copy=False)
        products = found.reshape(len(chosen), self.size)
        products[np.arange(len(chosen)), chosen] = 0.0
        return products


def distinct(numbers: Places) -> Places:
    """The same numbers in order, each once; `np.unique` would load masked arrays, to ask whether this is one."""
    ordered = np.sort(numbers)
    found: Places = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return found
