"""All blocks merged: which terms the site has, and which articles have each.

The number of an article is its place in the order of publication, oldest first, so that a new one changes no other's
number and few shards. Most joined words stand once and in one article; only those that a reader could know are kept.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from kawaraban.search.blocks import Block, Bytes, Counted, Numbers, numbered, numbering
from kawaraban.search.document import LABEL
from kawaraban.search.impacts import levels

JOIN_IN = 2
"""Articles that a joined word must stand in to be a term by itself; one is enough where it is in a title or tag."""

_LONGEST_KEY = 32
_HEADED = LABEL - 1
_STEPS = 4  # of the mean length for each doubling, so that an article more or less moves no level

Places = npt.NDArray[np.int64]


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
    joined: npt.NDArray[np.bool_]
    surfaces: Mapping[str, int]
    spellings: Mapping[str, Mapping[str, int]]
    pairs: Mapping[str, int]

    @property
    def counts(self) -> Places:
        """How many articles each term has."""
        return np.diff(self.starts)


def vocabulary(blocks: Sequence[Block]) -> Vocabulary:
    """Merge blocks, in the order of their articles."""
    ids, found = _numbered([block.words for block in blocks])
    totals = np.zeros(len(ids), np.int64)
    whole = np.zeros(len(ids), np.bool_)
    for block, own in zip(blocks, found, strict=True):
        numbers = np.frombuffer(block.words.numbers, "<u4")
        totals[own] += numbers
        whole[own] |= np.frombuffer(block.whole, np.bool_)
        whole_or_headed = np.maximum.reduceat(_bytes(block.places), _starts(numbers)[:-1]) if len(own) else own
        totals[own[whole_or_headed > _HEADED]] += _PROMINENT
    lengths = np.fromiter(map(len, ids), np.int64, len(ids))
    kept = (whole | (totals >= JOIN_IN)) & (lengths > 0) & (lengths <= _LONGEST_KEY)
    totals %= _PROMINENT
    keys = list(ids)
    order = sorted(np.flatnonzero(kept).tolist(), key=lambda i: keys[i].encode("utf-16-be", "surrogatepass"))
    rank = np.full(len(ids), -1, np.int64)
    rank[order] = np.arange(len(order))
    starts = _starts(totals[order])
    terms = [keys[i] for i in order]
    return Vocabulary(
        sum(len(block.lengths) // 4 for block in blocks),
        terms,
        starts,
        _articles(blocks, [rank[own] for own in found], starts),
        ~whole[order],
        _summed([block.surfaces for block in blocks]),
        _spellings(_summed([block.spellings for block in blocks]), set(terms)),
        _summed([block.pairs for block in blocks]),
    )


_PROMINENT = 1 << 32  # added to the number of a key's articles for each block in which it stands in a title or tag


def _numbered(parts: Sequence[Counted]) -> tuple[Mapping[str, int], list[Numbers]]:
    """Number all distinct lines; gives each line's number, and the numbers of each part's lines."""
    ids = numbering()
    return ids, [numbered(part.lines, ids) for part in parts]


def _summed(parts: Sequence[Counted]) -> Mapping[str, int]:
    ids, found = _numbered(parts)
    totals = np.zeros(len(ids), np.int64)
    for part, own in zip(parts, found, strict=True):
        totals[own] += np.frombuffer(part.numbers, "<u4")
    return dict(zip(ids, totals.tolist(), strict=True))


def _articles(blocks: Sequence[Block], terms: Sequence[Places], starts: Places) -> Numbers:
    """Put the rows of all blocks where their terms want them. `terms` has those of each block's keys, -1 for none."""
    mean = _typical_length(blocks)
    articles = np.zeros(starts[-1], np.uint32)
    free = starts[:-1].copy()
    first = accumulate((len(block.lengths) // 4 for block in blocks), initial=0)
    for block, own, number in zip(blocks, terms, first, strict=False):
        counts = np.frombuffer(block.words.numbers, "<u4")
        row = np.repeat(own, counts)
        kept = row >= 0
        place = np.arange(len(row)) - np.repeat(_starts(counts)[:-1], counts)
        article = np.frombuffer(block.articles, np.uint8).astype(np.uint32)
        level = _levels(block, mean)[article, _bytes(block.places)].astype(np.uint32)
        articles[(free[row] + place)[kept]] = (level << 24 | (article + number))[kept]
        free[own[own >= 0]] += counts[own >= 0]
    return articles


def _typical_length(blocks: Sequence[Block]) -> float:
    """The mean length of an article, rounded to a quarter of a doubling."""
    lengths = [np.frombuffer(block.lengths, "<u4") for block in blocks]
    mean = sum(int(own.sum()) for own in lengths) / max(1, sum(map(len, lengths)))
    return math.exp2(round(math.log2(max(1.0, mean)) * _STEPS) / _STEPS)


def _levels(block: Block, mean: float) -> Bytes:
    """For each article of a block the level of each place byte."""
    lengths = np.frombuffer(block.lengths, "<u4").tolist()
    return np.frombuffer(b"".join(levels(length / mean) for length in lengths), np.uint8).reshape(-1, 256)


def _spellings(found: Mapping[str, int], terms: set[str]) -> Mapping[str, Mapping[str, int]]:
    spellings: dict[str, dict[str, int]] = {}
    for line, articles in found.items():
        key, _, spelling = line.partition("\t")
        if key in terms:
            spellings.setdefault(key, {})[spelling] = articles
    return spellings


def _starts(counts: npt.NDArray[np.generic]) -> Places:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))


def _bytes(data: bytes) -> Bytes:
    return np.frombuffer(data, np.uint8)
