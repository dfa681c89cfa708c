"""Articles that follow each other, merged: which lines they have, how often, and where.

The whole site is merged in two steps, so that a build after a change merges one block anew and takes all others as
they were kept. Where one block ends and the next begins is told by the articles' own addresses, so that a new article
moves no other border. A block knows no number of an article and nothing of the rest of the site.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import itemgetter

import msgspec
import numpy as np
import numpy.typing as npt

from kawaraban.search.document import SearchDocument

SHORTEST, TYPICAL, LONGEST = 32, 64, 256
"""Articles of a block: at least, about how many more, and at most."""

Numbers = npt.NDArray[np.uint32]
Bytes = npt.NDArray[np.uint8]


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """Distinct lines, and a number for each, as an array's bytes."""

    lines: str
    numbers: bytes


class Block(msgspec.Struct, frozen=True, array_like=True):
    """Some articles. Texts are lists of lines, bytes are little-endian arrays.

    `lengths` are the articles' (32 bits); `words` are their keys with the number of articles of each, then for all
    articles of the first key, the second…: `articles` their places in the block (a byte each, in order), `places` the
    document's byte. `whole` has a byte for each key: 1 where some article has it as a word, not only joined.
    `surfaces` counts tokens, `spellings` and `pairs` count articles.
    """

    lengths: bytes
    words: Counted
    articles: bytes
    places: bytes
    whole: bytes
    surfaces: Counted
    spellings: Counted
    pairs: Counted


def borders(addresses: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut articles into blocks: the first article of each and the one behind its last."""
    start = 0
    for end, address in enumerate(addresses[1:], 1):
        length = end - start
        if length >= LONGEST or (length >= SHORTEST and zlib.crc32(address.encode()) % TYPICAL == 0):
            yield start, end
            start = end
    if start < len(addresses):
        yield start, len(addresses)


def block(documents: Iterable[SearchDocument]) -> Block:
    """Merge documents, in order; each is needed only once."""
    lengths: list[int] = []
    joined: list[int] = []
    words, surfaces, spellings, pairs = _Lines(), _Lines(), _Lines(), _Lines()
    for document in documents:
        lengths.append(document.length)
        joined.append(document.joined)
        words.add(document.words, document.places)
        surfaces.add(document.surfaces, document.counts)
        spellings.add(document.spellings)
        pairs.add("\n".join(dict.fromkeys(document.pairs.split("\n"))))
    few = np.uint16 if len(words.ids) <= 1 << 16 else np.uint32  # numbers of 16 bits are sorted several times faster
    order = np.argsort(words.numbers.astype(few), kind="stable")
    articles = np.repeat(np.arange(len(lengths), dtype=np.uint8), words.sizes)
    whole = np.zeros(len(words.ids), np.uint8)
    whole[words.numbers[_firsts(words.sizes, joined)]] = 1
    return Block(
        np.array(lengths, "<u4").tobytes(),
        words.counted(),
        articles[order].tobytes(),
        words.values[order].tobytes(),
        whole.tobytes(),
        surfaces.summed(),
        spellings.counted(),
        pairs.counted(),
    )


def numbering() -> defaultdict[str, int]:
    """Numbers from 0 for lines, in the order in which they are first asked for."""
    return defaultdict(count().__next__)


def numbered(lines: str, ids: defaultdict[str, int]) -> Numbers:
    """The number of each line of a text; they are looked up in one call, since there are millions."""
    own = split(lines)
    found = itemgetter(*own, own[0])(ids) if own else ()
    return np.fromiter(found, np.uint32, len(own))


def split(lines: str) -> list[str]:
    """The lines of a text; none of an empty one."""
    return lines.split("\n") if lines else []


class _Lines:
    """The lines of articles one after the other, numbered, with a byte for each. `sizes` counts them by article."""

    def __init__(self) -> None:
        self.ids = numbering()
        self._numbers: list[Numbers] = []
        self._values: list[bytes] = []

    def add(self, lines: str, values: bytes = b"") -> None:
        """Add the lines of the next article."""
        self._numbers.append(numbered(lines, self.ids))
        self._values.append(values)

    @property
    def sizes(self) -> list[int]:
        return [len(numbers) for numbers in self._numbers]

    @property
    def numbers(self) -> Numbers:
        """The number of each line."""
        return np.concatenate(self._numbers) if self._numbers else np.zeros(0, np.uint32)

    @property
    def values(self) -> Bytes:
        """The byte of each line."""
        return np.frombuffer(b"".join(self._values), np.uint8)

    def counted(self) -> Counted:
        """The articles of each distinct line."""
        return _counted(self.ids, np.bincount(self.numbers, minlength=len(self.ids)))

    def summed(self) -> Counted:
        """The sum of each distinct line's bytes."""
        return _counted(self.ids, np.bincount(self.numbers, self.values, len(self.ids)))


def _firsts(sizes: Sequence[int], first: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Of parts of these sizes, whether a row is among the first so many of its part."""
    starts = np.cumsum(sizes) - sizes
    return np.arange(sum(sizes)) - np.repeat(starts, sizes) < np.repeat(first, sizes)


def _counted(lines: Iterable[str], totals: npt.NDArray[np.generic]) -> Counted:
    return Counted("\n".join(lines), totals.astype("<u4").tobytes())
