"""Which articles have each key, and where in them: the inverted index while it is made.

A row is a posting: 32 bits of an article's number, and where in it the key stands. There are millions, so they are kept
as one array.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from kawaraban.arrays import Bytes, Flags, Places, begins
from kawaraban.search.article.document import SearchDocument
from kawaraban.search.article.places import LABEL, TITLE
from kawaraban.search.inverted.lines import Lines

Numbers = npt.NDArray[np.uint32]

JOINED, PLACE = 1 << 8, 0xFF
ARTICLE = 9
"""A row, from the lowest bit: the place byte (see `places.py`); `JOINED`, where the article has the key as touching
words alone; from this bit on the article's number.
"""

HEADED, ALONE = 3, 4
"""Bits of a key's kind: it stands in a title, tag or category; some article has it otherwise than as touching words."""
_KIND, _SHIFT = JOINED | TITLE | LABEL, 6  # the bits of a row that make a kind, and by how much they are moved down


@dataclass(frozen=True, slots=True, eq=False)
class Inverted:
    """An inverted index: keys (`lines`), and for each how many rows it has and of which kind it is; then all `rows`,
    those of the first key by article, those of the second…
    """

    lines: Lines
    counts: Places
    kinds: Bytes
    rows: Numbers

    def without_the_gone(self) -> Self:
        """Without the keys that have none."""
        full = self.counts > 0
        return type(self)(self.lines.only(full), self.counts[full], self.kinds[full], self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The index of `now`, with keys that have lost all their rows among the others; what `counts` and `kinds` of all
    keys were in the last build; and which of them have a row more or less.
    """

    now: Inverted
    counts: Places
    kinds: Bytes
    touched: Flags


def row_of_each(document: SearchDocument) -> tuple[list[str], Numbers]:
    """The keys of a document, and its row for each, but for its number."""
    rows = np.frombuffer(document.places, np.uint8).astype(np.uint32)
    rows[document.joined :] |= np.uint32(JOINED)
    return document.words.split("\n")[: len(rows)], rows


def kinds_of(rows: Numbers, counts: Places) -> Bytes:
    """The kind of each key, of which all have so many of the rows, one after the other; 0 for one that has none."""
    bits = (rows >> np.uint32(_SHIFT)).astype(np.uint8) & np.uint8(_KIND >> _SHIFT) ^ np.uint8(ALONE)
    full = counts > 0
    kinds = np.zeros(len(counts), np.uint8)
    kinds[full] = np.bitwise_or.reduceat(bits, begins(counts)[:-1][full])
    return kinds
