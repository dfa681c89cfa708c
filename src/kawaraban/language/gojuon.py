"""五十音順: the order in which a Japanese reader looks words up, as in the index at the back of a book.

The order of kana follows JIS X 4061 (日本語文字列照合順番): words are compared by their kana, with voicing and size
aside and a long vowel (ー) as the vowel that it lengthens; only among equals come voicing (か before が; は before ば
before ぱ), then ー before small before large kana, then hiragana before katakana. Words that begin in Latin letters
stand among themselves from A to Z, after the kana; then digits, by value; then the rest. Inside of words it is the
standard's own order: numbers by value, letters, kana (レベル3, レベル10, レベルアップ).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from kawaraban.config import Config
from kawaraban.language.readings import hiragana, katakana, reading
from kawaraban.language.tokenizer import SPACE, Tokenizer

Element = tuple[int, int, str]
Key = tuple[int, tuple[Element, ...], tuple[int, ...], tuple[int, ...], str, str]
"""Group; kana, letters and numbers; voicing; size; spelling of the reading; the name, in which no two are equal."""

OTHERS = "その他"
DIGITS = "0–9"


@dataclass(frozen=True, slots=True)
class Group:
    """The names under one head of an index (`あ`, `か`… `わ`, `A`… `Z`, `0–9`, `その他`), in order."""

    label: str
    names: tuple[str, ...]


def order(names: Iterable[str], look_up: Callable[[str], str]) -> tuple[Group, ...]:
    """Sort names into the groups that have some, equal names once. `look_up` tells a name's form, as `lookup` does."""
    keyed = sorted((key(name, look_up(name)), name) for name in set(names))
    return tuple(
        Group(label, tuple(name for _, name in members))
        for label, members in groupby(keyed, lambda pair: _label(pair[0]))
    )


def key(name: str, looked_up: str) -> Key:
    """The sort key of a name by the form under which it is looked up."""
    spelling = hiragana(looked_up)
    elements, voicing, sizes = _elements(spelling)
    return (_group(elements), elements, voicing, sizes, katakana(spelling), name)


def lookup(name: str, tokenizer: Tokenizer, config: Config) -> str:
    """The form under which a name is looked up: letters and digits at its beginning as they are, the rest as read."""
    overrides = config.reading.readings
    if name in overrides:
        return katakana(overrides[name])
    folded = _NOT_A_BEGINNING.sub("", unicodedata.normalize("NFKC", name))
    latin = _LATIN_BEGINNING.match(folded)
    return reading(folded, tokenizer, overrides, spelt=latin.end() if latin else 0).replace(SPACE, "")


_NOT_A_BEGINNING = re.compile(r"^[\W_]+")
_LATIN_BEGINNING = re.compile(r"[0-9A-Za-zÀ-ɏ][0-9A-Za-zÀ-ɏ .+#&'/_-]*")
_LETTERS = re.compile(r"[0-9]+|[^\W_]")

_BASE = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉっゃゅょゎゕゖ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほうあいうえおつやゆよわかけ",
)
_VOICED = dict.fromkeys("がぎぐげござじずぜぞだぢづでどばびぶべぼゔ", 1) | dict.fromkeys("ぱぴぷぺぽ", 2)
_LONG, _SMALL, _LARGE = 0, 1, 2
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖ"
_COLUMNS = "あかさたなはまやらわ いきしちにひみりゐ うくすつぬふむゆる えけせてねへめれゑ おこそとのほもよろを"
_VOWELS = {kana: column[0] for column in _COLUMNS.split() for kana in column}
_HEADED = "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも やゆよ らりるれろ わゐゑをん"
_ROWS = _HEADED.split()
_KANA, _NUMBER, _LATIN, _OTHER = 3, 1, 2, 4


def _elements(spelling: str) -> tuple[tuple[Element, ...], tuple[int, ...], tuple[int, ...]]:
    """What words are compared by: their signs, and those of the signs' properties that decide among equals."""
    elements: list[Element] = []
    voicing: list[int] = []
    sizes: list[int] = []
    for sign in _LETTERS.findall(spelling):
        before = elements[-1][2] if elements else ""
        element, size = _element(sign, before)
        elements.append(element)
        voicing.append(_VOICED.get(sign, 0))
        sizes.append(size)
    return tuple(elements), tuple(voicing), tuple(sizes)


@lru_cache(maxsize=4096)  # the same few hundred signs make up thousands of names
def _element(sign: str, before: str) -> tuple[Element, int]:
    if sign == "ー" and before in _VOWELS:
        return (_KANA, 0, _VOWELS[before]), _LONG
    if sign in "ゝゞ" and before:
        return (_KANA, 0, before), _SMALL
    if "ぁ" <= sign <= "ゖ":
        return (_KANA, 0, sign.translate(_BASE)), _SMALL if sign in _SMALL_KANA else _LARGE
    if sign[0].isdecimal():
        return (_NUMBER, int(sign[:30]), sign), _LARGE
    letter = unicodedata.normalize("NFD", sign.casefold())[0]
    return (_LATIN if letter.isascii() else _OTHER, 0, letter), _LARGE


def _group(elements: tuple[Element, ...]) -> int:
    """0 to 9: the rows of kana; 10 to 35: the letters; 36: digits; 37: the rest."""
    kind, _, sign = elements[0] if elements else (_OTHER, 0, "")
    if kind == _KANA:
        return next((number for number, row in enumerate(_ROWS) if sign in row), 37)
    if kind == _LATIN:
        return 10 + ord(sign) - ord("a")
    return 36 if kind == _NUMBER else 37


def _label(found: Key) -> str:
    number = found[0]
    if number < 10:
        return _ROWS[number][0]
    return chr(ord("A") + number - 10) if number < 36 else (DIGITS, OTHERS)[number - 36]
