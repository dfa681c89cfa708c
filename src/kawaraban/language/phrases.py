"""Phrase boundaries (文節): where a Japanese headline may be broken without tearing a word.

BudouX knows how phrases end, but not the names of things, and cuts what it has never seen (汐|見半導体). Sudachi knows
words. So a line may break where BudouX ends a phrase, Sudachi ends a word, and no compound of nouns goes on; and never
where Japanese typesetting forbids it, nor inside what is written without a space in Latin letters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import budoux

from kawaraban.language.kinsoku import may_break
from kawaraban.language.tokenizer import SPACE, Tokenizer

_LONGEST = 20  # characters of a phrase that need not be broken inside
_BARS = "｜|："  # between a headline and its second part: a line may end with one, and never begins so
_TEAMS = "○●"  # who has won and who has lost, before the name of each
_BAR = re.compile(f"[{_BARS}] ?")
_BEFORE = frozenset({"名詞", "接頭辞"})
_AFTER = frozenset({"名詞", "接尾辞"})
_LEANING = frozenset({"助詞", "助動詞", "接尾辞"})  # what stands by no other word than the one before it


@lru_cache(maxsize=2048)  # a third of all headings stand in other articles too
def phrases(text: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Cut a line of text into phrases; joined they are the text again. Empty for an empty text."""
    if not text:
        return ()
    classes = tokenizer.classes(text)
    words = _words(classes)
    ends = phrase_ends(text, [end for end, goes_on in words.items() if not goes_on])
    ends |= {bar.end() for bar in _BAR.finditer(text)}
    cuts = _cut(text, 0, len(text), ends)
    places = _loose(text, words, classes)
    return tuple(text[start:end] for phrase in cuts for start, end in _short_enough(text, phrase, places))


def phrase_ends(text: str, places: Iterable[int]) -> set[int]:
    """Those of some places at which a phrase ends: where what stands around them weighs more than nothing.

    Source: BudouX's default Japanese model (Google, 2021). Its parser weighs all places, of which a word ends at half.
    """
    bias, features = _model()
    padded = _NOTHING * _BEFORE_PLACE + text
    return {
        place
        for place in places
        if bias + sum([weight(padded[place + first : place + last], 0) for weight, first, last in features]) > 0
    }


@cache
def _model() -> tuple[float, tuple[tuple[Callable[[str, int], int], int, int], ...]]:
    """What is added to all weights; the weights of letters, by where these begin and end in a text that is padded."""
    model = budoux.load_default_japanese_parser().model
    bias = -sum(sum(weights.values()) for weights in model.values()) / 2
    places = ((name, first + _BEFORE_PLACE, last + _BEFORE_PLACE) for name, first, last in _FEATURES)
    return bias, tuple((model[name].get, first, last) for name, first, last in places)


_NOTHING = "\0"  # a letter that no model has a weight for
_BEFORE_PLACE = 3  # letters that the model looks at
# Names of BudouX for one, two and three letters, and where these begin and end beside a place.
_FEATURES = (
    ("UW1", -3, -2), ("UW2", -2, -1), ("UW3", -1, 0), ("UW4", 0, 1), ("UW5", 1, 2), ("UW6", 2, 3),
    ("BW1", -2, 0), ("BW2", -1, 1), ("BW3", 0, 2),
    ("TW1", -3, 0), ("TW2", -2, 1), ("TW3", -1, 2), ("TW4", 0, 3),
)  # fmt: skip


def _words(words: Sequence[tuple[str, str]]) -> dict[int, bool]:
    """Where words end, and whether a compound of nouns goes on there."""
    ends: dict[int, bool] = {}
    position = 0
    for (surface, kind), (_, next_kind) in zip(words, (*words[1:], ("", "")), strict=True):
        position += len(surface)
        ends[position] = kind in _BEFORE and next_kind in _AFTER
    return ends


def _loose(text: str, ends: Iterable[int], words: Sequence[tuple[str, str]]) -> list[int]:
    """Where words end that neither lean on one another nor are a number with what it counts, in order."""
    starts = accumulate(len(surface) for surface, _ in words)
    neighbours = zip(starts, pairwise(words), strict=False)
    leaning = {start for start, ((before, _), (_, kind)) in neighbours if kind in _LEANING and before != SPACE}
    return [end for end in sorted(ends) if end not in leaning and not text[end - 1].isdecimal()]


def _cut(text: str, start: int, end: int, places: Iterable[int]) -> list[tuple[int, int]]:
    """Spans from `start` to `end` between those of the given places where a phrase may end."""
    inside = (place for place in places if start < place < end and _may_end(text, place))
    return list(pairwise(sorted({start, *inside, end})))


def _may_end(text: str, position: int) -> bool:
    """Whether a phrase may end here: the break comes after a space, and a number or a name with an @ is one piece."""
    before, after = text[position - 1], text[position]
    together = before.isascii() and after.isascii() and not before.isspace()
    leads = before in _TEAMS
    return may_break(text, position) and not (after.isspace() or after in _BARS or together or leads)


def _short_enough(text: str, phrase: tuple[int, int], words: Sequence[int]) -> list[tuple[int, int]]:
    """A phrase, or, where it is longer than a line on a telephone, its words: it has to be broken somewhere."""
    start, end = phrase
    if end - start <= _LONGEST:
        return [phrase]
    return _cut(text, start, end, words[bisect_right(words, start) : bisect_left(words, end)])
