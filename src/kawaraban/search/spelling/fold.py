"""One spelling for what a reader takes for the same: the only place where the search normalises text.

Index and query must be cut by the same knife, so all text passes here first, on the build side and, by the same rules,
in `search.js`: full and half width, upper and lower case, letters with accents and without, 渡邊 and 渡辺, the
shapes of one kanji, the many dashes, and a dash typed for the long vowel ー.
"""

import re
import unicodedata

from kawaraban.language.kanji_forms import usual

_DASH = re.compile("[-\u2010-\u2015\u2212\u2500\u2501]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\u2501]")
# A dash after katakana is a slip for ー; a plain hyphen only where no letter or digit follows (`ラベル-1` stays).
_LONG_VOWEL = re.compile("(?<=[ァ-ヺー])(?:[\u2010-\u2015\u2212\u2500\u2501]|-(?![0-9a-zA-Z]))")
_SEPARATORS = re.compile(r"(?<![0-9])\.|\.(?![0-9])|[-_/&',]|(?<!\+)\+(?!\+)")
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_ABBREVIATED = re.compile(r"\((?:株|有|社|財|学)\)")
_IN_FULL = {"(株)": "株式会社", "(有)": "有限会社", "(社)": "社団法人", "(財)": "財団法人", "(学)": "学校法人"}
_ACCENTED = re.compile("[ß-ʯḀ-ỿ]")
_BARE = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
LATIN_WORD = re.compile(
    rf"[0-9a-zα-ω가-힣]+(?:(?:[-._/&'+]+|{_THOUSANDS.pattern})[0-9a-zα-ω가-힣]+)*(?:\+\+|#(?![0-9a-zα-ω가-힣#]))?"
)
"""A folded word of a script with spaces between words (Latin, Hangul), or a number: node.js, 3,650, C++."""
EMOJI = "[\u2600-\u2604\u2607-\u27bf\u2b50\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
"""An emoji: searched without skin colour, and of several made one by the first. ★ and ☆ are marks in most texts."""
_SPACES = re.compile(r"\s+")
_LENGTHENED = re.compile("[ァ-ヺー]{3}ー")


def fold(text: str) -> str:
    """Normalise text for comparison: NFKC, lower case, no accents, one hyphen, ー for a dash after katakana."""
    folded = even(text)
    return folded if folded.isascii() else dashed(folded)


def even(text: str) -> str:
    """Text in one width and one case, without accents, and with one form of the kanji of names."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return folded if folded.isascii() else usual(_ACCENTED.sub(_bare, folded))


def _bare(accented: re.Match[str]) -> str:
    """A Latin letter without its accents: Coração, Nguyễn, Łukasz."""
    letter = accented[0]
    return _BARE.get(letter) or unicodedata.normalize("NFD", letter)[0]


def dashed(text: str) -> str:
    """Text with one hyphen for all dashes, and ー for one after katakana; as long as before."""
    return _DASHES.sub("-", _LONG_VOWEL.sub("ー", text)) if _DASH.search(text) else text


def in_full(text: str) -> str:
    """Folded text with 株式会社 for (株), which ㈱ is as well when it is folded, and the like."""
    return _ABBREVIATED.sub(lambda found: _IN_FULL[found.group()], text)


def squeeze(word: str) -> str:
    """A folded Latin word without separators, `gpt4o`, but with the point between two digits and the signs of C++."""
    return _SEPARATORS.sub("", word)


def undivided(text: str) -> str:
    """Folded text without the commas that divide numbers by thousands: 3,000億円."""
    return _THOUSANDS.sub("", text) if "," in text else text


def separators(text: str) -> set[int]:
    """The places of what `squeeze` takes from the Latin words of a folded text without spaces."""
    return {
        word.start() + sign.start() for word in LATIN_WORD.finditer(text) for sign in _SEPARATORS.finditer(word.group())
    }


def plain(text: str) -> str:
    """Text as phrases and marks are compared in it: folded, without spaces, Latin words squeezed."""
    return LATIN_WORD.sub(lambda word: squeeze(word.group()), _SPACES.sub("", fold(text)))


def shorten(word: str) -> str:
    """A folded word without the ー behind three letters of katakana: メモリー and メモリ are one word."""
    return word[:-1] if word.endswith("ー") and _LENGTHENED.fullmatch(word[-4:]) else word


def is_hiragana(text: str) -> bool:
    """Whether there is nothing but hiragana, and ー."""
    return all("ぁ" <= char <= "ゖ" or char == "ー" for char in text)
