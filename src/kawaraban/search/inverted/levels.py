"""How much a word says about an article: BM25 over fields, in 31 levels; and of which articles that has changed.

A word in the title weighs as 60 in the body, in a tag, category or the excerpt as 20 (BM25F: Robertson, Zaragoza,
Taylor: Simple BM25 extension to multiple weighted fields, 2004; k1 10, b 0.3). The level, without the word's rarity, is
all that the index keeps of it: five bits, which also order the postings.
"""

import math
from functools import cache

import numpy as np

from kawaraban.arrays import Bytes, Flags, Places
from kawaraban.search.article.places import EXCERPT, LABEL, MOST, TITLE
from kawaraban.search.inverted.rows import Numbers

HIGHEST = 31
"""The highest level; an impact is its level divided by this."""

_K1, _B = 10.0, 0.3
_TITLE, _LABEL, _EXCERPT = 60.0, 20.0, 20.0
_EIGHTHS = 32  # of the mean length, at most: a longer article is as one of four times that
_STEPS = 4  # of the mean length for each doubling, so that an article more or less moves no level


def levels_of(lengths: Numbers) -> Bytes:
    """The level of each place byte, article by article, by their lengths; the mean is rounded to a quarter doubling."""
    mean = float(lengths.mean()) if len(lengths) else 1.0
    mean = math.exp2(round(math.log2(max(1.0, mean)) * _STEPS) / _STEPS)
    table = np.frombuffer(b"".join([_levels(eighths) for eighths in range(_EIGHTHS + 1)]), np.uint8).reshape(-1, 256)
    return table[np.clip(np.rint(lengths / mean * 8), 1, _EIGHTHS).astype(np.int64)].ravel()


@cache
def _levels(eighths: int) -> bytes:
    """The level of each place byte in an article of so many eighths of the mean length."""
    norm = _K1 * (1 - _B + _B * eighths / 8)
    heaviest = _TITLE + _LABEL + _EXCERPT + MOST
    best = heaviest / (heaviest + _K1 * (1 - _B))
    return bytes(max(1, round(HIGHEST * weight / (weight + norm) / best)) for weight in map(_weight, range(256)))


def _weight(place: int) -> float:
    return (
        (place & MOST) + bool(place & TITLE) * _TITLE + bool(place & LABEL) * _LABEL + bool(place & EXCERPT) * _EXCERPT
    )


def rarity(size: int, count: int) -> float:
    """The inverse document frequency of a term that `count` of `size` articles have, rounded so that all agree."""
    return int(1000 * math.log(1 + (size - count + 0.5) / (count + 0.5)) + 0.5) / 1000


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
