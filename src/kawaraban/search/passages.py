"""Which sentences of an article are kept for excerpts: as few as show most of its words in place.

The whole text of a site is far more than a search may ship, and most sentences show no word that another did not. Each
word is shown by the sentence where it first stands; the sentences that introduce most, for their length, are kept.
"""

from collections.abc import Iterable, Sequence

BUDGET = 3_000
"""Characters of passages kept of one article, at most; with shared phrases packed away about 2.4 kB."""

_LONGEST = 400


def passages(sentences: Sequence[str], words: Iterable[tuple[int, int]]) -> str:
    """The passages to keep, a line each, in the article's order; sentences that touch share a line.

    `words` are the searched ones: for each the number of the sentence where it first stands, and how often it does.
    """
    gain = _gains(len(sentences), words)
    order = sorted(range(len(sentences)), key=[-g / (len(s) + 20) for g, s in zip(gain, sentences, strict=True)].__getitem__)
    kept, room = set(), BUDGET
    for i in order:
        if gain[i] and len(sentences[i]) <= min(room, _LONGEST):
            kept.add(i)
            room -= len(sentences[i])
    return _lines(sentences, sorted(kept))


def _gains(sentences: int, words: Iterable[tuple[int, int]]) -> list[float]:
    """What each sentence shows first: a word counts more the oftener the article has it, but not in proportion."""
    gains = [0.0] * sentences
    for first, count in words:
        gains[first] += _WORTH[count] if count < len(_WORTH) else _MOST
    return gains


_WORTH = (0.0, 1.0, 2.0, 2.5)
_MOST = 3.0


def _lines(sentences: Sequence[str], kept: Sequence[int]) -> str:
    text, last = "", -1
    for i in kept:
        text += ("" if i == last + 1 else "\n" if text else "") + " ".join(sentences[i].split())
        last = i
    return text
