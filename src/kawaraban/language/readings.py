"""How words are read: the base of every order in 五十音.

Sudachi's readings are katakana, a reader looks words up by sound, and the dictionary is sometimes wrong; so what the
settings say (`[reading] readings`) always comes first.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import accumulate

from kawaraban.language.kanji_forms import in_usual_kanji
from kawaraban.language.tokenizer import SPACE, Tokenizer
from kawaraban.model import Token

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
_KATAKANA_TO_HIRAGANA = {katakana: hiragana for hiragana, katakana in _HIRAGANA_TO_KATAKANA.items()}

_ROWS = {"カ": "カキクケコ", "サ": "サシスセソ", "タ": "タチツテト", "ハ": "ハヒフヘホ", "パ": "パピプペポ"}
# By reading: what the numeral becomes, and the rows of kana before which it does.
_SHORT = {
    "イチ": ("イッ", "カサタハパ"),
    "ロク": ("ロッ", "カハパ"),
    "ハチ": ("ハッ", "カサタハパ"),
    "ジュウ": ("ジュッ", "カサタハパ"),
    "ヒャク": ("ヒャッ", "カハパ"),
}
_SOFT = str.maketrans("ハヒフヘホ", "パピプペポ")
_POWERS = frozenset("百千兆京")
_LOANWORD = re.compile("[ァ-ヺー]{2,}")


def reading(text: str, tokenizer: Tokenizer, overrides: Mapping[str, str] | None = None, spelt: int = 0) -> str:
    """The reading of a word or title in katakana; digits stay as they are, and Latin words that nobody can read.

    `overrides` maps whole words or titles to their reading in kana. The first `spelt` characters stay as they are; they
    still tell what stands behind them (化 is か in AI化, and ばけ by itself).
    """
    if overrides and text in overrides:
        return katakana(overrides[text])
    text = in_usual_kanji(text)  # the dictionary knows 髙橋, but neither 﨑山 nor 濵田
    tokens = tokenizer.in_context(text)
    if len(tokens) > 1 and not spelt and (known := tokenizer.entries(text)):
        return katakana(known[0].reading)  # 三日月, which its numeral has made three words
    ends = list(accumulate(len(token.surface) for token in tokens))
    if spelt and spelt not in ends:
        return text[:spelt] + reading(text[spelt:], tokenizer)
    first = ends.index(spelt) + 1 if spelt else 0
    return text[:spelt] + "".join(_read(tokens, place, tokenizer) for place in range(first, len(tokens)))


def katakana(text: str) -> str:
    """Hiragana as katakana, all else as it is."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def hiragana(text: str) -> str:
    """Katakana as hiragana, all else as it is."""
    return text.translate(_KATAKANA_TO_HIRAGANA)


def sounded(tokens: Sequence[Token], place: int) -> str:
    """The reading of a token between its neighbours, in katakana, as far as numerals in kanji and the counters behind
    them change each other: 一か月 is イッカゲツ, not イチカゲツ.

    The sounds are those that the NHK 日本語発音アクセント新辞典 lists for 数詞＋助数詞. A counter in katakana (キロ)
    leaves the numeral as it is, and what the dictionary has as one word is read as it says.
    """
    own = tokens[place].reading
    found = _SHORT[own][0] if _shortened(tokens, place) else own
    return found[:1].translate(_SOFT) + found[1:] if place and _shortened(tokens, place - 1) else found


def _shortened(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is a numeral that what follows it makes shorter."""
    if place + 1 == len(tokens) or tokens[place].reading not in _SHORT:
        return False
    following = tokens[place + 1]
    rows = _SHORT[tokens[place].reading][1]
    return _counts(tokens[place], following) and any(following.reading[:1] in _ROWS[row] for row in rows)


def _counts(token: Token, following: Token) -> bool:
    """Whether a token is a numeral in kanji, and what follows is counted by it."""
    if token.pos[1] != "数詞" or token.surface.isdecimal() or _LOANWORD.fullmatch(following.surface):
        return False
    return following.surface in _POWERS if following.pos[1] == "数詞" else following.pos[2].startswith("助数詞")


def _read(tokens: tuple[Token, ...], place: int, tokenizer: Tokenizer) -> str:
    """How a token is read between its neighbours."""
    surface = tokens[place].surface
    if surface == SPACE:
        return " "
    if surface == "々" and place:  # of 津々浦々, of which the dictionary knows 津々浦
        return katakana(tokenizer.token(tokens[place - 1].surface[-1]).reading)
    if surface in _MONTHS and place + 1 < len(tokens) and tokens[place + 1].surface == "月":
        return _MONTHS[surface]
    return _voiced(tokens, place, _alone(surface, sounded(tokens, place)))


def _voiced(tokens: tuple[Token, ...], place: int, found: str) -> str:
    """How a token is read whose first sound changes behind a noun (連濁): 電力会社 is デンリョクガイシャ."""
    surface = tokens[place].surface
    before = tokens[place - 1].pos if place else ("",) * 6
    # 岳 is a man's name, too: 渡辺岳.
    if before[1] == "固有名詞" != tokens[place].pos[1] and surface in _BEHIND_A_PLACE:
        return _BEHIND_A_PLACE[surface]
    if before[0] == "名詞" and before[1] != "数詞" and surface in _BEHIND_A_NOUN:
        return _BEHIND_A_NOUN[surface]
    for word, plain, voiced in _IN_ONE:  # which the dictionary voices in some words, and in others not
        if surface.endswith(word) and len(surface) > len(word) and surface not in _PLAIN and found.endswith(plain):
            return found.removesuffix(plain) + voiced
    return found


_SOFTENED = "不足=ブソク 会社=ガイシャ 豆腐=ドウフ 布団=ブトン 離れ=バナレ 嫌い=ギライ 疲れ=ヅカレ 通り=ドオリ"
_BEHIND_A_NOUN = {word: read for word, _, read in (pair.partition("=") for pair in _SOFTENED.split())}
_BEHIND_A_PLACE = {"川": "ガワ", "橋": "バシ", "寺": "ジ", "宿": "ジュク", "岳": "ダケ"}
_IN_ONE = (("不足", "フソク", "ブソク"), ("会社", "カイシャ", "ガイシャ"))
_PLAIN = {"過不足"}


def _alone(surface: str, found: str) -> str:
    """How a word is read of which the dictionary says `found`."""
    if surface.isdecimal():
        return unicodedata.normalize("NFKC", surface)
    if _is_spelt_out(surface, known=not found.isascii()):
        return "".join(LETTERS[letter] for letter in surface.lower())
    # Kana, signs, and letters that are not in the dictionary read as they are spelt: Sudachi would give rag for RAG.
    if found.isascii() or all("ぁ" <= char <= "ヿ" for char in surface) or not any(map(str.isalnum, surface)):
        return katakana(surface)
    return _USUAL.get(surface, katakana(found))


_MONTHS = {"四": "シ", "七": "シチ", "九": "ク"}
# Where the dictionary gives another reading first than most readers would.
_USUAL = {"日本": "ニホン", "鶏肉": "トリニク", "α": "アルファ"}
_NAMES = """
    エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム
    エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット
"""
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", _NAMES.split(), strict=True))
"""How each letter is called."""
_LONGEST_ACRONYM = 4


def _is_spelt_out(surface: str, *, known: bool) -> bool:
    """Whether each letter is read by its name: a single one (not as gram or ampere), or an unknown acronym."""
    if not (surface.isascii() and surface.isalpha()):
        return False
    return len(surface) == 1 or (not known and surface.isupper() and len(surface) <= _LONGEST_ACRONYM)
