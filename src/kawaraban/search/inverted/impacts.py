"""How much a word says about an article: BM25 over fields, in 31 levels.

A word in the title weighs as ten in the body, in a tag or category as five, in the excerpt as two (BM25F: Robertson,
Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, 2004; k1 1.2, b 0.5). The level, without the word's
rarity, is all that the index keeps of it: five bits, which also order the postings.
"""

import math
from functools import cache

from kawaraban.search.article.places import EXCERPT, LABEL, MOST, TITLE

HIGHEST = 31
"""The highest level; an impact is its level divided by this."""

_K1, _B = 10.0, 0.3
_TITLE, _LABEL, _EXCERPT = 60.0, 20.0, 20.0


EIGHTHS = 32
"""Eighths of the mean length, at most: a longer article is as one of four times that."""


@cache
def levels(eighths: int) -> bytes:
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
