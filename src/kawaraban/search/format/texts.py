"""The passages of the articles, a file each, packed with the phrases that the whole site repeats.

Deflate looks back over what it has just written, and a single article gives it little to look at. So every file goes on
where one common beginning, full of the site's commonest phrases, left off; a reader puts that beginning before it.
The beginning is made of the oldest articles alone and stays the same when one is added.
"""

import math
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from kawaraban.search.format.files import Files
from kawaraban.search.format.letters import Letters
from kawaraban.search.format.packing import inflate
from kawaraban.search.store import Store, cache_key

LENGTH = 24_000
"""Characters of the common beginning, at most. With 16,000 texts are a sixteenth larger, with 32,000 hardly smaller;
each 8,000 are 6 kB that a first query has to load. So many keep both within what is asked of them (12 MB for 2,500
articles, 150 kB).
"""

_OLDEST = 100
_EFFORT = 6  # of zlib: three quarters of the time of the highest for a thousandth more
_GRAM = 4
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHORTEST, _LONGEST = 4, 60
_CLAUSE = re.compile(r"[^、。\n]+[、。]?")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What all texts begin with: `data` as it is packed, `length` in bytes when unpacked; and the code of all."""

    data: bytes
    length: int
    letters: Letters


class Packer:
    """Packs texts behind a beginning that is made once. `key` tells it from any other."""

    def __init__(self, phrases: str) -> None:
        self.key = cache_key(b"begun", phrases.encode("utf-8", "surrogatepass"))
        letters = Letters.of(phrases)
        common = letters.write(phrases)
        self._packer = zlib.compressobj(_EFFORT, zlib.DEFLATED, -15, 9)
        data = self._packer.compress(common) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        self.beginning = Beginning(data, len(common), letters)

    def pack(self, text: str) -> bytes:
        """What follows the beginning for this text."""
        packer = self._packer.copy()
        return packer.compress(self.beginning.letters.write(text)) + packer.flush()


def written(
    digests: Sequence[bytes], find: Callable[[bytes], str], files: Files, kept: Store
) -> tuple[Packer, list[str]]:
    """Write the passages of all articles, oldest first, packed; gives what packed them, and the names of the files.

    `find` gives those of the article with a digest.
    """
    oldest = cache_key(b"beginning", *digests[:_OLDEST])
    common = kept.get(oldest)
    if common is None:
        common = phrases([find(digest) for digest in digests[:_OLDEST]]).encode("utf-8", "surrogatepass")
        kept.put(oldest, common)
    packer = Packer(common.decode("utf-8", "surrogatepass"))

    def write(digest: bytes, own: Files) -> str:
        return own.add(packer.pack(find(digest)))

    names = [files.made(cache_key(b"passages", packer.key, digest), partial(write, digest)) for digest in digests]
    return packer, names


def unpack(data: bytes, beginning: Beginning) -> str:
    """Undo `Packer.pack`."""
    return beginning.letters.read(inflate(beginning.data + data)[beginning.length :])


def phrases(texts: Sequence[str]) -> str:
    """The clauses that the oldest texts repeat most, the commonest last, and so nearest; at most `LENGTH` letters.

    What a clause is worth is told in doublings, so that few changes of these articles choose another.
    """
    oldest = [f"{text}\n" for text in texts[:_OLDEST]]
    grams, counts = _grams(oldest)
    total = np.concatenate(([0], np.cumsum(counts - 1)))
    places = {clause.group(): clause.start() for clause in _CLAUSE.finditer("".join(oldest))}
    chosen: list[str] = []
    covered: set[int] = set()
    room = LENGTH
    for clause in _best(places, total):
        if len(clause) > room:
            continue
        own = slice(places[clause], places[clause] + len(clause) - _GRAM + 1)
        new = set(grams[own][counts[own] > 1].tolist()) - covered
        if len(new) * 2 > len(clause) - _GRAM:
            chosen.append(clause)
            covered |= new
            room -= len(clause)
    return "".join(reversed(chosen))


def _best(places: Mapping[str, int], total: npt.NDArray[np.int64]) -> list[str]:
    """Clauses by how many other texts their grams stand in, for their length. `total` sums these up from the start."""
    worth: dict[str, int] = {}
    for clause, start in places.items():
        repeated = int(total[start + max(0, len(clause) - _GRAM + 1)] - total[start])
        if _SHORTEST <= len(clause) <= _LONGEST and repeated:
            worth[clause] = round(math.log2(repeated / (len(clause) + 1)))
    return sorted(worth, key=lambda clause: (-worth[clause], clause))


def _grams(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """For each letter of all texts, a hash of the `_GRAM` letters from it on, and how many texts have these."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    ahead = np.concatenate((letters, np.zeros(_GRAM, np.uint64)))
    grams = np.zeros(len(letters), np.uint64)
    for shift in range(_GRAM):
        grams = grams * _MULTIPLIER + ahead[shift : shift + len(letters)]
    ends = np.cumsum([len(text) for text in texts])[:-1]
    each = [np.unique(own) for own in np.split(grams, ends)]
    distinct, places = np.unique(grams, return_inverse=True)
    counts = np.zeros(len(distinct), np.int64)
    for own in each:
        counts[np.searchsorted(distinct, own)] += 1
    return grams, counts[places]
