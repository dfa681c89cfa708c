"""Romaji for addresses: modified Hepburn, in plain ASCII, as on signs and in passports.

Long vowels are not marked (東京 is tokyo), ん is always n, っ doubles the consonant after it (t before ch). What
a word is decides where kana do not say it: the particles は, へ and を are wa, e and o, and the う that ends a verb
(思う) does not lengthen the vowel before it. Source: Hepburn as the Ministry of Foreign Affairs writes names
(外務省 旅券の表記), less its rule of m before b, m and p, which typists do not follow.
"""

import re
import unicodedata
from dataclasses import replace

from kawaraban.language.kanji_forms import in_usual_kanji
from kawaraban.language.readings import katakana, sounded
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Token
from kawaraban.urls import slug

LONGEST = 72
"""Most characters of a slug: with its date and ending it fits a line, and a file name on any system."""


def romaji_slug(title: str, tokenizer: Tokenizer) -> str:
    """The part of an address that a title gives: its words in romaji, lower case, joined by hyphens.

    Latin words and digits stay, as do letters whose reading nobody knows. Empty for a title without any letter.
    """
    plain = _DIGIT_GROUPS.sub("", _unaccented(in_usual_kanji(unicodedata.normalize("NFKC", title))))
    made = slug(_words(plain, tokenizer))
    if len(made) <= LONGEST:
        return made
    return made[: LONGEST + 1].rpartition("-")[0] or made[:LONGEST]


def hepburn(kana: str) -> str:
    """Kana in Hepburn romaji, all else as it is: `トウキョウ` is `tokyo`; `|` parts vowels: `オモ|ウ` is `omou`."""
    return _KANA.sub(lambda run: _romaji(run[0]), katakana(kana))


def _romaji(kana: str) -> str:
    romaji = _SYLLABLE.sub(lambda syllable: _SYLLABLES.get(syllable[0], syllable[0]), kana)
    doubled = _DOUBLED.sub(r"\1\1", romaji.replace("Qch", "tch")).replace("Q", "")
    return _LONG_VOWEL.sub(lambda long: long[0][0], doubled).replace("|", "")


_DIGIT_GROUPS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_KANA = re.compile(r"[ァ-ヺー・|]+")
_LATIN = re.compile(r"([0-9A-Za-z]+)")
_DOUBLED = re.compile(r"Q([b-df-hj-np-tv-z])")
_LONG_VOWEL = re.compile(r"o[ou]|uu")
_SIGNS = frozenset({"補助記号", "記号", "空白"})
_PARTICLES = {"は": "ワ", "へ": "エ", "を": "オ"}


def _words(text: str, tokenizer: Tokenizer) -> str:
    """All words in romaji, with a hyphen before each that does not belong to the one before it."""
    words: list[str] = []
    before: Token | None = None
    tokens = tokenizer.in_context(text)
    for place, found in enumerate(tokens):
        token = replace(found, reading=sounded(tokens, place))
        read = _read(token, tokenizer)
        if before is not None and _belongs(token, before):
            words[-1] += read if words[-1].endswith("ッ") else f"|{read}"
        else:
            words.append(read)
        before = token
    return "-".join(map(hepburn, words))


def _belongs(token: Token, before: Token) -> bool:
    """Whether a token is the end of the word before it: an inflection, a suffix, the rest of a number or Latin name."""
    if token.surface.isascii() and before.surface.isascii():
        return True
    if token.pos[0] in _SIGNS or before.pos[0] in _SIGNS:
        return False
    kind, inner = token.pos[:2]
    if kind == "助動詞" or inner == "接続助詞":
        return before.pos[0] in ("動詞", "形容詞", "助動詞")
    shortened = before.pos[1] == "数詞" and before.reading.endswith("ッ")
    counted = shortened or (before.surface[-1].isdecimal() and "助数詞可能" in token.pos)
    return counted or kind == "接尾辞" or (inner == "非自立可能" and before.pos[1] == "接続助詞")


