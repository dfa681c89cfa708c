"""The lists of articles, packed; the best of a long list apart from the rest, which few queries need.

Numbers are coded by their gaps in bits (Rice, in the manner of Golomb: Run-length encodings, 1966), with a shift for
each list: less than half of what bytes take, and a sixth less than these deflated. Levels are told from that of a word
that stands once in the same article, as most do, and deflated without looking for repetitions, which is smaller.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Self

import numpy as np

from kawaraban.arrays import Bytes, Places, begins
from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import Cursor, text
from kawaraban.search.inverted.levels import HIGHEST
from kawaraban.search.inverted.rows import Numbers

HEAD = 4_096
"""Articles of a term that are in its first file; more are in a file of their own, which few queries need."""

_FILE = 4_000  # bytes of a file, before it is packed, after which another is begun

Posting = tuple[int, int]
"""An article's number and the term's level in it."""
_NUMBER = np.uint32(0xFFFFFF)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: how it is shown and else spelt, if not like its key; its articles; the file with the rest of them."""

    shown: str
    spellings: tuple[str, ...]
    postings: tuple[Posting, ...]
    rest: str


@dataclass(frozen=True, slots=True, eq=False)
class CodedLists:
    """Lists of articles, ready to be written: of each its shift, where its articles begin and where its bits do, with
    where the last end; the levels less the base, a byte each; the bits, a byte each.
    """

    starts: Places
    shifts: Bytes
    levels: Bytes
    places: Places
    bits: Bytes

    @classmethod
    def of(cls, found: Numbers, starts: Places) -> Self:
        """Code articles, `more << 24 | number` (see `Postings.of`), by number; each list begins at one of `starts`."""
        numbers = (found & _NUMBER).astype(np.int64)
        gaps = np.diff(numbers, prepend=0) - 1
        gaps[starts[:-1]] = numbers[starts[:-1]]
        counts = np.diff(starts)
        shifts = _shifts(numbers[starts[1:] - 1] + 1 - counts, counts)
        shift = np.repeat(shifts, counts)
        high = gaps >> shift
        places = begins(high + 1 + shift)
        ones = places[:-1] + high
        bits = np.zeros(places[-1], np.uint8)
        bits[ones] = 1
        for place in range(shifts.max(initial=0)):
            own = np.flatnonzero(shift > place)
            bits[ones[own] + 1 + place] = gaps[own] >> place & 1
        return cls(starts, shifts, (found >> 24).astype(np.uint8), places[starts], bits)

    def sizes(self) -> Places:
        """How many bytes each list has, about, before it is packed."""
        sizes: Places = np.diff(self.starts) + np.diff(self.places) // 8 + 2
        return sizes

    def packed(self, start: int, end: int, fields: Sequence[str]) -> bytes:
        """Some lists as a file, with a line of fields for each; in three blocks, which have little in common."""
        articles, places = self.starts, self.places
        lines = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
        rest = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
        bits = np.packbits(self.bits[places[start] : places[end]], bitorder="little")
        return b"".join((
            lines.compress(text("\n".join(fields))),
            lines.flush(zlib.Z_SYNC_FLUSH),
            rest.compress(self.shifts[start:end].tobytes() + self.levels[articles[start] : articles[end]].tobytes()),
            rest.flush(zlib.Z_BLOCK),
            rest.compress(bits.tobytes()),
            rest.flush(),
        ))  # fmt: skip


def _shifts(sums: Places, counts: Places) -> Bytes:
    """The shift of each list, from the sum of what it codes: the logarithm of two thirds of the mean, rounded."""
    found: Bytes = np.digitize(sums * 31 // (counts * 32), 1 << np.arange(1, 24)).astype(np.uint8)
    return found


def post(
    found: Numbers, starts: Places, named: Sequence[tuple[str, Sequence[str]]], base: Bytes, files: Files
) -> Iterator[tuple[str, int]]:
    """Write lists of articles (see `CodedLists.of`), several to a file; gives each file's name and its number of terms.

    `named` has for each term how it is shown, and its spellings; `base` is needed for long lists alone.
    """
    rests = [""] * len(named)
    if (counts := np.diff(starts)).max(initial=0) > HEAD:
        parts = [found[start:end] for start, end in pairwise(starts.tolist())]
        for term in np.flatnonzero(counts > HEAD).tolist():
            parts[term], rest = _halves(parts[term], base)
            rests[term] = files.add(CodedLists.of(rest, np.array([0, len(rest)])).packed(0, 1, [""]))
        found, starts = np.concatenate(parts), begins(np.minimum(counts, HEAD))
    lists = CodedLists.of(found, starts)
    fields = [
        "\t".join((shown, rest, *spellings)) if shown or rest or spellings else ""
        for (shown, spellings), rest in zip(named, rests, strict=True)
    ]
    for start, end in _cut([size + len(line) for size, line in zip(lists.sizes().tolist(), fields, strict=True)]):
        yield files.add(lists.packed(start, end, fields[start:end])), end - start


def _halves(found: Numbers, base: Bytes) -> tuple[Numbers, Numbers]:
    """The articles of the highest levels, the newer of those of one, and the rest."""
    levels = (found >> 24) + base[found & _NUMBER] & HIGHEST
    best = np.zeros(len(found), np.bool_)
    best[np.argsort(levels, kind="stable")[-HEAD:]] = True
    return found[best], found[~best]


def _cut(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where files begin and end, for terms of these sizes."""
    start = size = 0
    for term, own in enumerate(sizes):
        if size and size + own > _FILE:
            yield start, term
            start, size = term, 0
        size += own
    if sizes:
        yield start, len(sizes)


def records(data: bytes, counts: Sequence[int], base: bytes) -> Iterator[Term]:
    """Read an inflated file's terms, each of so many articles, whose levels are told from those in `base`."""
    cursor = Cursor(data)
    lines = cursor.text().split("\n")
    shifts = cursor.take(len(counts))
    levels = [cursor.take(count) for count in counts]
    bits = np.unpackbits(np.frombuffer(data, np.uint8, offset=cursor.at), bitorder="little").tobytes()
    at = 0
    for line, shift, own in zip(lines, shifts, levels, strict=True):
        gaps = []
        for _ in own:
            one = bits.index(1, at)
            low = sum(bits[one + 1 + place] << place for place in range(shift))
            gaps.append((one - at << shift | low) + 1)
            at = one + 1 + shift
        shown, rest, *spellings = line.split("\t") if line else ("", "")
        numbers = [number - 1 for number in accumulate(gaps)]
        articles = tuple((number, base[number] + more & HIGHEST) for number, more in zip(numbers, own, strict=True))
        yield Term(shown, tuple(spellings), articles, rest)
