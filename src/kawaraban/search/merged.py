"""All documents merged: which lines they have, how often, and where.

Everything here is a sum over articles. So the sums of one build are kept for the next, which takes away the articles
that are gone and adds those that are new; a first build adds all of them to none.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain, compress, count
from operator import itemgetter

import msgspec
import numpy as np
import numpy.typing as npt

from kawaraban.search.document import SearchDocument
from kawaraban.search.kept import Kept, value

Numbers = npt.NDArray[np.uint32]
Wide = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

Find = Callable[[bytes], SearchDocument | None]
"""The document with a digest, also one of the last build; None where it is gone."""

JOINED, PLACE = 1 << 8, 0xFF
ARTICLE = 9
"""A row is an article's number from this bit on, `JOINED` where it has the key as touching words, the place byte."""


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """Distinct lines, and a number for each (an array of 32 bits, little-endian, as are all here)."""

    lines: str = ""
    numbers: bytes = b""

    def each(self) -> list[str]:
        """The lines, one by one."""
        return self.lines.split("\n") if self.numbers else []

    def array(self) -> Numbers:
        """The numbers."""
        return np.frombuffer(self.numbers, "<u4")


class Merged(msgspec.Struct, frozen=True, array_like=True):
    """The articles of a site, by number. `digests` tell them apart, `lengths` are their words.

    `words` has the keys of all in the order of code points, with how many `rows` each has: those of the first key, by
    article, then those of the second… `surfaces` counts tokens, `spellings` and `pairs` count articles, in no order.
    """

    digests: tuple[bytes, ...] = ()
    lengths: bytes = b""
    words: Counted = Counted()
    rows: bytes = b""
    surfaces: Counted = Counted()
    spellings: Counted = Counted()
    pairs: Counted = Counted()


_KEY = b"merged"
_encode = msgspec.msgpack.Encoder().encode
_merged = msgspec.msgpack.Decoder(Merged)


def merged(digests: Sequence[bytes], find: Find, kept: Kept) -> Merged:
    """Merge the documents with these digests, which are distinct, in the order of their numbers."""
    last = value(kept.get(_KEY), _merged) or Merged()
    if last.digests == tuple(digests):
        return last
    gone = _gone(last, frozenset(digests), find)
    made = _changed(Merged(), (), digests, find) if gone is None else _changed(last, gone, digests, find)
    kept.put(_KEY, _encode(made))
    return made


def _gone(last: Merged, now: Collection[bytes], find: Find) -> list[SearchDocument] | None:
    """The documents that are no more; None where one cannot be had, or where it is cheaper to begin anew."""
    digests = [digest for digest in last.digests if digest not in now]
    if len(digests) * _FEW > len(last.digests):
        return None
    found = [document for digest in digests if (document := find(digest)) is not None]
    return found if len(found) == len(digests) else None


_FEW = 4  # of so many articles one may have changed


def _changed(last: Merged, gone: Iterable[SearchDocument], digests: Sequence[bytes], find: Find) -> Merged:
    """Take documents away from what was merged, and add those that are not in it."""
    number = {digest: number for number, digest in enumerate(digests)}
    moved = np.array([number.pop(digest, -1) for digest in last.digests], np.int64)
    lengths = np.zeros(len(digests), np.uint32)
    lengths[moved[moved >= 0]] = np.frombuffer(last.lengths, "<u4")[moved >= 0]
    words = _Rows(last, moved)
    surfaces, spellings, pairs = _Sums(last.surfaces), _Sums(last.spellings), _Sums(last.pairs)
    new = ((place, there(find, digest), 1) for digest, place in number.items())
    for place, document, sign in chain(((-1, document, -1) for document in gone), new):
        if sign > 0:
            lengths[place] = document.length
            words.add(place, document)
        counts = np.frombuffer(document.counts, np.uint8)
        surfaces.add(document.surfaces.split("\n")[: len(counts)], counts, sign)
        spellings.add(list(filter(None, document.spellings.split("\n"))), 1, sign)
        pairs.add(list(filter(None, dict.fromkeys(document.pairs.split("\n")))), 1, sign)
    keys, rows = words.result()
    return Merged(tuple(digests), lengths.tobytes(), keys, rows, surfaces.result(), spellings.result(), pairs.result())


def there(find: Find, digest: bytes) -> SearchDocument:
    """The document of an article of this build. Raises KeyError where `find` lacks it."""
    document = find(digest)
    if document is None:
        raise KeyError(digest)
    return document


class _Lines:
    """Numbers for lines, in the order in which they are first met."""

    def __init__(self, known: list[str]) -> None:
        self._ids: defaultdict[str, int] = defaultdict(count().__next__)
        self.numbers(known)

    def __len__(self) -> int:
        return len(self._ids)

    def numbers(self, lines: list[str]) -> Numbers:
        """The number of each line. They are looked up in one call, since there are millions."""
        found = itemgetter(*lines, lines[0])(self._ids) if lines else ()
        return np.fromiter(found, np.uint32, len(lines))

    def counted(self, totals: Places) -> Counted:
        """The lines that are left, with their totals."""
        return _counted(self._ids, totals)


