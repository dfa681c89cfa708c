"""Which sentences of an article are kept for excerpts: as few as show most of its words in place.

The whole text of a site is far more than a search may ship, and most sentences show no word that another did not. Each
word is shown by the sentence where it first stands; the sentences that introduce most, for their length, are kept.
"""

from collections.abc import Sequence

import numpy as np

from kawaraban.arrays import Places

BUDGET = 3_000
"""Characters of passages kept of one article, at most; with shared phrases packed away about 2.1 kB."""

_LONGEST = 400
_WORTH = (0.0, 1.0, 2.0, 2.5, 3.0)  # of a word that stands so often, or oftener
_ENDS = ("。", "！", "？", "．")


def passages(sentences: Sequence[str], firsts: Places, counts: Places) -> str:
    """The passages to keep, a line each, in the article's order; sentences that touch share a line, with a space behind
    what ends without a mark, as headings and items of lists do.

    Of each searched word `firsts` has the number of the sentence where it first stands, `counts` how often it does.
    """
    gain = _gains(len(sentences), firsts, counts)
    order = sorted(
        range(len(sentences)), key=[-g / (len(s) + 20) for g, s in zip(gain, sentences, strict=True)].__getitem__
    )
    kept, room = set(), BUDGET
    for i in order:
        if gain[i] and len(sentences[i]) <= min(room, _LONGEST):
            kept.add(i)
            room -= len(sentences[i])
    return _lines(sentences, sorted(kept))


def _gains(sentences: int, firsts: Places, counts: Places) -> list[float]:
    """What each sentence shows first: a word counts more the oftener the article has it, but not in proportion."""
    worth = np.array(_WORTH)[np.minimum(counts, len(_WORTH) - 1)]
    gains: list[float] = np.bincount(firsts, worth, sentences).tolist()
    return gains


def _lines(sentences: Sequence[str], kept: Sequence[int]) -> str:
    text, last = "", -1
    for i in kept:
        between = "\n" if i != last + 1 else "" if sentences[last].rstrip("」』）】").endswith(_ENDS) else " "
        text += (between if text else "") + " ".join(sentences[i].split())
        last = i
    return text
