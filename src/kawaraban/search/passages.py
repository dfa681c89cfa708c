"""Which sentences of an article are kept for excerpts: as few as show most of its words in place.

The whole text of a site is far more than a search may ship, and most sentences show no word that another did not. Each
word is shown by the sentence where it first stands; the sentences that introduce most, for their length, are kept.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

BUDGET = 3_000
"""Characters of passages kept of one article, at most; with shared phrases packed away about 2.4 kB."""

_LONGEST = 400


def passages(sentences: Sequence[str], keys: Sequence[Sequence[str]]) -> str:
    """The passages to keep, a line each, in the article's order; sentences that touch share a line.

    `keys` has the words of each sentence, empty strings among them for what is not searched.
    """
    counts = Counter(chain.from_iterable(keys))
    del counts[""]
    gain = _gains(keys, counts)
    order = sorted(range(len(sentences)), key=lambda i: (-gain[i] / (len(sentences[i]) + 20), i))
    kept, room = set(), BUDGET
    for i in order:
        if gain[i] and len(sentences[i]) <= min(room, _LONGEST):
            kept.add(i)
            room -= len(sentences[i])
    return _lines(sentences, sorted(kept))


def _gains(keys: Sequence[Sequence[str]], counts: Counter[str]) -> list[float]:
    """What each sentence shows first: a word counts more the oftener the article has it, but not in proportion."""
    worth = {key: _WORTH[count] if count < len(_WORTH) else _MOST for key, count in counts.items()}
    seen: set[str] = {""}
    gains: list[float] = []
    for words in keys:
        new = set(words) - seen
        seen |= new
        gains.append(sum([worth[key] for key in new]))
    return gains


_WORTH = (0.0, 1.0, 2.0, 2.5)
_MOST = 3.0


def _lines(sentences: Sequence[str], kept: Sequence[int]) -> str:
    text, last = "", -1
    for i in kept:
        text += ("" if i == last + 1 else "\n" if text else "") + " ".join(sentences[i].split())
        last = i
    return text
