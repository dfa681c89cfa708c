"""All documents merged: which lines they have, how often, and where.

Everything here is a sum over articles. So a build goes on from the sums that an earlier one has kept: it takes away
the articles that are gone, adds those that are new, and tells what that has changed. A first build adds all of them to
none, a part at a time, since to number lines takes far more room than their sums.

To write down tens of megabytes takes longer than to merge an article. So what is kept stays as it is until more than a
few articles differ from it (`Merged.is_far`), and a build reads of it only the parts that have a key with another list
of articles. The lexicon and the ranges go on from the same build.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

import msgspec
import numpy as np

from kawaraban.arrays import Bytes, Flags, Places
from kawaraban.search.article.document import SearchDocument
from kawaraban.search.inverted.levels import levels_of, shifted
from kawaraban.search.inverted.parts import UNDIVIDED, Parts
from kawaraban.search.inverted.rows import Compared, Numbers, row_of_each
from kawaraban.search.inverted.runs import Runs
from kawaraban.search.inverted.sums import Counted, Sums, Tally
from kawaraban.search.store import Store, decoded

Documents = Callable[[bytes], SearchDocument | None]
"""The document with a digest, also one of the last build; None where it is gone."""


NEAR = 6
"""Articles that may be others than in what is kept before that is written anew."""
_KEY = b"merged"
_FEW = 4  # of so many articles one may have changed


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """The articles of a site, by number, and what has changed since the last build.

    `of` tells this build from others, `before` the one that was gone on from (empty: everything is new); `is_far` says
    whether the next is to go on from this one: there was none before, or too much is not as it was. `levels` are those
    of all articles (see `levels_of`), `shifted` says which articles have another number or other levels than they had.

    `words` is the inverted index of the `touched` parts of `parts`; in the other parts it is as it was.

    `surfaces` counts tokens, `spellings` and `pairs` count articles; those with `new_` say how many more, or less, they
    are than they were.
    """

    of: bytes
    before: bytes
    is_far: bool
    levels: Bytes
    shifted: Flags
    parts: Parts
    touched: Sequence[int]
    words: Compared
    surfaces: Sums
    spellings: Sums
    pairs: Sums
    new_surfaces: Sums
    new_spellings: Sums
    new_pairs: Sums


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of it: arrays as bytes, numbers of 32 bits, little-endian; the words in `Parts`."""

    digests: tuple[bytes, ...] = ()
    lengths: bytes = b""
    borders: tuple[str, ...] = ()
    surfaces: Counted = Counted()
    spellings: Counted = Counted()
    pairs: Counted = Counted()


_NOTHING = _Kept()


def merged(digests: Sequence[bytes], documents: Documents, kept: Store, of: bytes) -> Merged:
    """Merge the documents with these digests, which are distinct, in the order of their numbers.

    Goes on from what is kept if that is of the build `of`, and nothing of it is lost.
    """
    last = decoded(kept.get(_KEY), _Kept) or _NOTHING
    parts = Parts(build_of(last.digests), last.borders, kept)
    goes_on = last is not _NOTHING and parts.of == of and parts.are_there()
    gone = _gone(last, frozenset(digests), documents) if goes_on else None
    if gone is None:
        last, parts, gone = _NOTHING, UNDIVIDED, {}
    made, lengths = _merged(last, parts, gone, digests, documents)
    if made.is_far:
        words = made.words.now.without_the_gone()
        borders = tuple(Parts.keep(words, made.of, kept).borders)
        sums = made.surfaces.counted(), made.spellings.counted(), made.pairs.counted()
        kept.put(_KEY, msgspec.msgpack.encode(_Kept(tuple(digests), lengths.astype("<u4").tobytes(), borders, *sums)))
    return made


def build_of(digests: Sequence[bytes]) -> bytes:
    """What tells the build of these articles from others."""
    return blake2b(b"".join(digests), digest_size=24).digest()


def _gone(last: _Kept, now: Collection[bytes], documents: Documents) -> dict[int, SearchDocument] | None:
    """The documents that are no more, by number; None where one cannot be had, or where it is cheaper to begin anew."""
    digests = {number: digest for number, digest in enumerate(last.digests) if digest not in now}
    if len(digests) * _FEW > len(last.digests):
        return None
    found = {number: document for number, digest in digests.items() if (document := documents(digest)) is not None}
    return found if len(found) == len(digests) else None


