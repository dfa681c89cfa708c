"""The inverted index as it is kept: in parts, by key, of which a small change reads those alone that it touches.

There are millions of rows. To read all of them, to look whether they are what was written, and to put a few others
between them takes longer than all else that a changed sentence asks for.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import msgspec
import numpy as np

from kawaraban.arrays import begins
from kawaraban.search.inverted.lines import coded
from kawaraban.search.inverted.rows import Inverted
from kawaraban.search.inverted.sums import Counted
from kawaraban.search.store import NO_STORE, Store, cache_key, decoded

EACH = 1_024
"""Keys of a part."""


class _Part(msgspec.Struct, frozen=True, array_like=True):
    """An inverted index as it is kept: arrays as bytes, numbers of 32 bits, little-endian, and `kinds` of 8."""

    lines: Counted = Counted()
    kinds: bytes = b""
    rows: bytes = b""

    def inverted(self) -> Inverted:
        """Read them."""
        known = self.lines.sums()
        return Inverted(known.lines, known.totals, np.frombuffer(self.kinds, np.uint8), np.frombuffer(self.rows, "<u4"))


@dataclass(frozen=True)
class Parts:
    """The inverted index of a build, in parts. `borders` are the first keys of each, but of the first, which begins
    with all; `of` tells which build; empty: none, and there are no keys.
    """

    of: bytes
    borders: Sequence[str]
    kept: Store

    @classmethod
    def keep(cls, words: Inverted, of: bytes, kept: Store) -> Self:
        """Put down the inverted index of a build, of which all keys have a row."""
        rows = begins(words.counts)
        starts = range(0, max(1, len(words.lines)), EACH)
        for number, start in enumerate(starts):
            own = slice(start, min(start + EACH, len(words.lines)))
            lines = Counted(words.lines.block(own), words.counts[own].astype("<u4").tobytes())
            data = words.rows[rows[own.start] : rows[own.stop]].astype("<u4", copy=False).tobytes()
            kept.put(key_of_part(of, number), msgspec.msgpack.encode(_Part(lines, words.kinds[own].tobytes(), data)))
        return cls(of, ("", *(words.lines[start] for start in starts[1:])), kept)

    def are_there(self) -> bool:
        """Whether none is lost; so they stay kept, too."""
        keys = [key_of_part(self.of, number) for number in range(len(self.borders))]
        for key in keys:
            self.kept.use(key)
        return len(self.kept.held(keys)) == len(keys)

    def place(self, key: str) -> int:
        """The number of the part that a key belongs to."""
        return bisect_right(self._coded, coded(key)) - 1

    def read(self, numbers: Iterable[int]) -> Inverted:
        """The index of some parts, in the order of their numbers. Raises KeyError for one that is not there."""
        return _joined([self._read(number) for number in numbers]).inverted()

    def _read(self, number: int) -> _Part:
        if not self.of:
            return _Part()
        part = decoded(self.kept.get(key_of_part(self.of, number)), _Part)
        if part is None:
            raise KeyError(number)
        return part

    @cached_property
    def _coded(self) -> list[bytes]:
        return [coded(border) for border in self.borders]


UNDIVIDED = Parts(b"", ("",), NO_STORE)
"""Where no part is told from another."""


def _joined(parts: Sequence[_Part]) -> _Part:
    """Several parts, of which each begins where the one before it ends or behind that, as one."""
    if len(parts) == 1:
        return parts[0]
    lines = Counted(b"".join([part.lines.lines for part in parts]), b"".join([part.lines.numbers for part in parts]))
    return _Part(lines, b"".join([part.kinds for part in parts]), b"".join([part.rows for part in parts]))


def key_of_part(of: bytes, number: int) -> bytes:
    """The key under which a part of a build is kept."""
    return cache_key(b"words", of, number.to_bytes(4, "little"))
