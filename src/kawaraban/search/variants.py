"""Other spellings of a site's words, so that a query may be spelt as the articles are not: 取組み, ブレイクスルー.

Candidates are made by rule and kept only where the dictionary gives them the same key; the browser gets the answer
and needs no dictionary.
"""

import re
from collections.abc import Iterator
from itertools import islice, product

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.words import key_of

_KANJI_WITH_KANA = re.compile("(?=.*[一-龠々])(?=.*[ぁ-ん])[一-龠々ぁ-ん]{2,8}")
_KANA_RUN = re.compile("([ぁ-ん]+)")
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_AT_MOST = 80

# Spellings of one foreign sound; each is tried for the other, one place at a time.
_SOUNDS = (
    ("ティ", "チ"),
    ("ディ", "ジ"),
    ("デュ", "ジュ"),
    ("ウィ", "ウイ"),
    ("ウェ", "ウエ"),
    ("ウォ", "ウオ"),
    ("ヴァ", "バ"),
    ("ヴィ", "ビ"),
    ("ヴェ", "ベ"),
    ("ヴォ", "ボ"),
    ("ヴ", "ブ"),
    ("ファ", "フア"),
    ("フォ", "ホ"),
    ("イヤ", "イア"),
    ("ーク", "ック"),
    ("エイ", "エー"),
    ("ケイ", "ケー"),
    ("テイ", "テー"),
    ("デイ", "デー"),
    ("ネイ", "ネー"),
    ("フェイ", "フェー"),
    ("ベイ", "ベー"),
    ("メイ", "メー"),
    ("レイ", "レー"),
    ("セイ", "セー"),
    ("シェイ", "シェー"),
    ("ウ", "ー"),
    ("ッ", ""),
    ("ー", ""),
)


def variants(key: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Spellings under which the dictionary has the same word as `key`, other than `key` itself."""
    found = dict.fromkeys(islice(_candidates(key), _AT_MOST))
    found.pop(key, None)
    return tuple(s for s in found if len(s) > 1 and any(key_of(entry) == key for entry in tokenizer.entries(s)))


def _candidates(key: str) -> Iterator[str]:
    if _KANJI_WITH_KANA.fullmatch(key):
        yield from _without_kana(key)
    elif _KATAKANA.fullmatch(key):
        yield from _other_sounds(key)


def _without_kana(key: str) -> Iterator[str]:
    """Each run of 送り仮名 whole, without its first kana, or not at all; what begins the word stays."""
    pieces = [piece for piece in _KANA_RUN.split(key) if piece]
    choices = [
        (piece,) if i == 0 or not _KANA_RUN.fullmatch(piece) else tuple(dict.fromkeys((piece, piece[1:], "")))
        for i, piece in enumerate(pieces)
    ]
    return ("".join(chosen) for chosen in product(*choices))


def _other_sounds(key: str) -> Iterator[str]:
    for pair in _SOUNDS:
        for before, after in (pair, pair[::-1]):
            at = key.find(before, 1) if before else -1
            while at > 0:
                changed = key[:at] + after + key[at + len(before) :]
                yield from (changed, changed + "ー")  # a key has lost its final ー
                at = key.find(before, at + 1)
