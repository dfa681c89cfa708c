"""The lexicon and its postings in files of a few kilobytes, of which a query needs few.

The lexicon is sorted and cut into ranges at places that its own texts decide, so that a new word moves no other border.
A range names the files with the postings of its terms; so nothing but the borders need be known beforehand.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

import msgspec
import numpy as np

from kawaraban.search.entries import Entry, Link
from kawaraban.search.files import Files
from kawaraban.search.kept import key_of
from kawaraban.search.lexicon import Lexicon
from kawaraban.search.merged import Numbers, Places
from kawaraban.search.packing import Cursor, deflate, inflate, numbers
from kawaraban.search.packing import text as packed_text
from kawaraban.search.postings import lists, record
from kawaraban.search.spellings import marked, ordered, shown

SHORTEST, TYPICAL, LONGEST = 96, 96, 400
"""Entries of a range: at least, about how many more, and at most."""

_FILE = 4_000  # bytes of postings, before they are packed, after which another file is begun
_BMP = "\uffff"
_PREFIX = 32  # the code of the letter that stands for no common beginning


@dataclass(frozen=True, slots=True)
class Range:
    """A part of the lexicon: its lowest border, and its file."""

    border: str
    name: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What the records of terms are made of: the articles of all terms in order (see `Vocabulary`), and by key the
    spellings with how often each is found.
    """

    starts: Places
    articles: Numbers
    spellings: Mapping[str, Mapping[str, int]]


def ranges(lexicon: Lexicon, terms: Terms, files: Files) -> tuple[Range, ...]:
    """Write the lexicon and the postings of its terms: those of its texts that have a count."""
    found: list[Range] = []
    before = np.concatenate(([0], np.cumsum(lexicon.counts > 0)))
    for start, end in _cut(lexicon.texts):
        last = lexicon.texts[start - 1] if start else ""
        part = _Part.of(lexicon, terms, slice(start, end), slice(before[start], before[end]))
        name = files.made(key_of(b"range", _encode(part)), partial(_write, part))
        found.append(Range(_border(last, lexicon.texts[start]), name))
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


def _cut(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for end, text in enumerate(texts):
        length = end - start
        if length >= LONGEST or (length >= SHORTEST and zlib.crc32(text.encode()) % TYPICAL == 0):
            yield start, end
            start = end
    if start < len(texts):
        yield start, len(texts)


def _border(last: str, first: str) -> str:
    """As much of the first text as tells it from the last one before it."""
    same = _common(last, first)
    return first[: same + 1]


def _common(one: str, other: str) -> int:
    """Length of the common beginning; 0 for characters outside the BMP, which a browser counts as two."""
    return 0 if max(one + other, default="") > _BMP else _same(one, other)


def _same(one: str, other: str) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same


class _Part(msgspec.Struct, frozen=True, array_like=True):
    """All that the files of a range are made of."""

    texts: Sequence[str]
    links: Sequence[str]
    costs: bytes
    counts: Sequence[int]
    spellings: Sequence[Mapping[str, int]]
    articles: bytes

    @classmethod
    def of(cls, lexicon: Lexicon, terms: Terms, entries: slice, own: slice) -> Self:
        """Take a part of the lexicon, and the terms with these numbers, which are its own."""
        texts = lexicon.texts[entries]
        counts = lexicon.counts[entries].tolist()
        spellings = [terms.spellings.get(text, {}) for text, count in zip(texts, counts, strict=True) if count]
        articles = terms.articles[terms.starts[own.start] : terms.starts[own.stop]].tobytes()
        return cls(texts, lexicon.links[entries], lexicon.costs[entries].tobytes(), counts, spellings, articles)


_encode = msgspec.msgpack.Encoder().encode


def _write(part: _Part, files: Files) -> str:
    lines, before = [], ""
    common = _common if max("".join(part.texts)) > _BMP else _same
    for text, links in zip(part.texts, part.links, strict=True):
        same = min(common(before, text), 64)
        lines.append(f"{chr(_PREFIX + same)}{text[same:]}{links}")
        before = text
    posted = " ".join(f"{name}{count}" for name, count in _post(part, files))
    body = packed_text("\n".join([posted, *lines]))
    return files.add(deflate(body + part.costs + numbers(part.counts)))


def _post(part: _Part, files: Files) -> Iterator[tuple[str, int]]:
    """Write the postings of terms, several to a file; gives each file's name and its number of terms."""
    body, count = b"", 0
    for packed in _records(part, files):
        if count and len(body) + len(packed) > _FILE:
            yield files.add(deflate(body)), count
            body, count = b"", 0
        body += packed
        count += 1
    if count:
        yield files.add(deflate(body)), count


def _records(part: _Part, files: Files) -> Iterator[bytes]:
    terms = [(text, count) for text, count in zip(part.texts, part.counts, strict=True) if count]
    starts = np.cumsum([0, *(count for _, count in terms)])
    packed = lists(np.frombuffer(part.articles, np.uint32), starts, files)
    for (key, _), counts, (rest, articles) in zip(terms, part.spellings, packed, strict=True):
        spelt = ordered(counts) if counts else []
        yield record(shown(key, spelt), marked(key, spelt), rest, articles)
