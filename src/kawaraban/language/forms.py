"""Names of one thing in two forms: counted apart, either would lead to half of the articles.

A text gives them itself, one of them in brackets: 大規模言語モデル（LLM）, Apertus（アペルタス）. Not all in brackets
is another form: Redshift（データウェアハウス） says what a thing is, チップ（ASIC） of which kind. What is written in
katakana is another form of Latin letters only if it begins as they sound.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kawaraban.language.runs import NAME, NOUN, Cut
from kawaraban.language.tokenizer import Tokenizer

_SHORTEST = 3  # letters of a name in katakana that is nothing else


def abbreviations(cut: Cut) -> Iterator[tuple[str, str]]:
    """Pairs that the text calls one: 説明可能なAI（XAI）, Apertus（アペルタス）, 透明性（Explainable AI: XAI）."""
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
    """Whether words have an acronym's letters in order, from the first: Converged Ethernet, CE; Explainable AI, XAI."""
    first = words[0] == acronym[0] or (words.startswith("ex") and acronym[0] == "x")
    letters = iter(words)
    return first and not words.startswith(acronym) and all(letter in letters for letter in acronym)


def _sounds(katakana: str, latin: str) -> bool:
    """Whether katakana may begin as Latin letters do."""
    return latin[0].casefold() in _BEGINNINGS.get(katakana[0], "")


# With which letters words of any language begin that Japanese writes with these kana: Philips and フィリップス, José
# and ホセ, Thread and スレッド, Xbox and エックスボックス.
_BEGUN = """
    アァ=aueioh イィ=ieyaj ウゥ=wuov エェ=eaifhlmnsxj オォ=oaehw カキクケコ=ckqx ガギグゲゴ=g
    サシスセソ=sctpxz ザジズゼゾ=zjgxdst タテト=t チツ=ctzqj ダデドヂヅ=dz ナニヌネノ=nkgm
    ハヒヘホ=hjwf フ=fphvwj バビブベボ=bv パピプペポ=p マミムメモ=m ヤユヨ=yjuei ラリルレロ=lrw
    ワヲ=wov ヴ=vwb ン=n
"""
_BEGINNINGS = {kana: letters for row in _BEGUN.split() for own, _, letters in [row.partition("=")] for kana in own}


def renderings(names: Iterable[str], tokenizer: Tokenizer) -> tuple[tuple[str, str], ...]:
    """Each of some names in Latin letters that is also written in katakana, as the dictionary reads it, with that form:
    Microsoft, マイクロソフト; Deep Learning, ディープラーニング.

    What is a common word in katakana, a place or a person may be something else there (LINE and ライン, Claude and
    クロード) and is left apart; of several words only that very thing is called so.
    """
    found = ((name, _rendering(name, tokenizer)) for name in names if _LATIN.fullmatch(name))
    return tuple((name, katakana) for name, katakana in found if katakana)


_LATIN = re.compile("[A-Za-z]{4,}|[A-Za-z]{2,}(?:[ -][A-Za-z]{2,}){1,5}")
_BETWEEN_WORDS = re.compile("[ -]")
_IN_KATAKANA = re.compile("[ァ-ヺー]+")


@lru_cache(maxsize=4_000)
def _rendering(name: str, tokenizer: Tokenizer) -> str:
    """The katakana form of a proper name, or of several words; empty where the dictionary has none."""
    words = _BETWEEN_WORDS.split(name)
    if len(words) > 1:
        readings = [tokenizer.token(word).reading for word in words if not word.isupper()]  # AI is written so
        return "".join(readings) if len(readings) == len(words) and all(map(_IN_KATAKANA.fullmatch, readings)) else ""
    token = tokenizer.token(name)
    if token.pos[1] != "固有名詞" or len(token.reading) < _SHORTEST or not _IN_KATAKANA.fullmatch(token.reading):
        return ""
    known = tokenizer.entries(token.reading)
    return token.reading if all(entry.pos[1:3] == ("固有名詞", "一般") for entry in known) else ""