@dataclass(frozen=True, slots=True, eq=False)
class _Numbers:
    """What numbers articles have now: `moved` those of the last build, by the number that they had (-1: they are gone);
    `new` has the digests of the others.
    """

    moved: Places
    new: Mapping[int, bytes]

    @classmethod
    def of(cls, last: Sequence[bytes], digests: Sequence[bytes]) -> Self:
        """Compare the digests of two builds."""
        numbers = {digest: number for number, digest in enumerate(digests)}
        moved = np.array([numbers.pop(digest, -1) for digest in last], np.int64)
        return cls(moved, {number: digest for digest, number in numbers.items()})

    @property
    def others(self) -> int:
        """How many articles are not what they were: one that is gone and one that is new count as one."""
        return max(len(self.new), int(np.count_nonzero(self.moved < 0)))

    def lengths(self, last: Numbers) -> Numbers:
        """The lengths that are known of the last build, in words; 0 for those that are new."""
        stay = self.moved >= 0
        found = np.zeros(np.count_nonzero(stay) + len(self.new), np.uint32)
        found[self.moved[stay]] = last[stay]
        return found


def _merged(
    last: _Kept, parts: Parts, gone: Mapping[int, SearchDocument], digests: Sequence[bytes], documents: Documents
) -> tuple[Merged, Numbers]:
    """Take documents away from what was merged, and add those that are not in it. Also gives all lengths, in words."""
    numbers, before = _Numbers.of(last.digests, digests), np.frombuffer(last.lengths, "<u4")
    lengths, levels_before = numbers.lengths(before), levels_of(before)
    is_far = parts is UNDIVIDED or numbers.others > NEAR
    new: Iterable[tuple[int, SearchDocument]] = (
        (number, there(documents, digest)) for number, digest in numbers.new.items()
    )
    touched = None
    if not is_far:  # few are new, so that all can be asked for what they touch before any is added
        new = list(new)
        lengths[list(numbers.new)] = [document.length for _, document in new]
        other = shifted(levels_of(lengths), levels_before, numbers.moved)
        touched = _touched(parts, gone, dict(new), numbers.moved, other)
    sums, runs = _Differences(), Runs()
    for document in gone.values():
        sums.add(document, -1)
    for number, document in new:
        lengths[number] = document.length
        runs.add(number, document, None if touched is None else lambda key: parts.place(key) in touched)
        sums.add(document, 1)
    words = parts.read(range(len(parts.borders)) if touched is None else touched)
    levels = levels_of(lengths)
    made = Merged(
        build_of(digests), parts.of, is_far, levels, shifted(levels, levels_before, numbers.moved),
        *((UNDIVIDED, (0,)) if touched is None else (parts, touched)),
        runs.onto(words, numbers.moved, list(numbers.new)),
        *sums.onto(last),
    )  # fmt: skip
    return made, lengths


def _touched(
    parts: Parts, gone: Mapping[int, SearchDocument], new: Mapping[int, SearchDocument], moved: Places, other: Flags
) -> Sequence[int] | None:
    """The parts that have a key with another list of articles; None where it may be any, since numbers have moved.

    `other` says which articles have another number or other levels than they had (`levels.shifted`).
    """
    if other[moved[moved >= 0]].any():
        return None
    keys: set[str] = set()
    for number in gone.keys() | new.keys():
        old, now = _rows(gone.get(number)), _rows(new.get(number))
        if number < len(other) and other[number]:
            keys.update(old, now)
        else:
            keys.update(key for key, _ in old.items() ^ now.items())
    return sorted({parts.place(key) for key in keys})


def _rows(document: SearchDocument | None) -> dict[str, int]:
    """The row of each key of a document, but for its number."""
    if document is None:
        return {}
    keys, rows = row_of_each(document)
    return dict(zip(keys, rows.tolist(), strict=True))


class _Differences:
    """What documents add to the sums of a build, or take away."""

    def __init__(self) -> None:
        self._surfaces, self._spellings, self._pairs = Tally(), Tally(), Tally()

    def add(self, document: SearchDocument, sign: int) -> None:
        """Add a document, or take it away (-1)."""
        counts = np.frombuffer(document.counts, np.uint8)
        self._surfaces.add(document.surfaces.split("\n")[: len(counts)], counts, sign)
        self._spellings.add(list(filter(None, document.spellings.split("\n"))), 1, sign)
        self._pairs.add(list(filter(None, dict.fromkeys(document.pairs.split("\n")))), 1, sign)

    def onto(self, last: _Kept) -> Iterator[Sums]:
        """The sums of all documents, and then those of the differences."""
        new = [tally.sums() for tally in (self._surfaces, self._spellings, self._pairs)]
        for counted, more in zip((last.surfaces, last.spellings, last.pairs), new, strict=True):
            yield counted.sums().plus(more)
        yield from new


def there(documents: Documents, digest: bytes) -> SearchDocument:
    """The document of an article of this build. Raises KeyError where `documents` lacks it."""
    document = documents(digest)
    if document is None:
        raise KeyError(digest)
    return document
