"""The lexicon and its postings in files of a few kilobytes, of which a query needs few.

The lexicon is sorted and cut into ranges at places that its own texts decide, so that a new word moves no other border.
A range names the files with the postings of its terms; so nothing but the borders need be known beforehand, which
stand in tables (`tables.py`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Self

import msgspec
import numpy as np

from kawaraban.arrays import Flags, begins
from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import Cursor, deflate, inflate, numbers
from kawaraban.search.format.packing import text as packed_text
from kawaraban.search.format.postings import HEAD, post
from kawaraban.search.format.tables import Part
from kawaraban.search.inverted.posting_lists import Postings
from kawaraban.search.lexicon.entries import Entry, Link
from kawaraban.search.lexicon.lexicon import Lexicon
from kawaraban.search.lexicon.spellings import between, marked, ordered, shown
from kawaraban.search.store import Store, cache_key, decoded

SHORTEST, LONGEST = 96, 400
"""Entries of a range: at least, and at most; in between one may end before any that `strings.CUT` lets it."""

_BMP = "\uffff"
_PREFIX = 32  # the code of the letter that stands for no common beginning
_KEY = b"ranges"


class _Known(msgspec.Struct, frozen=True, array_like=True):
    """The ranges of the build `of` by first text: the last text of each, how many it has, and the key of its files."""

    of: bytes
    ranges: dict[str, tuple[str, int, bytes]]


def ranges(lexicon: Lexicon, postings: Postings, files: Files, kept: Store) -> tuple[Part, ...]:
    """Write the lexicon and the postings of its terms: those of its texts that have a count.

    At a range that has the texts of one of the last build, none of which has changed, nobody looks.
    """
    last = decoded(kept.get(_KEY), _Known)
    known = last.ranges if last and last.of == lexicon.before else {}
    changed, terms = begins(lexicon.changed[lexicon.entries]), begins(lexicon.column("count", 0, len(lexicon)) > 0)
    now: dict[str, tuple[str, int, bytes]] = {}
    found: list[Part] = []
    before = ""
    for start, end in _cut(lexicon.column("cut", 0, len(lexicon))):
        first, final = lexicon.text(start), lexicon.text(end - 1)
        was, name = known.get(first, ("", 0, b"")), None
        if changed[start] == changed[end] and was[:2] == (final, end - start):
            name, key = files.again(was[2]), was[2]
        if name is None:
            part = _Content.of(lexicon, postings, slice(start, end), slice(terms[start], terms[end]))
            key = cache_key(b"range", msgspec.msgpack.encode(part))
            name = files.made(key, partial(_write, part))
        now[first] = (final, end - start, key)
        found.append(Part(_border(before, first), name))
        before = final
    if lexicon.of:
        kept.put(_KEY, msgspec.msgpack.encode(_Known(lexicon.of, now)))
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


def _cut(may_begin: Flags) -> Iterator[tuple[int, int]]:
    """Where ranges begin and end, of texts of which these may begin one."""
    borders = [*np.flatnonzero(may_begin).tolist(), len(may_begin)]
    start = 0
    while start < len(may_begin):
        following = bisect_left(borders, start + SHORTEST, hi=len(borders) - 1)
        end = min(start + LONGEST, borders[following])
        yield start, end
        start = end


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


class _Content(msgspec.Struct, frozen=True, array_like=True):
    """All that the files of a range are made of."""

    texts: Sequence[str]
    links: Sequence[str]
    costs: bytes
    counts: Sequence[int]
    spellings: Sequence[Mapping[str, int]]
    articles: bytes
    base: bytes

    @classmethod
    def of(cls, lexicon: Lexicon, postings: Postings, entries: slice, terms: slice) -> Self:
        """Take a part of the lexicon, and the terms with these numbers, which are its own."""
        own = entries.start, entries.stop
        texts, links = lexicon.texts(*own), lexicon.links(*own)
        costs, counts = lexicon.column("cost", *own), lexicon.column("count", *own).tolist()
        spellings = between(lexicon.spellings, texts[0], texts[-1])
        spelt = [spellings.get(text, {}) for text, count in zip(texts, counts, strict=True) if count]
        articles, _ = postings.of(terms.start, terms.stop)
        base = postings.base.tobytes() if max(counts) > HEAD else b""
        return cls(texts, links, costs.tobytes(), counts, spelt, articles.tobytes(), base)


def _write(part: _Content, files: Files) -> str:
    lines, before = [], ""
    common = _common if max("".join(part.texts)) > _BMP else _same
    for text, links in zip(part.texts, part.links, strict=True):
        same = min(common(before, text), 64)
        lines.append(f"{chr(_PREFIX + same)}{text[same:]}{links}")
        before = text
    posted = " ".join(f"{name}{count}" for name, count in _post(part, files))
    body = packed_text("\n".join([posted, *lines]))
    return files.add(deflate(body + part.costs + numbers(part.counts)))


def _post(part: _Content, files: Files) -> Iterator[tuple[str, int]]:
    """Write the postings of the terms; gives each file's name and its number of terms."""
    terms = [(text, count) for text, count in zip(part.texts, part.counts, strict=True) if count]
    named = []
    for (key, _), counts in zip(terms, part.spellings, strict=True):
        spelt = ordered(counts) if counts else []
        named.append((shown(key, spelt), marked(key, spelt)))
    starts = begins(np.array([count for _, count in terms], np.int64))
    return post(np.frombuffer(part.articles, np.uint32), starts, named, np.frombuffer(part.base, np.uint8), files)
