"""The lists of articles, packed; the best of a long list apart from the rest, which few queries need."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kawaraban.search.packing import Cursor, Files, deflate, numbers, text

HEAD = 4_096
"""Articles of a term that are in its first file; more are in a file of their own, which few queries need."""

Posting = tuple[int, int]
"""An article's number and the term's level in it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is read: how it is shown, if not like its key; how else it is spelt, folded; its articles; the file
    with the rest of them.
    """

    shown: str
    spellings: tuple[str, ...]
    postings: tuple[Posting, ...]
    rest: str


def record(shown: str, spellings: Sequence[str], found: Iterable[int], files: Files) -> bytes:
    """Pack a term. `found` are its articles as `level << 24 | number`."""
    ordered = sorted(found, key=_by_number)
    rest = ""
    if len(ordered) > HEAD:
        best = sorted(ordered, reverse=True)
        rest = files.add(deflate(_list(sorted(best[HEAD:], key=_by_number))))
        ordered = sorted(best[:HEAD], key=_by_number)
    body = text("\t".join((shown, rest, *spellings))) + _list(ordered)
    return numbers([len(body)]) + body


def records(data: bytes) -> Iterator[Term]:
    """Read all terms of an inflated file."""
    cursor = Cursor(data)
    while cursor.more:
        end = cursor.number() + cursor.at
        shown, rest, *spellings = cursor.text().split("\t")
        yield Term(shown, tuple(spellings), postings(Cursor(cursor.take(end - cursor.at))), rest)


def postings(cursor: Cursor) -> tuple[Posting, ...]:
    """Read a list of articles."""
    gaps = [cursor.number() for _ in range(cursor.number())]
    return tuple((number, level) for number, level in zip(accumulate(gaps), cursor.take(len(gaps)), strict=True))


def _by_number(posting: int) -> int:
    return posting & 0xFFFFFF


def _list(ordered: Sequence[int]) -> bytes:
    """How many articles there are, the first one's number and the gaps between them, then the level of each."""
    places = [posting & 0xFFFFFF for posting in ordered]
    gaps = [places[0], *(b - a for a, b in pairwise(places))]
    packed = bytes(gaps) if max(gaps) < 0x80 else numbers(gaps)
    return numbers([len(gaps)]) + packed + bytes([posting >> 24 for posting in ordered])
