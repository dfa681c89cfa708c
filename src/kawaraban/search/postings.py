"""The lists of articles, packed: the highest level first, so that the best of a long list is read without the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kawaraban.search.packing import Cursor, Files, deflate, numbers, text

HEAD = 4_096
"""Articles of a term that are in its first file; more are in a file of their own, which few queries need."""

Posting = tuple[int, int]
"""An article's number and the term's level in it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is read: how it is shown, how it is spelt (folded), its articles, the file with the rest of them."""

    shown: str
    spellings: tuple[str, ...]
    postings: tuple[Posting, ...]
    rest: str


def record(shown: str, spellings: Sequence[str], found: Iterable[int], files: Files) -> bytes:
    """Pack a term. `found` are its articles as `level << 24 | number`."""
    ordered = sorted(found, key=lambda posting: (-(posting >> 24), posting & 0xFFFFFF))
    rest = files.add(deflate(_levels(ordered[HEAD:]))) if len(ordered) > HEAD else ""
    body = text("\t".join((shown, rest, *spellings))) + _levels(ordered[:HEAD])
    return numbers([len(body)]) + body


def records(data: bytes) -> Iterator[Term]:
    """Read all terms of an inflated file."""
    cursor = Cursor(data)
    while cursor.more:
        body = Cursor(cursor.take(cursor.number()))
        shown, rest, *spellings = body.text().split("\t")
        yield Term(shown, tuple(spellings), tuple(postings(body)), rest)


def postings(cursor: Cursor) -> Iterator[Posting]:
    """Read levels to the end."""
    while cursor.more:
        level, count, number = cursor.number(), cursor.number(), -1
        for _ in range(count):
            number += cursor.number() + 1
            yield number, level


def _levels(ordered: Sequence[int]) -> bytes:
    """For each level, from the highest: the level, how many articles, and the gaps between their numbers."""
    found = bytearray()
    for level, members in groupby(ordered, key=lambda posting: posting >> 24):
        all_numbers = [posting & 0xFFFFFF for posting in members]
        gaps = [b - a - 1 for a, b in zip([-1, *all_numbers], all_numbers, strict=False)]
        found += numbers([level, len(gaps)])
        found += bytes(gaps) if max(gaps) < 0x80 else numbers(gaps)
    return bytes(found)
