"""Which terms stand inside a run: each row of its units that can be one, the whole run among them."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kawaraban.language.general import EMPTY_TAILS, GENERAL, PERSON_TITLES
from kawaraban.language.runs import signs_of, units, written
from kawaraban.language.tokenizer import Tokenizer

SAYING = 6
"""Letters of a word that says enough by itself."""
LONGEST = 40
"""Most characters of a term."""

_MOST_UNITS = 6
# Whose a name is, but no part of it: Nomad™ is Nomad.
_MARKS = dict.fromkeys(map(ord, "™®©℠"))
# What the tokenizer cuts, but is one word of which no piece is a term: ゲームチェンジャー.
_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN = re.compile(r"[A-Za-z]")
# 16GB, 5ms; the number of a question and its answer, of a figure: Ｑ１, A1, 図1.
_MEASURE_OR_LABEL = re.compile(
    r"[0-9]*(?:[KMGTP]i?B|[kMG]Wh?|[kMGT]?Hz|[nμmck]m|[mk]?g|ms|fps|dpi|ppm|bps|(?<=[0-9])[BM])"
    r"|(?:[AQ]\d?|[一-鿿])\d"
)
# Of signs (see `runs`): a person's whole name; what is a term by itself; what none begins or ends with; what one must
# have, and what makes it a name.
_WHOLE_NAME = re.compile("[Kp]+(?:m[Kp]+)+|A_A|PP")
_WORD_ALONE = re.compile(r"[NVKPpG]|(?:DD?)?A.*|a.+|DDDDY")
_NO_START, _NO_END = frozenset("SthcCY_m.-&"), frozenset("Xt")
_BEARING, _PROPER = frozenset("ANVKPpGJTE"), frozenset("APp")


class Shape(NamedTuple):
    """A term's form: its tokens' signs, and its units (nouns, names) as written."""

    signs: str
    units: tuple[str, ...]


class Part(NamedTuple):
    """A term inside a run, as it is written; `is_whole`: it is the run itself, or all of it but an empty word."""

    surface: str
    shape: Shape
    is_whole: bool


@lru_cache(maxsize=16_000)  # in less than 20 MB; four in five runs stood in an article before
def parts(run: str, tokenizer: Tokenizer) -> tuple[Part, ...]:
    """All terms inside a run, itself included, none of them twice. It is given as its tokens with spaces between."""
    run = run.translate(_MARKS)
    tokens = run.split(" ")
    letters = "".join(signs_of(tokens, tokenizer))
    shapes, text = _shapes(letters), written(run)
    if len(tokens) == 1:  # as most are
        return (Part(text, Shape(letters, (text,)), is_whole=True),) if shapes and _is_term(text) else ()
    at, size = (0, *accumulate(map(len, tokens))), len(tokens)
    pieces = [text[at[start] : at[end]] for start, end, _ in shapes]
    closed = [
        (start, end)
        for (start, end, _), piece in zip(shapes, pieces, strict=True)
        if piece in GENERAL and end - start > 1 and _KATAKANA.fullmatch(piece)
    ]
    words: dict[tuple[int, int], str] = {}  # units, each once for all terms that have it: tens of thousands are kept
    found: dict[str, Part] = {}
    for (start, end, bounds), piece in zip(shapes, pieces, strict=True):
        if not _is_term(piece) or (closed and any(_cuts(start, end, *word) for word in closed)):
            continue
        # 型 only says of which kind the rest is: AI駆動型IDE has no terms AI駆動 and AI駆動型. 血液型 is one word.
        if "型" in tokens[max(start + 1, end - 1) : end + 1]:
            continue
        if len(bounds) == 1:
            words[bounds[0]] = piece
        own = [words.get(bound) or words.setdefault(bound, text[at[bound[0]] : at[bound[1]]]) for bound in bounds]
        shape = Shape(letters[start:end], tuple(own))
        rest = "" if start or end == size else text[at[end] :]
        found[piece] = Part(piece, shape, end - start == size or adds_nothing(rest, piece, shape))
    return tuple(found.values())


def _cuts(start: int, end: int, first: int, last: int) -> bool:
    """Whether a span has a part of another, and not the whole."""
    return start < last and first < end and (first < start or end < last)


def adds_nothing(tail: str, text: str, shape: Shape) -> bool:
    """Whether a tail says nothing behind a term: EU AI Act施行, サム・アルトマンCEO, but 広告業界, 小林監督."""
    if tail in PERSON_TITLES:
        return _WHOLE_NAME.fullmatch(shape.signs) is not None
    return tail in EMPTY_TAILS and (len(text) >= SAYING or is_name(text, shape))


def is_name(text: str, shape: Shape) -> bool:
    """Whether a term stands for one thing: a proper name, something in Latin letters, or a word of several."""
    return len(shape.units) > 1 or not _PROPER.isdisjoint(shape.signs) or _LATIN.search(text) is not None


def _is_term(text: str) -> bool:
    if not 2 <= len(text) <= LONGEST or text in GENERAL:
        return False
    return not _MEASURE_OR_LABEL.fullmatch(unicodedata.normalize("NFKC", text))  # ３２ＫＢ, Ｑ１


@lru_cache(maxsize=20_000)
def _shapes(signs: str) -> tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]:
    """Where in a run of these signs a term can stand, with the bounds of its units."""
    bounds = units(signs) if len(signs) > 1 else ((0, 1),)
    found = []
    for i, (start, _) in enumerate(bounds):
        for j in range(i, min(i + _MOST_UNITS, len(bounds))):
            end = bounds[j][1]
            if _is_shape(signs[start:end]):
                found.append((start, end, bounds[i : j + 1]))
    return tuple(found)


def _is_shape(signs: str) -> bool:
    if signs[0] in _NO_START or signs[-1] in _NO_END:
        return False
    if len(signs) == 1 or signs[0] in "Da":
        return _WORD_ALONE.fullmatch(signs) is not None
    return not _BEARING.isdisjoint(signs)
