"""Where terms can be: runs of nouns and joined names, found by one regular expression over signs of tokens.

An editor's index has `大規模言語モデル`, `GPT-4o`, `EU AI Act`, `フォン・ノイマン・ボトルネック`: nouns in a row, names
that the tokenizer cuts at hyphens, digits and spaces, parts joined by ・ between katakana. Each token becomes one
letter that says what it can be part of, a text becomes a string of such letters, and the grammar below runs over it at
the speed of the regular expression engine instead of token by token.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

import numpy as np

from kawaraban.arrays import Places
from kawaraban.language.general import GENERAL
from kawaraban.language.kanji_forms import in_usual_kanji
from kawaraban.language.outside import outside
from kawaraban.language.row import Row, spaced_row
from kawaraban.language.tokenizer import BREAK, SPACE, Tokenizer
from kawaraban.model import Token

# Begins with the sign that is looked for: all text is gone through. The words are of kanji, the second may be of kana.
_PARTED_NAME = re.compile(
    rf" {SPACE} (?<=[㐀-鿿豈-\ufaff々ヶ] {SPACE} )(?=([㐀-鿿豈-\ufaff々ぁ-ゖァ-ヺ]{{1,5}})(?!\S))"
)
_LONGEST_FAMILY = 5  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Sentences as one row of tokens: a sign for each, a `|` for each end.

    `spaced` is the text with a space behind each token, so that a piece of it says how it was cut, too; `offsets` are
    the numbers of characters before each token, the spaces aside, and of all.
    """

    tokens: Row
    spaced: str
    signs: str
    offsets: Places

    def pieces(self, starts: Places, ends: Places) -> list[str]:
        """Tokens from each start to each end, with a space between any two."""
        first, last = self.offsets[starts] + starts, self.offsets[ends] + ends - 1
        return [self.spaced[begin:end] for begin, end in zip(first.tolist(), last.tolist(), strict=True)]

    def written(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`."""
        return written(self.spaced[self.offsets[start] + start : self.offsets[end] + end])


def written(spaced: str) -> str:
    """The text of tokens between which a space was put."""
    return spaced.replace(" ", "").replace(SPACE, " ")


def cut(sentences: Iterable[str], tokenizer: Tokenizer) -> Cut:
    """Tokenize sentences and give each token its sign."""
    spaced = _with_whole_names(tokenizer.spaced(sentences), tokenizer)
    tokens = spaced_row(spaced)
    own = list(signs_of(tokens.words, tokenizer))
    signs, offsets = tokens.spelt(own), tokens.offsets()
    if _is_latin_prose(signs):
        signs = tokens.spelt([_in_latin_prose(*each) for each in zip(tokens.words, own, strict=True)])
    return Cut(tokens, spaced, _without(outside(spaced), signs, offsets), offsets)


def _with_whole_names(spaced: str, tokenizer: Tokenizer) -> str:
    """The text without the space between a family name and a given one: 山田 太郎 is the name that 山田太郎 is."""

    def joined(match: re.Match[str]) -> str:
        before = spaced[max(0, match.start() - _LONGEST_FAMILY) : match.start()].rsplit(maxsplit=1)[-1]
        family, given = (tokenizer.token(in_usual_kanji(word)).pos for word in (before, match[1]))
        is_name = given[2:4] == ("人名", "名") and (family[2:4] == ("人名", "姓") or family[2] == "地名")
        return " " if is_name else match[0]

    return _PARTED_NAME.sub(joined, spaced)


def _is_latin_prose(signs: str) -> bool:
    """Whether a text is in another language than Japanese: most of its tokens are Latin words without a capital."""
    return 2 * signs.count("a") > len(signs) - signs.count("_")


def _in_latin_prose(word: str, sign: str) -> str:
    """The sign of a word in a text that is not Japanese: words without a capital, which join names in Japanese text
    (Bank of Japan), are all else there, and so are We and What.
    """
    return "o" if sign == "a" or word in GENERAL or (sign == "A" and len(word) == 1) else sign


def _without(spans: list[tuple[int, int]], signs: str, offsets: Places) -> str:
    """Signs by which nothing in these spans of the spaced text belongs together."""
    if not spans:
        return signs
    tokens = (offsets + np.arange(len(offsets))).searchsorted(np.array(spans, np.int64))
    for first, last in tokens.tolist():
        nothing = "|".join("o" * len(inside) for inside in signs[first:last].split("|"))
        signs = f"{signs[:first]}{nothing}{signs[last:]}"
    return signs


def signs_of(words: Iterable[str], tokenizer: Tokenizer) -> Iterable[str]:
    """The sign of each word."""
    return map(_known, words, repeat(tokenizer))


@lru_cache(maxsize=60_000)  # with one tokenizer a word's sign depends on its surface alone
def _known(surface: str, tokenizer: Tokenizer) -> str:
    return "|" if surface == BREAK else sign(tokenizer.token(in_usual_kanji(surface)))  # 𠮷 would be no letter


def runs(cut: Cut) -> tuple[Places, Places]:
    """The longest rows of tokens that belong together: where each starts, and where it ends. Bare numbers are none."""
    # What is no stretch, and what is one, by turns: taken apart at once, not match by match.
    pieces = _STRETCH.split(cut.signs)
    bounds = np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces)))
    within = list(map(_runs_of, pieces[1::2]))
    spans = np.fromiter(chain.from_iterable(within), np.int64)
    before = np.repeat(bounds[:-1:2], np.fromiter(map(len, within), np.int64, len(within)) // 2)
    return before + spans[::2], before + spans[1::2]


@lru_cache(maxsize=20_000)
def _runs_of(stretch: str) -> tuple[int, ...]:
    """Start and end of each run in a stretch of signs; the same few thousand stretches make up nearly all text."""
    return tuple(chain.from_iterable(run.span() for run in _RUN.finditer(stretch) if not run["number"]))


def units(signs: str) -> tuple[tuple[int, int], ...]:
    """The parts of a run that are never cut: nouns, whole Latin words, katakana joined by ・."""
    return tuple(unit.span() for unit in _UNIT.finditer(signs))


# A: a Latin word with a capital or digit, or a Greek one; a: one without; D: digits; n: a numeral in kanji
# N: noun; V: noun of action; E: noun that ends in kana (made of a verb); T: noun of time and manner; J: of a quality
# K: katakana noun; p: a proper name in katakana; P: another proper name; C: noun that counts; c: counting suffix
# G: an era; X: prefix; S: suffix; t: 的; u: a unit of measure that begins no name; o: all else
def sign(token: Token) -> str:
    """The letter of a token in the grammar of runs."""
    surface = token.surface
    if surface in _FIXED:
        return _FIXED[surface]
    folded = unicodedata.normalize("NFKC", surface)
    if written := _written(folded):
        return written
    if token.pos[0] == "名詞":
        return _noun(folded, token.pos)
    if token.pos[0] in {"副詞", "感動詞"} and len(folded) > 1 and _KATAKANA.fullmatch(folded):
        return "X"  # ピンドロール, ハイエンド, SKハイニックス: the dictionary knows no such noun
    return "o" if _HIRAGANA.match(folded) else _OTHER_SIGNS.get(token.pos[:2], "o")


def _written(surface: str) -> str:
    """The letter of a token that its characters tell, whatever the dictionary says; empty for a word in Japanese."""
    if surface.isdecimal():
        return "D"
    if _MEASURED.fullmatch(surface):
        return "u"
    if _LATIN.fullmatch(surface):
        return "a" if surface.islower() and not _GREEK.search(surface) else "A"  # β遮断薬, γ-GTP
    if not any(map(str.isalnum, surface)):  # ┄┄ is a noun of action to Sudachi
        return "o"
    return "n" if _COUNTED.fullmatch(surface) else ""


_FIXED = (
    dict.fromkeys("「『“《【", "q")
    | dict.fromkeys("」』”》】", "Q")
    | dict.fromkeys("（(", "(")
    | dict.fromkeys("）)", ")")
    | dict.fromkeys("-‐‑–−－/", "-")  # of / and + only those that `outside` leaves
    | dict.fromkeys("+#", "a")
    | dict.fromkeys("非超高低新次再反脱全多単無未不準最各抗", "X")
    | dict.fromkeys("化性型者力率度系法学部省庁局版品", "S")
    | dict.fromkeys("氏等様君社製内間側株某旧米各本同当両第級発上中下", "o")
    | dict.fromkeys("円元倍年月日時分秒人件個台枚名回目", "C")
    | dict.fromkeys(("明治", "大正", "昭和", "平成", "令和"), "G")
    | dict.fromkeys(("年度", "学期", "丁目", "番地"), "C")
    | dict.fromkeys(("ドル", "米ドル", "ユーロ", "ポンド", "ウォン", "ルピー", "トン", "キロ", "パーセント"), "C")
    | dict.fromkeys(
        ("氏ら", "社製", "自身", "全体", "以外", "大手", "傘下", "主導", "超え", "在住", "同じ", "申し訳", "域"), "o"
    )
    | dict.fromkeys(("大さじ", "小さじ"), "o")  # measures that stand before their number
    | dict.fromkeys("℡™®©℠", "o")
    | dict.fromkeys("&＆", "&")
    | dict.fromkeys("'’", "'")
    | dict.fromkeys("：:", ":")
    | dict.fromkeys("%％", "%")
    | dict.fromkeys(",;；", ",")
    | dict.fromkeys("はが", "w")
    | dict.fromkeys("的用", "t")
    | {SPACE: "_", ".": ".", "・": "m", "の": "h", "な": "r", "年問題": "Y"}
)
_MEASURED = re.compile(
    "[mcdkμ]L|ml|[mkμ]?g|[mkcμ]m|m?mol|mmHg|mEq|[mk]?cal|ms|[kMGT]?Wh|[kMG]W|[kMG]Hz|[hkM]?Pa|[mk]V|mAh?|dB|[MG]bps"
    "|[mμ]?Sv|[kM]?Ω|μ|[MGTPE]FLOPS|TOPS"
)
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏΑ-ω][0-9A-Za-zÀ-ÖØ-öø-ɏΑ-ω&.'’ -]*")
_GREEK = re.compile("[Α-ω]")
# 三百, 十人, 何本: the dictionary has some of them as surnames and places, too.
_COUNTED = re.compile(
    "[0-9〇一二三四五六七八九十百千万億兆数何]+[人回本個枚円台名社件度倍割匹冊点種軒歳階年月日時分秒]?"
)
_KATAKANA = re.compile(r"[ァ-ヺーｦ-ﾟ・]+")
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")
_OTHER_SIGNS: dict[tuple[str, ...], str] = {
    ("接尾辞", "名詞的"): "S",
    ("接尾辞", "形状詞的"): "t",
    ("形状詞", "一般"): "J",
}
_COMMON_NOUNS = {"助数詞可能": "C", "副詞可能": "T", "サ変可能": "V", "サ変形状詞可能": "V", "形状詞可能": "J"}


def _noun(surface: str, pos: tuple[str, ...]) -> str:
    if pos[1] == "数詞":
        return "n"
    if _HIRAGANA.fullmatch(surface):
        return "N" if len(surface) > 3 and pos[2] != "副詞可能" else "o"
    if _KATAKANA.fullmatch(surface):
        return "p" if pos[1] == "固有名詞" else "K"
    if pos[1] == "固有名詞":
        return "P"
    if "ぁ" <= surface[-1] <= "ん":
        return "o" if pos[2] == "副詞可能" else "E"
    return _COMMON_NOUNS.get(pos[2], "N")


# A word in Latin letters: GPT-4o, Qwen2.5-72B, M&A, 5G, O'Reilly, sim-to-real. A name of several: EU AI Act, Gemini 2.5
# Flash, Johnson & Johnson, Humanity's Last Exam.
_WORD = r"(?:D{0,2}A(?:[-&']?A|(?<!D)\.A|[-.&']?D|[-.&]?a|'a(?=_A))*|a(?:[-.]?[AaD])+)"
_VERSION = r"(?<!D_)D{1,4}(?:\.D)*(?![nCc%D.,uSAN-])"
NAME = rf"{_WORD}(?:_(?:(?:&_)?{_WORD}|a_(?:a_)?(?:{_WORD}|a(?!_))|a(?!_)|{_VERSION})){{0,5}}"
# An era belongs to its year: 最高裁平成17年判決, but 昭和歌謡.
NOUN = r"(?:(?:p++|K)(?:m(?:p++|K))*|[NVEJTPCXSt]|G(?![Dn]))"
# Letters behind 192 or 1.6 are a unit, before a noun too (192GB AIメモリ), as small ones are behind any number (0x76).
# Large ones behind a digit or two are a word (5G); behind four they may follow a year (2026AI, 2025大阪万博). A noun
# right behind any other number is what is counted: 40言語対応, 1兆パラメータモデル, 第2世代抗ヒスタミン薬.
_NUMBER = (
    r"(?:D+(?:[-.,]D+)*uA?|(?:D{3}|D+(?:[-.,]D+)+)A|D+a[aD]*|(?<!D)D{1,3}[NVEJXSK]|(?:D+(?:[-.,]D+)*)?n+[NVEJXSKP]"
    r"|(?:D+(?:[-.,]D+)*n*|n+)(?:[CcT]S?)?)"
)
# レベル3, but not 売上3億円; a number of two digits belongs to a proper name at most.
_ORDINAL = r"(?:(?:D|(?<=p)DD)(?![nCc%D.,uAa-]))?"
_RUN = re.compile(
    rf"{NAME}(?:{NOUN}|{NAME})*{_ORDINAL}|(?P<number>{_NUMBER}(?!Y))|D{{4}}Y|{NOUN}(?:{NOUN}|{NAME})*{_ORDINAL}"
)
# Signs in a row that may hold a run: those that can be a term by themselves, or two and more.
_INNER = "[AaDnNVEJTPGCcXSKptuY.&m_,%'-]*[AaDnNVEJTPGCcXSKptuY%]"
_STRETCH = re.compile(rf"([AaNVKPpG](?:{_INNER})?|[DnEJTCcXSt]{_INNER})")
_UNIT = re.compile(rf"{NAME}|D{{4}}Y|_?D+(?:\.D)*|_?{NOUN}|_?a")
