"""All documents merged: which terms the site has, and which articles have each.

The number of an article is its place in the order of publication, oldest first, so that a new one changes no other's
number and few shards. Most joined words stand once and in one article; only those that a reader could know are kept.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kawaraban.search.document import LABEL, SearchDocument
from kawaraban.search.impacts import levels

JOIN_IN = 2
"""Articles that a joined word must stand in to be a term by itself; one is enough where it is in a title or tag."""

_LONGEST_KEY = 32


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The site's words.

    `postings` has, for each term's key, its articles as `level << 24 | number`, in no order (see `levels`);
    `surfaces` counts tokens; `spellings` maps a key to the spellings found for it, by number of articles; `pairs`
    counts, by article, phrases and their glosses. `joined` are the keys that are touching words.
    """

    size: int
    postings: dict[str, list[int]]
    joined: frozenset[str]
    surfaces: Counter[str]
    spellings: dict[str, Counter[str]]
    pairs: Counter[str]


def vocabulary(documents: Iterable[SearchDocument]) -> Vocabulary:
    """Merge documents, in the order of their numbers."""
    documents = tuple(documents)
    words, joined = _postings(documents)
    surfaces: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for document in documents:
        for surface, count in zip(document.surfaces.split("\n"), document.counts, strict=True):
            surfaces[surface] += count
        pairs.update(set(document.pairs.split("\n")))
    del pairs[""]
    kept = {key: found for key, found in joined.items() if key in words or _worth(key, found)}
    terms = {key: [posting & _PLACE for posting in found] for key, found in words.items()}
    for key, found in kept.items():
        terms.setdefault(key, []).extend([posting & _PLACE for posting in found])
    return Vocabulary(
        len(documents), terms, frozenset(kept.keys() - words.keys()), surfaces, _spellings(documents, terms), pairs
    )


_PLACE = (1 << 32) - 1
_PROMINENT = 1 << 32


def _postings(documents: tuple[SearchDocument, ...]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Articles of words and of joined words: number, level from bit 24, and whether it stands in title or tag."""
    words: dict[str, list[int]] = {}
    joined: dict[str, list[int]] = {}
    mean = sum(document.length for document in documents) / max(1, len(documents))
    for number, document in enumerate(documents):
        table = levels(document.length / max(1.0, mean))
        keys = document.words.split("\n")
        found = [
            number | level << 24 | (place > _HEADED) << 32
            for level, place in zip(document.places.translate(table), document.places, strict=True)
        ]
        for key, posting in zip(keys[: document.joined], found, strict=False):
            words.setdefault(key, []).append(posting)
        for key, posting in zip(keys[document.joined :], found[document.joined :], strict=True):
            joined.setdefault(key, []).append(posting)
    words.pop("", None)
    return words, joined


_HEADED = LABEL - 1


def _worth(key: str, found: list[int]) -> bool:
    enough = len(found) >= JOIN_IN or any(posting & _PROMINENT for posting in found)
    return enough and len(key) <= _LONGEST_KEY


def _spellings(documents: tuple[SearchDocument, ...], terms: dict[str, list[int]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for document in documents:
        for line in document.spellings.split("\n"):
            key, _, spelling = line.partition("\t")
            if key in terms:
                found.setdefault(key, Counter())[spelling] += 1
    return found
