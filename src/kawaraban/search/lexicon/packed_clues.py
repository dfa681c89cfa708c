"""Clues as numbers of 64 bits, which numpy keeps in order and counts: the places of their two strings among all, and
between these what kind of link it is and what it costs more (see `clues.Clue`).

From the highest bit down: 27 of the text that leads on, 3 of the link, 8 of the extra cost, 26 of the key it leads to.
"""

from collections.abc import Sequence

import numpy as np

from kawaraban.arrays import Places, Wide
from kawaraban.search.lexicon.clues import Clue
from kawaraban.search.lexicon.entries import Link

_KEY_BITS = 26
_EXTRA, _LINK, _TEXT = _KEY_BITS, _KEY_BITS + 8, np.uint64(_KEY_BITS + 11)
_SAID = np.uint64((1 << _KEY_BITS + 11) - (1 << _KEY_BITS))

LINKS = tuple(Link)
"""The kinds of link in the order of their numbers."""
_NUMBERS = {link: number for number, link in enumerate(LINKS)}


def packed(clues: Sequence[Clue], texts: Places, keys: Places) -> Wide:
    """Clues whose strings have these places, in the order that they come in."""
    said = np.array([_NUMBERS[clue.link] << _LINK | clue.extra << _EXTRA for clue in clues], np.uint64)
    return texts.astype(np.uint64) << _TEXT | said | keys.astype(np.uint64)


def text_of(clues: Wide) -> Places:
    """The places of the strings that lead to others."""
    return (clues >> _TEXT).view(np.int64)


def key_of(clues: Wide) -> Places:
    """The places of the strings that they lead to."""
    return (clues & np.uint64((1 << _KEY_BITS) - 1)).view(np.int64)


def link_of(clues: Wide) -> Places:
    """The kinds of link, as places in `LINKS`."""
    return (clues >> np.uint64(_LINK) & np.uint64(7)).view(np.int64)


def extra_of(clues: Wide) -> Places:
    """What each costs more."""
    return (clues >> np.uint64(_EXTRA) & np.uint64(255)).view(np.int64)


def between(clues: Wide, start: int, end: int) -> Wide:
    """Those of the strings from one place to another."""
    first, last = np.searchsorted(clues, np.array([start, end], np.uint64) << _TEXT)
    return clues[first:last]


def moved(clues: Wide, places: Places) -> Wide:
    """Clues whose strings have come to other places, in the same order."""
    own = places.astype(np.uint64)
    return own[text_of(clues)] << _TEXT | clues & _SAID | own[key_of(clues)]
