"""How a numeral in kanji and the counter behind it change each other's sound: 一か月 is イッカゲツ, not イチカゲツ.

The sounds are those that the NHK 日本語発音アクセント新辞典 lists for 数詞＋助数詞. A counter in katakana (キロ) leaves
the numeral as it is, and what the dictionary has as one word is read as it says.
"""

import re
from collections.abc import Sequence

from kawaraban.model import Token

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
_KATAKANA = re.compile("[ァ-ヺー]{2,}")


def sounded(tokens: Sequence[Token], place: int) -> str:
    """The reading of a token between its neighbours, in katakana, as far as numerals and counters change it."""
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
    if token.pos[1] != "数詞" or token.surface.isdecimal() or _KATAKANA.fullmatch(following.surface):
        return False
    return following.surface in _POWERS if following.pos[1] == "数詞" else following.pos[2].startswith("助数詞")
