"""The nearest of each article, of which only those are looked for anew that a change can have touched.

To compare all articles with all is the dearest step of putting a site together, and after a change of one of them
nearly all of it comes out as before. So the lists are kept from build to build, and beside each what tells whether the
article's terms and their values are the same. An article that is as it was keeps its list, less those that changed,
and with those of them that are near enough now; only where a list would come out too short is it made anew.

Nothing that is kept may show: with it, without it and with a part of it the lists are the same to the last bit.
"""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Protocol

import msgspec
import numpy as np

from kawaraban.arrays import Flags, Places, Values
from kawaraban.index.vectors import Vectors

# Numbers of articles, of those that are near them, and how near, by article and other.
Lists = tuple[Places, Places, Values]

_SIZE = 16
# Where more articles have changed, and more than one of so many, to make all lists anew is simpler and no slower.
_FEWEST = 4
_FEW = 40


class Memory(Protocol):
    """One value that is kept from build to build; it may be gone at any time, but is never another's."""

    def recall(self) -> bytes | None:
        """What was last to be remembered."""

    def remember(self, value: bytes) -> None:
        """Keep a value in the place of the last one."""


class Forgetful:
    """Remembers nothing."""

    def recall(self) -> None:
        """Nothing is there."""

    def remember(self, value: bytes) -> None:
        """Forget it."""


FORGETFUL = Forgetful()


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """Lists of nearest: for each article its path, a hash of its terms and values, and how long its list is.

    `others` has the numbers of the articles in the lists (32 bits), `products` how near they are (64 bits), one list
    after the other, little-endian.
    """

    most: int = 0
    paths: tuple[str, ...] = ()
    hashes: tuple[bytes, ...] = ()
    lengths: bytes = b""
    others: bytes = b""
    products: bytes = b""


def nearest(near: Vectors, paths: Sequence[str], most: int, memory: Memory) -> Lists:
    """The nearest of each article, as `Rows.nearest` has them. `paths` tell which article is which, in their order."""
    hashes = _hashes(near)
    last = _read(memory.recall())
    numbers = dict(zip(paths, range(len(paths)), strict=True))
    before = [numbers.get(path, -1) for path in last.paths]
    same = [n if n >= 0 and hashes[n] == was else -1 for n, was in zip(before, last.hashes, strict=True)]
    new = _others(len(paths), same)
    if last.most != most or len(new) > max(_FEWEST, len(paths) // _FEW):
        lists = near.rows.nearest(most)
    elif len(new) == 0 and same == list(range(len(paths))):
        return _old(last)
    else:
        lists = _changed(near, _old(last), np.array(same, np.int64), new, most)
    rows, others, products = lists
    lengths = np.bincount(rows, minlength=len(paths)).astype("<u4").tobytes()
    arrays = lengths, others.astype("<u4").tobytes(), products.astype("<f8").tobytes()
    memory.remember(msgspec.msgpack.encode(_Kept(most, tuple(paths), hashes, *arrays)))
    return lists


def _others(most: int, numbers: Sequence[int]) -> Places:
    """The numbers below `most` that are not among these; -1 counts for nothing."""
    left = np.ones(most + 1, np.bool_)
    left[numbers] = False  # the last place is that of -1
    return np.flatnonzero(left[:most])


def _changed(near: Vectors, old: Lists, same: Places, new: Places, most: int) -> Lists:
    """The lists of last time brought up to date; `same` has the numbers of their articles now, -1 for those changed."""
    rows, others, products = old
    least = np.full(len(same), np.inf)
    np.minimum.at(least, rows, products)
    full = np.bincount(rows, minlength=len(same)) >= most
    # Below its least an article has others that are not on its list, if the list is full.
    border = np.zeros(near.rows.size)
    border[same[(same >= 0) & full]] = least[(same >= 0) & full]
    still = (same[rows] >= 0) & (same[others] >= 0)
    own, came, values = near.rows.against(new, border)
    now = (np.append(same[rows[still]], own), np.append(same[others[still]], came), np.append(products[still], values))
    anew = (border > 0.0) & (np.bincount(now[0], minlength=near.rows.size) < most)
    anew[new] = True
    longer = np.zeros(near.rows.size, np.bool_)
    longer[own] = True
    kept = _only(now, ~anew[now[0]])
    as_they_were, trimmed = _only(kept, ~longer[kept[0]]), _trimmed(_only(kept, longer[kept[0]]), most)
    made = near.rows.nearest(most, np.flatnonzero(anew))
    rows, others, products = (np.concatenate(parts) for parts in zip(as_they_were, trimmed, made, strict=True))
    # Nearly all are in order already, of which this sort knows to make use.
    return _only((rows, others, products), np.argsort(rows * near.rows.size + others, kind="stable"))


def _trimmed(lists: Lists, most: int) -> Lists:
    """Only the `most` nearest of each, and those that are as near as the last of them."""
    rows, others, products = _only(lists, np.lexsort((-lists[2], lists[0])))
    starts = np.searchsorted(rows, rows)
    last = np.minimum(starts + most, np.searchsorted(rows, rows, side="right")) - 1
    return _only((rows, others, products), products >= products[last])


def _only(lists: Lists, chosen: Flags | Places) -> Lists:
    rows, others, products = lists
    return rows[chosen], others[chosen], products[chosen]


def _hashes(near: Vectors) -> tuple[bytes, ...]:
    """A hash of the terms and values of each article."""
    columns, values, starts = near.rows.columns.tolist(), near.rows.values.astype("<f8").tobytes(), near.rows.starts
    names = [near.names[column] for column in columns]
    found = []
    for start, end in pairwise(starts.tolist()):
        hasher = blake2b("\n".join(names[start:end]).encode("utf-8", "surrogatepass"), digest_size=_SIZE)
        hasher.update(values[8 * start : 8 * end])
        found.append(hasher.digest())
    return tuple(found)


def _read(value: bytes | None) -> _Kept:
    """What was kept; nothing where it is none, or not whole."""
    try:
        found = msgspec.msgpack.decode(value, type=_Kept) if value else _Kept()
    except msgspec.DecodeError:
        return _Kept()
    pairs = len(found.others) // 4
    whole = len(found.paths) == len(found.hashes) == len(found.lengths) // 4 and len(found.products) == 8 * pairs
    return found if whole else _Kept()


def _old(last: _Kept) -> Lists:
    rows = np.repeat(np.arange(len(last.paths)), np.frombuffer(last.lengths, "<u4"))
    return rows, np.frombuffer(last.others, "<u4").astype(np.int64), np.frombuffer(last.products, "<f8")
