"""All documents merged: which terms the site has, and which articles have each.

The number of an article is its place in the order of publication, oldest first, so that a new one changes no other's
number and few shards. Most joined words stand once and in one article; only those that a reader could know are kept.
"""

from array import array
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from zlib import crc32

from kawaraban.search.document import LABEL, SearchDocument
from kawaraban.search.impacts import levels

JOIN_IN = 2
"""Articles that a joined word must stand in to be a term by itself; one is enough where it is in a title or tag."""

_LONGEST_KEY = 32


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The site's words.

    `postings` has, for each term's key, its articles as `level << 24 | number`, each once and in no order (see
    `impacts.levels`); `joined` are the keys that are touching words; `surfaces` counts tokens; `spellings` has the
    spellings found for a key, by number of articles; `pairs` counts, by article, phrases and their glosses.
    """

    size: int
    postings: dict[str, Sequence[int]]
    joined: frozenset[str]
    surfaces: Counter[str]
    spellings: dict[str, Counter[str]]
    pairs: Counter[str]


def vocabulary(documents: Sequence[SearchDocument]) -> Vocabulary:
    """Merge documents, in the order of their numbers."""
    words, joined = _postings(documents)
    kept = {key: found for key, found in joined.items() if key in words or _worth(key, found)}
    only_joined = frozenset(kept.keys() - words.keys())
    for key, found in kept.items():
        words.setdefault(key, array(_NUMBERS)).extend(found)
    for found in words.values():
        for i, posting in enumerate(found):
            found[i] = posting & _PLACE
    surfaces: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for document in documents:
        surfaces.update(dict(zip(document.surfaces.split("\n"), document.counts, strict=False)))
        pairs.update(set(document.pairs.split("\n")))
    del pairs[""]
    return Vocabulary(len(documents), dict(words), only_joined, surfaces, _spellings(documents, words), pairs)


_NUMBERS = "Q"
_PLACE = (1 << 32) - 1
_PROMINENT = 1 << 32
_HEADED = LABEL - 1

_Found = dict[str, "array[int]"]


def _postings(documents: Sequence[SearchDocument]) -> tuple[_Found, _Found]:
    """Articles of words and of joined words: number, level from bit 24, and whether it stands in title or tag."""
    words: _Found = {}
    joined: _Found = {}
    recurring = _Recurring(documents)
    mean = max(1.0, sum(document.length for document in documents) / max(1, len(documents)))
    for number, document in enumerate(documents):
        keys = document.words.split("\n")
        found = _places(number, document, levels(document.length / mean))
        first = document.joined
        for key, posting in zip(keys[:first], found, strict=False):
            words.setdefault(key, array(_NUMBERS)).append(posting)
        for key, posting in zip(keys[first:], found[first:], strict=True):
            if posting & _PROMINENT or key in recurring:
                joined.setdefault(key, array(_NUMBERS)).append(posting)
    words.pop("", None)
    return words, joined


def _places(number: int, document: SearchDocument, table: bytes) -> list[int]:
    return [
        number | level << 24 | (place > _HEADED) << 32
        for level, place in zip(document.places.translate(table), document.places, strict=True)
    ]


class _Recurring:
    """Tells the joined words that stand in several articles, and a few more, in little memory.

    Most stand in one, and a dictionary of all would be by far the largest thing of a build. So only how often each
    hash was seen is kept (a counting Bloom filter with one hash: Fan, Cao, Almeida, Broder, 2000).
    """

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        total = sum(len(document.places) - document.joined for document in documents)
        self._mask = (1 << max(10, (8 * total).bit_length())) - 1
        self._seen = bytearray(self._mask + 1)
        for document in documents:
            for key in document.words.encode().split(b"\n")[document.joined :]:
                place = crc32(key) & self._mask
                if self._seen[place] < JOIN_IN:
                    self._seen[place] += 1

    def __contains__(self, key: str) -> bool:
        return self._seen[crc32(key.encode()) & self._mask] >= JOIN_IN


def _worth(key: str, found: Sequence[int]) -> bool:
    enough = len(found) >= JOIN_IN or any(posting & _PROMINENT for posting in found)
    return enough and len(key) <= _LONGEST_KEY


def _spellings(documents: Sequence[SearchDocument], terms: Container[str]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for document in documents:
        for line in document.spellings.split("\n"):
            key, _, spelling = line.partition("\t")
            if key in terms:
                found.setdefault(key, Counter())[spelling] += 1
    return found