class _Sums:
    """A sum for each line."""

    def __init__(self, known: Counted) -> None:
        self._lines = _Lines(known.each())
        self._totals = known.array().astype(np.int64)

    def add(self, lines: list[str], values: Bytes | int, sign: int) -> None:
        """Add the lines of an article, which are distinct, with their values, or take them away (-1)."""
        numbers = self._lines.numbers(lines)
        if len(self._lines) > len(self._totals):
            self._totals = np.concatenate((self._totals, np.zeros(len(self._lines), np.int64)))
        self._totals[numbers] += np.multiply(values, sign, dtype=np.int64)

    def result(self) -> Counted:
        """All lines that are left."""
        return self._lines.counted(self._totals[: len(self._lines)])


class _Rows:
    """The rows of all keys. Articles that stay keep their order, and so do their rows.

    Keys that were known have their places as numbers, new ones follow in the order in which they are met.
    """

    def __init__(self, last: Merged, moved: Places) -> None:
        """Begin with what was merged, the articles at their new places (-1: gone)."""
        self._known = last.words.each()
        self._new: defaultdict[str, int] = defaultdict(count(len(self._known)).__next__)
        self._added: list[Wide] = []
        rows, counts = np.frombuffer(last.rows, "<u4"), last.words.array().astype(np.int64)
        articles = rows >> np.uint32(ARTICLE)
        gone = np.flatnonzero((moved < 0)[articles])
        lost = np.searchsorted(begins(counts), gone, side="right") - 1
        self._counts = counts - np.bincount(lost, minlength=len(counts))
        articles = np.maximum(moved, 0).astype(np.uint32)[articles]
        self._rows = np.delete(articles << np.uint32(ARTICLE) | rows & np.uint32(JOINED | PLACE), gone)

    def add(self, number: int, document: SearchDocument) -> None:
        """Add an article's."""
        places = np.frombuffer(document.places, np.uint8)
        keys = np.array(self._numbers(document.words.split("\n")[: len(places)]), np.uint64)
        own = places | np.uint64(number << ARTICLE)
        own[document.joined :] |= np.uint64(JOINED)
        self._added.append(keys << _KEYS | own)

    def result(self) -> tuple[Counted, bytes]:
        """The keys with the numbers of their rows, and all rows in order. To be asked for once."""
        keys, moved, borders = self._in_order()
        for number, own in enumerate(self._added):  # one by one, since there is no room for all of them twice
            self._added[number] = moved[own >> _KEYS] << _KEYS | own & _ROW
        added = np.concatenate((np.empty(0, np.uint64), *self._added))
        self._added.clear()
        added.sort()
        totals = np.bincount(_places(added), minlength=len(keys))
        totals[moved[: len(self._known)]] += self._counts
        new, old = added.astype(np.uint32), self._rows
        rows = np.insert(old, _found(old, borders[_places(added)], new), new) if len(old) else new
        del added
        return _counted(keys, totals), rows.astype("<u4", copy=False).tobytes()

    def _numbers(self, lines: list[str]) -> list[int]:
        if not self._known:
            return list(map(self._new.__getitem__, lines))
        places = [bisect_left(self._known, line) for line in lines]
        ends = len(self._known)
        return [
            place if place < ends and self._known[place] == line else self._new[line]
            for place, line in zip(places, lines, strict=True)
        ]

    def _in_order(self) -> tuple[list[str], Wide, Places]:
        """All keys in order; where each number's has come to; where the rows of each key begin and end by now."""
        starts = begins(self._counts)
        known = np.arange(len(self._known), dtype=np.uint64)
        new = sorted(self._new)
        before = np.array([bisect_left(self._known, line) for line in new], np.int64)
        moved = np.empty(len(known) + len(new), np.uint64)
        moved[: len(known)] = known + np.searchsorted(before, known, side="right").astype(np.uint64)
        places = before + np.arange(len(new))
        moved[list(map(self._new.__getitem__, new))] = places
        borders = np.empty((len(moved), 2), np.int64)
        borders[moved[: len(known)]] = np.stack((starts[:-1], starts[1:]), axis=1)
        borders[places] = starts[before][:, None]
        self._new.clear()
        return sorted([*self._known, *new]) if new else self._known, moved, borders


_KEYS, _ROW = np.uint64(32), np.uint64(0xFFFFFFFF)


def _places(rows: Wide) -> Places:
    """The places of the keys of rows that have them in 64 bits."""
    return (rows >> _KEYS).view(np.int64)


def _found(rows: Numbers, borders: Places, new: Numbers) -> Places:
    """Where new rows belong among those between their `borders`, which are in order: all are searched for at once."""
    first, last = borders[:, 0], borders[:, 1]
    while (open_ := first < last).any():
        middle = (first + last) // 2
        less = open_ & (rows[np.minimum(middle, len(rows) - 1)] < new)
        first = np.where(less, middle + 1, first)
        last = np.where(open_ & ~less, middle, last)
    return first


def begins(counts: npt.NDArray[np.integer]) -> Places:
    """Where each of several runs begins that stand one after the other, and where the last ends."""
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _counted(lines: Iterable[str], totals: Places) -> Counted:
    """The lines that are left, with their totals."""
    return Counted("\n".join(compress(lines, totals > 0)), totals[totals > 0].astype("<u4").tobytes())
