"""Which terms a site has, and which articles have each.

The number of an article is its place in the order of publication, oldest first, so that a new one changes no other's
number and few shards. Most joined words stand once and in one article; only those that a reader could know are kept.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from kawaraban.search.document import LABEL
from kawaraban.search.impacts import levels
from kawaraban.search.merged import ARTICLE, JOINED, PLACE, Bytes, Counted, Flags, Merged, Numbers, Places, begins

JOIN_IN = 2
"""Articles that a joined word must stand in to be a term by itself; one is enough where it is in a title or tag."""

_LONGEST_KEY = 32
_HEADED = LABEL - 1
_STEPS = 4  # of the mean length for each doubling, so that an article more or less moves no level


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The site's words.

    `keys` are those of its terms in the order of UTF-16; `articles` has, for all terms, one after the other, their
    articles as `level << 24 | number`, in the order of numbers (see `impacts.levels`), those of term `i` from
    `starts[i]` to `starts[i + 1]`; `joined` tells which are only touching words. `surfaces` counts tokens; `spellings`
    has the spellings found for a key, by number of articles; `pairs` counts, by article, phrases and their glosses.
    """

    size: int
    keys: Sequence[str]
    starts: Places
    articles: Numbers
    joined: Flags
    surfaces: Mapping[str, int]
    spellings: Mapping[str, Mapping[str, int]]
    pairs: Mapping[str, int]

    @property
    def counts(self) -> Places:
        """How many articles each term has."""
        return np.diff(self.starts)


def vocabulary(found: Merged) -> Vocabulary:
    """The terms of what was merged."""
    keys, counts = found.words.each(), found.words.array()
    rows = np.frombuffer(found.rows, "<u4")
    order = _terms(keys, counts, rows)
    terms = [keys[i] for i in order.tolist()]
    starts = begins(counts[order])
    own = rows[np.repeat(begins(counts)[order] - starts[:-1], counts[order]) + np.arange(starts[-1])]
    number = own >> ARTICLE
    level = np.take(_levels(np.frombuffer(found.lengths, "<u4")), number << 8 | own & PLACE)
    joined = own & JOINED != 0
    return Vocabulary(
        len(found.digests),
        terms,
        starts,
        level.astype(np.uint32) << 24 | number,
        np.logical_and.reduceat(joined, starts[:-1]) if terms else joined,
        _counted(found.surfaces),
        _spellings(_counted(found.spellings), frozenset(terms)),
        _counted(found.pairs),
    )


def _terms(keys: Sequence[str], counts: Numbers, rows: Numbers) -> Places:
    """Which keys, that are in order, are terms, in the order of their texts as UTF-16."""
    if not keys:
        return np.empty(0, np.int64)
    starts = begins(counts)[:-1]
    headed = np.maximum.reduceat(rows & PLACE, starts) > _HEADED
    whole = np.minimum.reduceat(rows & JOINED, starts) == 0
    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    kept = (whole | headed | (counts >= JOIN_IN)) & (lengths > 0) & (lengths <= _LONGEST_KEY)
    terms = list(compress(keys, kept))
    ordered = in_order(terms)
    if ordered == terms:  # as nearly always
        return np.flatnonzero(kept)
    places = dict(zip(terms, np.flatnonzero(kept).tolist(), strict=True))
    return np.array([places[term] for term in ordered], np.int64)


def in_order(texts: Iterable[str]) -> list[str]:
    """Texts in the order of a browser: that of UTF-16, which is Python's but for characters outside the BMP."""
    found = sorted(texts)
    together = "".join(found)
    if len(together.encode("utf-16-le", "surrogatepass")) > 2 * len(together):
        found.sort(key=lambda text: text.encode("utf-16-be", "surrogatepass"))
    return found


def _levels(lengths: Numbers) -> Bytes:
    """For articles of these lengths, one after the other, the level of each place byte.

    The mean is rounded to a quarter of a doubling.
    """
    mean = float(lengths.mean()) if len(lengths) else 1.0
    mean = math.exp2(round(math.log2(max(1.0, mean)) * _STEPS) / _STEPS)
    return np.frombuffer(b"".join(levels(length / mean) for length in lengths.tolist()), np.uint8)


def _counted(found: Counted) -> dict[str, int]:
    return dict(zip(found.each(), found.array().tolist(), strict=True))


def _spellings(found: Mapping[str, int], terms: frozenset[str]) -> Mapping[str, Mapping[str, int]]:
    spellings: dict[str, dict[str, int]] = {}
    for line, articles in found.items():
        key, _, spelling = line.partition("\t")
        if key in terms:
            spellings.setdefault(key, {})[spelling] = articles
    return spellings
