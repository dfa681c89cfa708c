"""The lists of articles, packed; the best of a long list apart from the rest, which few queries need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from kawaraban.search.files import Files
from kawaraban.search.lines import Bytes, Places
from kawaraban.search.packing import Cursor, deflate, number, text
from kawaraban.search.rows import Numbers

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


def record(shown: str, spellings: Sequence[str], rest: str, packed: bytes) -> bytes:
    """Pack a term with its list of articles and the name of the file of their rest, which `lists` gives."""
    fields = text("\t".join((shown, rest, *spellings))) if shown or rest or spellings else _NOTHING_BUT_THE_KEY
    return number(len(fields) + len(packed)) + fields + packed


_NOTHING_BUT_THE_KEY = text("\t")


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


def lists(found: Numbers, starts: Places, files: Files) -> Iterator[tuple[str, bytes]]:
    """Pack lists, the next from one of `starts` to the following: the name of the file with the rest, and the list.

    `found` are articles as `level << 24 | number`, in the order of numbers.
    """
    gaps = np.diff(found & _NUMBER, prepend=np.uint32(0))
    gaps[starts[:-1]] = found[starts[:-1]] & _NUMBER
    packed, places = _packed(gaps)
    levels = (found >> 24).astype(np.uint8).tobytes()
    ends = places[starts].tolist()
    borders = starts.tolist()
    for i, (start, end) in enumerate(pairwise(borders)):
        if end - start > HEAD:
            best = np.sort(found[start:end])[::-1]
            yield files.add(deflate(_list(best[HEAD:]))), _list(best[:HEAD])
        else:
            yield "", number(end - start) + packed[ends[i] : ends[i + 1]] + levels[start:end]


_NUMBER = np.uint32(0xFFFFFF)


def _list(found: Numbers) -> bytes:
    """How many articles there are, the first one's number and the gaps between them, then the level of each."""
    own = found[np.argsort(found & _NUMBER)]
    packed, _ = _packed(np.diff(own & _NUMBER, prepend=np.uint32(0)))
    return number(len(own)) + packed + (own >> 24).astype(np.uint8).tobytes()


def _packed(values: Numbers) -> tuple[bytes, Places]:
    """All of `packing.numbers` at once, for values below 2**28; and where each begins, with the end of the last."""
    widths = np.digitize(values, (1 << 7, 1 << 14, 1 << 21)) + 1
    places = np.concatenate(([0], np.cumsum(widths)))
    found: Bytes = np.zeros(places[-1], np.uint8)
    for group in range(4):
        having = widths > group
        more = (widths[having] > group + 1).astype(np.uint32) << 7
        found[places[:-1][having] + group] = (values[having] >> 7 * group) & 0x7F | more
    return found.tobytes(), places
