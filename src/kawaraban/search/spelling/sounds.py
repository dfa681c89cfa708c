"""How a name sounds, by its consonants: what アンソロピック and Anthropic have in common.

No dictionary has the names of last month. Katakana writes the sound of the original, so both are reduced to the
consonants that Japanese tells apart (l is r, v is b, f is h, th is s; what only lengthens is dropped), in the manner of
Soundex. Used only where a word of the query is unknown.
"""

import re
from itertools import groupby

from kawaraban.language.readings import LETTERS

SHORTEST = 4
"""Consonants, a vowel at the beginning among them, below which a sound says too little."""

_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_LATIN = re.compile("[a-z]{4,}")

_ROWS = """
    kカキクケコ gガギグゲゴ sサシスセソ zザジズゼゾヂヅ tタテト cチツ dダデド
    nナニヌネノン hハヒフヘホ bバビブベボヴ pパピプペポ mマミムメモ rラリルレロ
"""
_CONSONANT = {kana: row[0] for row in _ROWS.split() for kana in row[1:]}

# Spellings that stand for another consonant, the first that fits; `#` is a letter that is not heard.
_SPELLINGS = (
    ("tch", "c"),
    ("ch", "c"),
    ("ck", "k"),
    ("sh", "s"),
    ("th", "s"),
    ("ph", "h"),
    ("wh", ""),
    ("gh", "g"),
    ("qu", "k"),
    ("ti(?=[ao])", "s"),
    ("(?<=[aeiou])si(?=on)", "z"),
    ("gg", "g"),
    ("c(?=[eiy])", "s"),
    ("g(?=[ei])", "z"),
    ("x", "ks"),
    ("[cq]", "k"),
    ("l", "r"),
    ("v", "b"),
    ("f", "h"),
    ("j", "z"),
    ("r(?![aeiouyr])", ""),
    ("[aeiouwy]", ""),
)
_SPELT = re.compile("|".join(f"({pattern})" for pattern, _ in _SPELLINGS))
_LETTERS_AT_END = (4, 3, 2)
_SPELT_ALIKE = "ヴァバ ヴィビ ヴェベ ヴォボ ヴュビュ ヴブ ヂジ ヅズ ティチ ツィチ ディジ デュジュ"
_HEARD = {pair[: (len(pair) + 1) // 2]: pair[(len(pair) + 1) // 2 :] for pair in _SPELT_ALIKE.split()}
_HEARD_ALIKE = re.compile("|".join(_HEARD))
_FULL = str.maketrans("ァィゥェォ", "アイウエオ")


def sound_of(word: str) -> str:
    """The consonants of a folded word in katakana or Latin letters, `v` first for a vowel; empty for other words."""
    if not "a" <= word[:1] <= "z" and not "ァ" <= word[:1] <= "ー":
        return ""  # as most are
    if _KATAKANA.fullmatch(word):
        found = "".join(_CONSONANT.get(kana, "") for kana in word)
        vowel = word[0] not in _CONSONANT
    elif _LATIN.fullmatch(word):
        found = _SPELT.sub(lambda spelt: _SPELLINGS[(spelt.lastindex or 1) - 1][1], word)
        vowel = word[0] in "aeiouwy"
    else:
        return ""
    found = ("v" if vowel else "") + "".join(consonant for consonant, _ in groupby(found))
    return found if len(found) >= SHORTEST else ""


def heard(word: str) -> str:
    """A word in katakana with one spelling for each sound that Japanese does not tell apart: ヴェネツィア, ベネチア."""
    return _HEARD_ALIKE.sub(lambda spelt: _HEARD[spelt[0]], word).translate(_FULL)


def spoken(reading: str, word: str) -> str:
    """A Latin word's reading in katakana, with its last letters as such if read so: オープンai, チャットgpt."""
    for size in _LETTERS_AT_END:
        letters = word[-size:]
        ending = "".join(LETTERS.get(letter, "\0") for letter in letters)
        if len(letters) == size and reading.endswith(ending) and len(reading) > len(ending):
            return reading.removesuffix(ending) + letters
    return ""
