"""Romaji as it is typed: what was meant by a reader whose input method was off (`jidouunten`: じどううんてん).

ワープロローマ字, not Hepburn: long vowels are spelt out, as on a keyboard. Used only where a query's word is unknown.
"""

import re

_ROWS = (
    "あいうえお kかきくけこ sさしすせそ tたちつてと nなにぬねの hはひふへほ mまみむめも rらりるれろ gがぎぐげご "
    "zざじずぜぞ dだぢづでど bばびぶべぼ pぱぴぷぺぽ"
)
_GLIDING = "kyき gyぎ syし shし zyじ jじ jyじ tyち chち dyぢ nyに hyひ byび pyぴ myみ ryり"
_OTHERS = (
    "yaや yuゆ yoよ waわ wiうぃ weうぇ woを shiし chiち jiじ tsuつ thiてぃ dhiでぃ "
    "faふぁ fiふぃ fuふ feふぇ foふぉ vaゔぁ viゔぃ vuゔ veゔぇ voゔぉ"
)


def _syllables() -> dict[str, str]:
    """Each syllable as it is typed, and its kana."""
    found = {row[:-5] + vowel: kana for row in _ROWS.split() for vowel, kana in zip("aiueo", row[-5:], strict=True)}
    for row in _GLIDING.split():
        found |= {row[:-1] + vowel: row[-1] + small for vowel, small in zip("aueo", "ゃゅぇょ", strict=True)}
    return found | {kana.rstrip(_KANA): kana.lstrip(_LETTERS) for kana in _OTHERS.split()}


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KANA = "ぁぃぇぉいうしじちつてでふやゆよわをゔ"
_SYLLABLES = _syllables()
# ん before a consonant, at the end, and doubled; っ before a doubled consonant.
_SYLLABLE = re.compile(rf"n(?:n(?![aiueoy])|(?![aiueoy]))|([b-df-hj-mp-tv-z])(?=\1)|(?:{'|'.join(_SYLLABLES)})")


def kana_of(typed: str) -> str:
    """A folded Latin word as hiragana; empty where it is no romaji."""
    found = []
    at = 0
    while at < len(typed):
        syllable = _SYLLABLE.match(typed, at)
        if not syllable:
            return ""
        found.append("っ" if syllable[1] else _SYLLABLES.get(syllable[0], "ん"))
        at = syllable.end()
    return "".join(found)
