"""Sums of lines: how often each stands in all articles, or how much more often than it did."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from typing import Self, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from kawaraban.arrays import Flags, Places, Wide
from kawaraban.search.inverted.lines import Lines, union


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """Sums as they are kept: lines (see `Lines.data`), and a number of 32 bits for each, little-endian."""

    lines: bytes = b""
    numbers: bytes = b""

    def sums(self) -> "Sums":
        """Read them."""
        return Sums(Lines.read(self.lines), np.frombuffer(self.numbers, "<u4").astype(np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Lines, and for each its total, which is not 0; 0 only where it is said so."""

    lines: Lines
    totals: Places

    @classmethod
    def of(cls, totals: Mapping[str, int]) -> Self:
        """Take sums that were made elsewhere."""
        lines, places = Lines.of(totals)
        found = np.zeros(len(lines), np.int64)
        found[places] = list(totals.values())
        return cls(lines.only(found != 0), found[found != 0])

    def plus(self, more: "Sums") -> "Sums":
        """Add others, line by line; what comes to nothing is left out."""
        lines, (own, new) = union((self.lines, more.lines))
        totals = np.zeros(len(lines), np.int64)
        totals[own] = self.totals
        totals[new] += more.totals
        return Sums(lines.only(totals != 0), totals[totals != 0])

    def items(self) -> list[tuple[str, int]]:
        """All lines with their totals."""
        return list(zip(self.lines[:], self.totals.tolist(), strict=True))

    def totals_of(self, lines: Lines) -> Places:
        """The totals of some lines; 0 for those that are not here."""
        found, (own, asked) = union((self.lines, lines))
        totals = np.zeros(len(found), np.int64)
        totals[own] = self.totals
        return totals[asked]

    def counted(self) -> Counted:
        """As they are kept; totals are above 0 then."""
        return Counted(self.lines.data, self.totals.astype("<u4").tobytes())


NO_SUMS = Sums.of({})


class Numbered:
    """Numbers for lines, in the order in which they are first met."""

    def __init__(self) -> None:
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)

    def __len__(self) -> int:
        return len(self._ids)

    def numbers(self, lines: Sequence[str]) -> Places:
        """The number of each line. They are looked up in one call, since there are millions."""
        found = itemgetter(*lines, lines[0])(self._ids) if lines else ()
        return np.fromiter(found, np.int64, len(lines))

    def lines(self) -> tuple[Lines, Places]:
        """All lines in order, and the place of each number."""
        return Lines.of(self._ids)


class Tally:
    """Sums while they are made."""

    def __init__(self) -> None:
        self._lines = Numbered()
        self._totals = np.zeros(0, np.int64)

    def add(self, lines: Sequence[str], values: npt.NDArray[np.uint8] | int, sign: int) -> None:
        """Add to distinct lines their values, or take them away (-1)."""
        numbers = self._lines.numbers(lines)
        if len(self._lines) > len(self._totals):
            self._totals = np.concatenate((self._totals, np.zeros(len(self._lines), np.int64)))
        self._totals[numbers] += np.multiply(values, sign, dtype=np.int64)

    def sums(self) -> Sums:
        """What it came to."""
        lines, places = self._lines.lines()
        totals = np.zeros(len(lines), np.int64)
        totals[places] = self._totals[: len(lines)]
        return Sums(lines.only(totals != 0), totals[totals != 0])


T = TypeVar("T", bound=Places | Wide)


def among(values: T, ordered: T) -> Flags:
    """Which values are among others that are in order. `np.isin` sorts both, and loads masked arrays to do so."""
    if not len(ordered):
        return np.zeros(len(values), np.bool_)
    found: Flags = ordered[np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)] == values
    return found
