"""Where the ranges of the lexicon begin, and which files hold them: in tables of a few dozen.

A large site has thousands of ranges, and a name cannot be made smaller. So the manifest, which every visitor loads and
every build changes, knows where the tables begin, and a query loads those that it needs. Where a table ends its ranges
decide, so that a new range changes the table that it falls into, and seldom the next.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import deflate, inflate, name_at

SHORTEST, LONGEST = 24, 96
"""Ranges of a table: at least, at most; between, one may end before a border with a CRC-32 that `CUT` divides."""
CUT = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the lexicon: its lowest border, and the file that leads on."""

    border: str
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """Parts that follow each other, by `borders`; `names` are their files' names, one behind the other."""

    borders: tuple[str, ...]
    names: str

    def place(self, text: str) -> int:
        """The number of the part that a text lies in."""
        return max(0, bisect_right(self.borders, _sortable(text), key=_sortable) - 1)

    def name(self, place: int) -> str:
        """The file of a part."""
        return name_at(self.names, place)


def table(parts: Sequence[Part]) -> Table:
    """The table of some parts."""
    return Table(tuple(part.border for part in parts), "".join(part.name for part in parts))


def tables(ranges: Sequence[Part], files: Files) -> tuple[Part, ...]:
    """Write the tables of all ranges, in order."""
    wholes = [table(own) for own in _cut(ranges)]
    written = [deflate("\n".join([own.names, *own.borders]).encode()) for own in wholes]
    return tuple(Part(own.borders[0], files.add(data)) for own, data in zip(wholes, written, strict=True))


def read(data: bytes) -> Table:
    """Read a table's file."""
    names, *borders = inflate(data).decode().split("\n")
    return Table(tuple(borders), names)


def _cut(ranges: Sequence[Part]) -> Iterator[Sequence[Part]]:
    start = 0
    for place, part in enumerate(ranges):
        size = place - start
        if size >= LONGEST or (size >= SHORTEST and zlib.crc32(part.border.encode()) % CUT == 0):
            yield ranges[start:place]
            start = place
    if ranges:
        yield ranges[start:]


def _sortable(text: str) -> bytes:
    """In the order of UTF-16 units, which is that of strings in a browser."""
    return text.encode("utf-16-be", "surrogatepass")
