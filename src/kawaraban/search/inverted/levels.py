"""The levels of all articles at once, as the index takes them, and which of them are not what they were."""

import math

import numpy as np

from kawaraban.arrays import Bytes, Flags, Places
from kawaraban.search.inverted.impacts import EIGHTHS, levels
from kawaraban.search.inverted.rows import Numbers

_STEPS = 4  # of the mean length for each doubling, so that an article more or less moves no level


def levels_of(lengths: Numbers) -> Bytes:
    """The level of each place byte in articles of these lengths, in words: 256 for the first article, then 256 for the
    second… The mean length is rounded to a quarter of a doubling.
    """
    mean = float(lengths.mean()) if len(lengths) else 1.0
    mean = math.exp2(round(math.log2(max(1.0, mean)) * _STEPS) / _STEPS)
    table = np.frombuffer(b"".join([levels(eighths) for eighths in range(EIGHTHS + 1)]), np.uint8).reshape(-1, 256)
    return table[np.clip(np.rint(lengths / mean * 8), 1, EIGHTHS).astype(np.int64)].ravel()


def shifted(levels: Bytes, before: Bytes, moved: Places) -> Flags:
    """Which articles have another number or other levels than they had, or than the one had whose number they took.

    `levels` and `before` are `levels_of` this build and the last, `moved` has the new numbers of the articles of the
    last, -1 for those that are gone.
    """
    size = len(levels) // 256
    number = np.arange(min(size, len(moved)))
    same = (levels.reshape(-1, 256)[number] == before.reshape(-1, 256)[number]).all(axis=1)
    taken = np.ones(len(number), np.bool_)  # by a new article
    taken[moved[(moved >= 0) & (moved < len(number))]] = False
    taken &= moved[number] < 0
    found = np.zeros(size, np.bool_)  # a new article behind all others has touched all its keys
    found[moved[moved >= 0]] = True
    found[number[taken]] = True
    found[number[same & (taken | (moved[number] == number))]] = False
    return found