def _read(token: Token, tokenizer: Tokenizer) -> str:
    """How a token is read, in katakana; Latin and digits in it as they are, signs as spaces."""
    surface = token.surface
    if surface.isascii():
        return surface
    if not any(map(str.isalnum, surface)):
        return " "
    if token.pos[0] in _SIGNS:  # Sudachi's name for scripts that it does not know; their reading says so too
        return surface
    if _LATIN.search(surface):
        return "-".join(part if part.isascii() else _words(part, tokenizer) for part in _LATIN.split(surface) if part)
    if token.pos[0] == "助詞":
        return _PARTICLES.get(surface, token.reading)
    ends_verb = token.pos[0] == "動詞" and token.pos[5].startswith(("終止形", "連体形")) and token.reading[-1:] == "ウ"
    # Katakana that the dictionary lacks has no reading but itself.
    return f"{token.reading[:-1]}|ウ" if ends_verb else token.reading or surface


def _unaccented(text: str) -> str:
    """Latin letters without their accents; other scripts as they are."""
    parts = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", re.sub(r"(?<=[A-Za-z])[\u0300-\u036f]+", "", parts))


_ROWS = {
    "アイウエオ": "a i u e o",
    "カキクケコ": "ka ki ku ke ko",
    "ガギグゲゴ": "ga gi gu ge go",
    "サシスセソ": "sa shi su se so",
    "ザジズゼゾ": "za ji zu ze zo",
    "タチツテト": "ta chi tsu te to",
    "ダヂヅデド": "da ji zu de do",
    "ナニヌネノ": "na ni nu ne no",
    "ハヒフヘホ": "ha hi fu he ho",
    "バビブベボ": "ba bi bu be bo",
    "パピプペポ": "pa pi pu pe po",
    "マミムメモ": "ma mi mu me mo",
    "ヤユヨ": "ya yu yo",
    "ラリルレロ": "ra ri ru re ro",
    "ワヰヱヲンヴ": "wa i e o n vu",
    "ァィゥェォ": "a i u e o",
    "ャュョヮヵヶ": "ya yu yo wa ka ke",
    "ッー・": "Q  -",  # ッ is not known before what follows, and ー is not written at all
}
# Before a small ャ, ュ or ョ the vowel goes: キャ is kya, シャ is sha, ジュ is ju.
_STEMS = dict(
    zip("キギシジチヂニヒビピミリ", ("ky", "gy", "sh", "j", "ch", "j", "ny", "hy", "by", "py", "my", "ry"), strict=True)
)
_FOREIGN = {
    "イェ": "ye", "ウィ": "wi", "ウェ": "we", "ウォ": "wo", "シェ": "she", "ジェ": "je", "チェ": "che",
    "ツァ": "tsa", "ツィ": "tsi", "ツェ": "tse", "ツォ": "tso", "スィ": "si", "ズィ": "zi",
    "ティ": "ti", "ディ": "di", "トゥ": "tu", "ドゥ": "du", "テュ": "tyu", "デュ": "dyu",
    "ファ": "fa", "フィ": "fi", "フェ": "fe", "フォ": "fo", "フュ": "fyu",
    "ヴァ": "va", "ヴィ": "vi", "ヴェ": "ve", "ヴォ": "vo", "ヴュ": "vyu",
    "クァ": "kwa", "クィ": "kwi", "クェ": "kwe", "クォ": "kwo", "グァ": "gwa", "グヮ": "gwa", "クヮ": "kwa",
}  # fmt: skip
_PAIRS = _FOREIGN | {
    kana + small: stem + vowel for kana, stem in _STEMS.items() for small, vowel in zip("ャュョ", "auo", strict=True)
}
_SYLLABLE = re.compile("|".join([*_PAIRS, "."]))
_SYLLABLES = _PAIRS | {
    kana: romaji for row, written in _ROWS.items() for kana, romaji in zip(row, written.split(" "), strict=True)
}
