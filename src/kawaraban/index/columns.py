"""The terms of all articles in columns, one article after the other: what can be counted for all of them at once.

A site of 2,500 articles has 80,000 terms; a step of Python for each would take longer than all that is done with them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from kawaraban.arrays import Flags, Places, Values, begins
from kawaraban.index.sparse import copied
from kawaraban.language.fingerprints import SIZE
from kawaraban.model import Entry

COPIES = 5
"""A sentence that stands in so many articles is no part of what any of them is about."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Terms by columns: `rows` has the number of the article, `keys` and `surfaces` places in `names` and `spellings`.

    `numbers` leads from a name to its place. `counts` and `plain` as in `Terms`. `own` are those that an article's own
    sentences hold, not only sentences that stand in many articles. The words that articles have often stand apart, in
    `often_rows` and `often`; `names` has their keys too.
    """

    numbers: Mapping[str, int]
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    rows: Places
    keys: Places
    surfaces: Places
    weights: Values
    counts: Places
    plain: Flags
    own: Flags
    often_rows: Places
    often: Places


def columns(articles: Sequence[Entry]) -> Columns:
    """Put the terms of articles one after the other."""
    terms = [entry.terms for entry in articles]
    lengths = np.array([len(found.plain) for found in terms], np.int64)
    rows = np.repeat(np.arange(len(articles)), lengths)
    names: defaultdict[str, int] = defaultdict(count().__next__)
    spellings: defaultdict[str, int] = defaultdict(count().__next__)
    often = [f"{entry.frequent}\n" if entry.frequent else "" for entry in articles]
    return Columns(
        keys=_numbers("".join([found.keys for found in terms]).split("\n")[:-1], names),
        surfaces=_numbers("".join([found.surfaces for found in terms]).split("\n")[:-1], spellings),
        rows=rows,
        weights=np.frombuffer(b"".join([found.weights for found in terms]), "<f8"),
        counts=np.frombuffer(b"".join([found.counts for found in terms]), "<u4").astype(np.int64),
        plain=np.frombuffer(b"".join([found.plain for found in terms]), np.bool_),
        own=_own(articles, rows),
        often_rows=np.repeat(np.arange(len(articles)), np.array([found.count("\n") for found in often], np.int64)),
        often=_numbers("".join(often).split("\n")[:-1], names),
        numbers=names,
        names=tuple(names),
        spellings=tuple(spellings),
    )


def _numbers(texts: list[str], known: defaultdict[str, int]) -> Places:
    return np.fromiter(map(known.__getitem__, texts), np.int64, len(texts))


def _own(articles: Sequence[Entry], rows: Places) -> Flags:
    """Which terms stand in a sentence that few articles share; all, where an article shares none with many."""
    sentences = [entry.sentences for entry in articles]
    starts = begins([len(found) // SIZE for found in sentences])
    shared = np.zeros(starts[-1], np.bool_)
    shared[copied(sentences, COPIES)] = True
    holding = np.frombuffer(b"".join([entry.terms.holding for entry in articles]), "<u4").astype(np.int64)
    places = np.frombuffer(b"".join([entry.terms.sentences for entry in articles]), "<u4")
    sharing = np.diff(begins(shared)[starts]) > 0
    own = ~sharing[rows]
    of = np.repeat(np.arange(len(rows)), holding)
    own[of[~shared[starts[rows[of]] + places]]] = True
    return own
