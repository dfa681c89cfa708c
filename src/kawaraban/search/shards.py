"""The lexicon and its postings in files of a few kilobytes, of which a query needs few.

The lexicon is sorted and cut into ranges at places that its own texts decide, so that a new word moves no other border.
A range names the files with the postings of its terms; so nothing but the borders need be known beforehand.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kawaraban.search.lexicon import Entry, Link
from kawaraban.search.packing import Cursor, Files, deflate, inflate, numbers, text
from kawaraban.search.postings import record

SHORTEST, TYPICAL, LONGEST = 96, 96, 400
"""Entries of a range: at least, about how many more, and at most."""

_FILE = 4_000  # bytes of postings, before they are packed, after which another file is begun
_PREFIX = 32  # the code of the letter that stands for no common beginning


@dataclass(frozen=True, slots=True)
class Range:
    """A part of the lexicon: its lowest border, and its file."""

    border: str
    name: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a term's record is made of, for all terms: articles, and how each is shown and spelt."""

    articles: Mapping[str, Sequence[int]]
    shown: Mapping[str, str]
    spellings: Mapping[str, Sequence[str]]


def ranges(entries: Sequence[Entry], terms: Terms, files: Files) -> tuple[Range, ...]:
    """Write the lexicon, which is in order, and the postings of its terms."""
    found, last = [], ""
    for part in _cut(entries):
        found.append(Range(_border(last, part[0].text), _write(part, terms, files)))
        last = part[-1].text
    return tuple(found)


def read(data: bytes) -> tuple[tuple[Entry, ...], tuple[tuple[str, int], ...]]:
    """Read a range's file: its entries, and the posting files with the number of terms in each."""
    cursor = Cursor(inflate(data))
    head, *lines = cursor.text().split("\n")
    costs = cursor.take(len(lines))
    entries, before = [], ""
    for line, cost in zip(lines, costs, strict=True):
        own, *links = line.split("\t")
        before = before[: ord(own[0]) - _PREFIX] + own[1:]
        entries.append(Entry(before, cost, cursor.number(), tuple((Link(link[0]), link[1:]) for link in links)))
    names = head.split(" ") if head else []
    return tuple(entries), tuple((name[:8], int(name[8:])) for name in names)


def _cut(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    part: list[Entry] = []
    for entry in entries:
        border = len(part) >= SHORTEST and zlib.crc32(entry.text.encode()) % TYPICAL == 0
        if part and (border or len(part) >= LONGEST):
            yield part
            part = []
        part.append(entry)
    if part:
        yield part


def _border(last: str, first: str) -> str:
    """As much of the first text as tells it from the last one before it."""
    same = _common(last, first)
    return first[: same + 1]


def _common(one: str, other: str) -> int:
    """Length of the common beginning; 0 for characters outside the BMP, which a browser counts as two."""
    if max(one + other, default="") > "\uffff":
        return 0
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _write(part: list[Entry], terms: Terms, files: Files) -> str:
    lines, before = [], ""
    for entry in part:
        same = min(_common(before, entry.text), 64)
        links = [f"\t{link}{key}" for link, key in entry.links]
        lines.append(f"{chr(_PREFIX + same)}{entry.text[same:]}{''.join(links)}")
        before = entry.text
    posted = " ".join(f"{name}{count}" for name, count in _post([e.text for e in part if e.count], terms, files))
    body = text("\n".join([posted, *lines]))
    return files.add(deflate(body + bytes(entry.cost for entry in part) + numbers(entry.count for entry in part)))


def _post(keys: Iterable[str], terms: Terms, files: Files) -> Iterator[tuple[str, int]]:
    """Write the postings of terms, several to a file; gives each file's name and its number of terms."""
    body, count = b"", 0
    for key in keys:
        packed = record(terms.shown[key], terms.spellings.get(key, ()), terms.articles[key], files)
        if count and len(body) + len(packed) > _FILE:
            yield files.add(deflate(body)), count
            body, count = b"", 0
        body += packed
        count += 1
    if count:
        yield files.add(deflate(body)), count
