"""Sparse arithmetic over all articles: numpy is imported only when it is called."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import NDArray


def frequent(hashes: bytes, least: int) -> frozenset[bytes]:
    """The 64-bit values that occur at least so often in a row of them, zero aside."""
    import numpy as np

    row = np.frombuffer(hashes, dtype=np.uint64)
    found, counts = np.unique(row[row != 0], return_counts=True)
    return frozenset(value.tobytes() for value in found[counts >= least])


class Rows:
    """A sparse matrix with a row for each article and a column for each term."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        import numpy as np

        self._rows = rows
        self._holders: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for term in row:
                self._holders.setdefault(term, []).append(number)
        # A term of one article has no part in a product of two.
        self._columns: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]] = {
            term: (np.array(numbers, np.int32), np.array([rows[number][term] for number in numbers], np.float32))
            for term, numbers in self._holders.items()
            if len(numbers) > 1
        }

    def holding(self, terms: Iterable[str]) -> list[int]:
        """The numbers of the rows that hold one of some terms, in order."""
        return sorted({number for term in terms for number in self._holders[term]})

    def products(self, number: int, most: int) -> list[tuple[int, float]]:
        """The other rows with the greatest products with one row, as (number, product), in no order; zeros left out."""
        import numpy as np

        found = np.zeros(len(self._rows), dtype=np.float32)
        for term, value in self._rows[number].items():
            if term in self._columns:
                numbers, values = self._columns[term]
                found[numbers] += np.float32(value) * values
        found[number] = 0.0
        best = np.flatnonzero(found)
        if len(best) > most:
            # Of equal products at the border all are kept, so that none is chosen by chance.
            border = np.partition(found[best], len(best) - most)[len(best) - most]
            best = best[found[best] >= border]
        return list(zip(best.tolist(), found[best].tolist(), strict=True))
