"""Forms of one thing that a text itself gives, one of them in brackets: 大規模言語モデル（LLM）, Apertus（アペルタス）.

Not all that stands in brackets is another form: Redshift（データウェアハウス） says what a thing is, チップ（ASIC） of
which kind. What is written in katakana is another form of Latin letters only if it begins as they sound.
"""

import re
from collections.abc import Iterator

from kawaraban.language.runs import NAME, NOUN, Cut


def abbreviations(cut: Cut) -> Iterator[tuple[str, str]]:
    """Pairs that the text itself calls one: 大規模言語モデル（LLM）, 説明可能なAI（XAI）, Apertus（アペルタス）,
    透明性（Explainable AI: XAI）.
    """
    signs = cut.signs
    for bracketed in _BRACKETED.finditer(signs):
        at = bracketed.start()
        if bracketed["full"]:  # its acronym stands for this one, and not for what the bracket explains
            full, short = (cut.written(*bracketed.span(name)) for name in ("full", "short"))
            if _is_abbreviation(short, full):
                yield full, short
            continue
        before = _BEFORE.search(signs, max(0, at - _LONGEST_BEFORE), at)
        if before:
            first, second = cut.written(*before.span("run")), cut.written(at + 1, bracketed.end() - 1)
            if _is_abbreviation(first, second) or _is_abbreviation(second, first):
                yield first, second


# A run in brackets, and the one before it, or 可能な with the one before it. What a run has taken it keeps (`++`): else
# a bracket that never closes would have all ways tried in which letters can be cut into words.
_BRACKETED = re.compile(rf"\((?:(?:{NAME}|{NOUN})++|(?P<full>(?>{NAME}))[,:]_?(?P<short>(?>{NAME})))\)")
_BEFORE = re.compile(rf"(?P<run>(?:V?Jr)?(?:{NAME}|{NOUN})++)_?$")
_LONGEST_BEFORE = 16
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z0-9&-]{2,8}")
_KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ・]+")


def _is_abbreviation(short: str, full: str) -> bool:
    """Whether one can stand for the other: an acronym for words, or katakana for a Latin name."""
    if _KATAKANA.fullmatch(short):
        return len(full) > 2 and full[0].isascii() and _sounds(short, full)
    if not _ACRONYM.fullmatch(short) or len(full) <= len(short):
        return False
    if full.isascii():
        return _spells(short.casefold(), full.casefold())
    return not _KATAKANA.fullmatch(full) or _sounds(full, short)


def _spells(acronym: str, words: str) -> bool:
    """Whether words have the letters of an acronym in its order, from its first on: RDMA over Converged Ethernet, RoCE;
    the ex- of words may be an X.
    """
    first = words[0] == acronym[0] or (words.startswith("ex") and acronym[0] == "x")
    letters = iter(words)
    return first and not words.startswith(acronym) and all(letter in letters for letter in acronym)


def _sounds(katakana: str, latin: str) -> bool:
    """Whether katakana may begin as Latin letters do."""
    first = next((letter for letter in latin.casefold() if letter.isalpha()), "")
    return first in _BEGINNINGS.get(katakana[0], "")


# With which letters words of any language begin that Japanese writes with these kana: Philips and フィリップス, José
# and ホセ, Thread and スレッド, Xbox and エックスボックス.
_BEGINNINGS = {
    kana: letters
    for row, letters in {
        "アァ": "aueioh",
        "イィ": "ieyaj",
        "ウゥ": "wuov",
        "エェ": "eaifhlmnsxj",
        "オォ": "oaehw",
        "カキクケコ": "ckqx",
        "ガギグゲゴ": "g",
        "サシスセソ": "sctpxz",
        "ザジズゼゾ": "zjgxdst",
        "タテト": "t",
        "チツ": "ctzqj",
        "ダデドヂヅ": "dz",
        "ナニヌネノ": "nkgm",
        "ハヒヘホ": "hjwf",
        "フ": "fphvwj",
        "バビブベボ": "bv",
        "パピプペポ": "p",
        "マミムメモ": "m",
        "ヤユヨ": "yjuei",
        "ラリルレロ": "lrw",
        "ワヲ": "wov",
        "ヴ": "vwb",
        "ン": "n",
    }.items()
    for kana in row
}
