"""All documents merged: which lines they have, how often, and where.

Everything here is a sum over articles. So the sums of one build are kept for the next, which takes away the articles
that are gone and adds those that are new, and tells what that has changed; a first build adds all of them to none, a
part at a time, since what numbers lines while they are met takes far more room than what is known of them then.

To write down tens of megabytes takes longer than to merge an article. So what is kept stays as it is until a few
articles are no more what they are in it (`Merged.is_far`): until then each build goes on from the same one. The lexicon
and the ranges follow, since each of them goes on from what the others do.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Self

import msgspec
import numpy as np

from kawaraban.search.document import SearchDocument
from kawaraban.search.kept import Kept, value
from kawaraban.search.lines import Places
from kawaraban.search.rows import Compared, Numbers, Runs, Words
from kawaraban.search.sums import Counted, Sums, Tally

Find = Callable[[bytes], SearchDocument | None]
"""The document with a digest, also one of the last build; None where it is gone."""


NEAR = 6
"""Articles that may be others than in what is kept before that is written anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """The articles of a site, by number, and what has changed since the last build.

    `digests` tell articles apart, `before` those of the build that was gone on from (none: everything is new);
    `lengths` and `lengths_before` are their words; `moved` has the new numbers of its articles, -1 for those that are
    gone. `surfaces` counts tokens, `spellings` and `pairs` count articles; those with `new_` say how many more, or
    less, they are than they were.
    """

    digests: tuple[bytes, ...]
    before: tuple[bytes, ...]
    lengths: Numbers
    lengths_before: Numbers
    moved: Places
    words: Compared
    surfaces: Sums
    spellings: Sums
    pairs: Sums
    new_surfaces: Sums
    new_spellings: Sums
    new_pairs: Sums

    @property
    def is_far(self) -> bool:
        """Whether the next build is to go on from this one: there was none before, or too much is not as it was."""
        stay = int(np.count_nonzero(self.moved >= 0))
        return not self.before or max(len(self.before), len(self.digests)) - stay > NEAR

    def all_new(self) -> Self:
        """As if there had been no build before, for those who lack what they kept of it."""
        return replace(self, new_surfaces=self.surfaces, new_spellings=self.spellings, new_pairs=self.pairs)


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of it: arrays as bytes, numbers of 32 bits, little-endian, and `kinds` of 8."""

    digests: tuple[bytes, ...] = ()
    lengths: bytes = b""
    words: Counted = Counted()
    kinds: bytes = b""
    rows: bytes = b""
    surfaces: Counted = Counted()
    spellings: Counted = Counted()
    pairs: Counted = Counted()


_KEY = b"merged"
_encode = msgspec.msgpack.Encoder().encode
_kept = msgspec.msgpack.Decoder(_Kept)


def merged(digests: Sequence[bytes], find: Find, kept: Kept) -> Merged:
    """Merge the documents with these digests, which are distinct, in the order of their numbers."""
    last = value(kept.get(_KEY), _kept) or _Kept()
    gone = _gone(last, frozenset(digests), find)
    made = _changed(_Kept(), (), digests, find) if gone is None else _changed(last, gone, digests, find)
    if made.is_far:
        kept.put(_KEY, _encode(_to_keep(made)))
    return made


def _gone(last: _Kept, now: Collection[bytes], find: Find) -> list[SearchDocument] | None:
    """The documents that are no more; None where one cannot be had, or where it is cheaper to begin anew."""
    digests = [digest for digest in last.digests if digest not in now]
    if len(digests) * _FEW > len(last.digests):
        return None
    found = [document for digest in digests if (document := find(digest)) is not None]
    return found if len(found) == len(digests) else None


_FEW = 4  # of so many articles one may have changed


def _changed(last: _Kept, gone: Iterable[SearchDocument], digests: Sequence[bytes], find: Find) -> Merged:
    """Take documents away from what was merged, and add those that are not in it."""
    number = {digest: number for number, digest in enumerate(digests)}
    moved = np.array([number.pop(digest, -1) for digest in last.digests], np.int64)
    before = np.frombuffer(last.lengths, "<u4")
    lengths = np.zeros(len(digests), np.uint32)
    lengths[moved[moved >= 0]] = before[moved >= 0]
    surfaces, spellings, pairs, runs = Tally(), Tally(), Tally(), Runs()
    new = ((place, there(find, digest), 1) for digest, place in number.items())
    for place, document, sign in chain(((-1, document, -1) for document in gone), new):
        if sign > 0:
            lengths[place] = document.length
            runs.add(place, document)
        counts = np.frombuffer(document.counts, np.uint8)
        surfaces.add(document.surfaces.split("\n")[: len(counts)], counts, sign)
        spellings.add(list(filter(None, document.spellings.split("\n"))), 1, sign)
        pairs.add(list(filter(None, dict.fromkeys(document.pairs.split("\n")))), 1, sign)
    new_surfaces, new_spellings, new_pairs = surfaces.sums(), spellings.sums(), pairs.sums()
    return Merged(
        tuple(digests), last.digests, lengths, before, moved,
        runs.onto(_words(last), moved, list(number.values())),
        last.surfaces.sums().plus(new_surfaces), last.spellings.sums().plus(new_spellings),
        last.pairs.sums().plus(new_pairs), new_surfaces, new_spellings, new_pairs,
    )  # fmt: skip


def there(find: Find, digest: bytes) -> SearchDocument:
    """The document of an article of this build. Raises KeyError where `find` lacks it."""
    document = find(digest)
    if document is None:
        raise KeyError(digest)
    return document


def _words(last: _Kept) -> Words:
    known = last.words.sums()
    return Words(known.lines, known.totals, np.frombuffer(last.kinds, np.uint8), np.frombuffer(last.rows, "<u4"))


def _to_keep(made: Merged) -> _Kept:
    words = made.words.now.without_the_gone()
    counted = Sums(words.lines, words.counts).counted()
    kinds, rows = words.kinds.tobytes(), words.rows.astype("<u4", copy=False).tobytes()
    sums = made.surfaces.counted(), made.spellings.counted(), made.pairs.counted()
    return _Kept(made.digests, made.lengths.astype("<u4").tobytes(), counted, kinds, rows, *sums)
