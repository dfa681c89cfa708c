"""Other spellings of a site's words, so that a query may be spelt as the articles are not: 取組み, から揚げ,
ブレイクスルー; and what they are shortened to: 経産省.

Candidates are made by rule and kept only where the dictionary gives them the same key, or where it knows nothing of a
name that can only be heard so; the browser gets the answer and needs no dictionary.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product

from kawaraban.language.readings import hiragana, katakana
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.article.words import NOUN, bare, key_of
from kawaraban.search.spelling.fold import fold

_KANJI_WITH_KANA = re.compile("(?=.*[一-龠々])(?=.*[ぁ-ん])[一-龠々ぁ-ん]{2,8}")
_KANA_RUN = re.compile("([ぁ-ん]+)")
_KATAKANA = re.compile("[ァ-ヺー]{3,}")
_HIRAGANA, _KANA = re.compile("[ぁ-ゖー]{2,}"), re.compile("[ぁ-ゖー]{2,}|[ァ-ヺー]{2,}")
_KANJI = re.compile("[一-龠々]")
_SEVERAL_KANJI = re.compile("(?=.*[一-龠々].*[一-龠々])[一-龠々ぁ-ん]{2,6}")
_LONGEST_READING = 4  # kana of one kanji
_SINO_JAPANESE = re.compile("[ぁ-ん][ゃゅょ]?[いうきくちつん]?")  # 音読み of one kanji, and a few others
_AT_MOST = 400
_LONG = re.compile("[一-鿿々]{4,16}|[ァ-ヺー]{5,16}")
_SHORT = re.compile("[一-鿿々]{2,4}|[ァ-ヺー]{3,4}")

# Spellings of one foreign sound.
_SPELT = """
    ティ=チ ディ=ジ デュ=ジュ ウィ=ウイ ウェ=ウエ ウォ=ウオ ヴァ=バ ヴィ=ビ ヴェ=ベ
    ヴォ=ボ ヴ=ブ ファ=フア フォ=ホ イヤ=イア ーク=ック エイ=エー ケイ=ケー テイ=テー
    デイ=デー ネイ=ネー フェイ=フェー ベイ=ベー メイ=メー レイ=レー セイ=セー
    シェイ=シェー ウ=ー ッ= ー=
"""
_PAIRS = tuple((one, other) for one, _, other in (pair.partition("=") for pair in _SPELT.split()))
_SOUNDS = tuple(way for pair in _PAIRS for way in (pair, pair[::-1]) if way[0])  # each is tried for the other

# Of these it needs no dictionary to tell that they are one sound; nobody writes ヴ for the バ of others.
_SPELT_BOTH_WAYS = (("ウィ", "ウイ"), ("ウェ", "ウエ"), ("ウォ", "ウオ"), ("ェイ", "ェー"), ("ウエイ", "ウエー"))
_ONE_SOUND = (
    *(way for pair in _SPELT_BOTH_WAYS for way in (pair, pair[::-1])),
    *(("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ")),
)
_NAME = re.compile("(?=.*(?:[ウヴ]|ェ[イー]))[ァ-ヺー]{4,}")


def variants(key: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Spellings under which the dictionary has the same word as `key`, other than `key` itself."""
    found = dict.fromkeys(islice(_candidates(key, tokenizer), _AT_MOST))
    found.pop(key, None)
    return tuple(s for s in found if len(s) > 1 and any(key_of(entry) == key for entry in tokenizer.entries(s)))


def of_one_sound(word: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Spellings of a katakana name that are heard as it is and mean nothing else: ファーウエー, ファーウェイ."""
    if not _NAME.fullmatch(word):
        return ()
    found = dict.fromkeys(_twice(word, _ONE_SOUND))
    found.pop(word, None)
    return tuple(spelling for spelling in found if not tokenizer.entries(spelling))


def in_other_kana(key: str, tokenizer: Tokenizer) -> str:
    """A noun in the other kana, ゴミ for ごみ, if the dictionary has it too; empty for other words."""
    if not _KANA.fullmatch(key):
        return ""
    other = katakana(key) if _HIRAGANA.fullmatch(key) else hiragana(key)
    found = bare(tokenizer.token(other)) if tokenizer.entries(other) else None
    return other if found and (found.kind, found.key) == (NOUN, other) else ""


def abbreviations(key: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Letters of a word, its first and others in their order, that the dictionary has as a synonym of it: 経産省,
    デジカメ; also of another spelling of its sounds: スマホ of スマートフォン. None that leave whole words of it out:
    安全性 is more than 安全.
    """
    groups = tokenizer.synonyms(key) if _LONG.fullmatch(key) else frozenset()
    if not groups:
        return ()
    units = tokenizer.token(key).parts or (key,)
    whole = {"".join(some) for size in range(1, len(units) + 1) for some in combinations(units, size)}
    heard = (key, *_changed(key, _SOUNDS))
    short = dict.fromkeys(each for word in heard for each in _shortened(word) if each not in whole)
    return tuple(each for each in short if groups & tokenizer.synonyms(each) and key_of(tokenizer.token(each)) != key)


def _shortened(word: str) -> Iterator[str]:
    for size in (1, 2, 3):
        found = (word[0] + "".join(letters) for letters in combinations(word[1:], size))
        yield from (each for each in found if _SHORT.fullmatch(each))


def _candidates(key: str, tokenizer: Tokenizer) -> Iterator[str]:
    if _KANJI_WITH_KANA.fullmatch(key):
        yield from _without_kana(key)
    elif _KATAKANA.fullmatch(key):
        yield from _other_sounds(key, tokenizer)
    if _SEVERAL_KANJI.fullmatch(key):
        yield from _partly_in_kana(key, hiragana(fold(tokenizer.token(key).reading)))


def _partly_in_kana(key: str, reading: str) -> Iterator[str]:
    """The first or last kanji as it is read in Japanese: から揚げ, 子ども; who writes 会ぎ is seven years old."""
    lengths = range(2, min(_LONGEST_READING + 1, len(reading)))
    if _KANJI.match(key[0]):
        yield from (reading[:n] + key[1:] for n in lengths if not _SINO_JAPANESE.fullmatch(reading[:n]))
    if _KANJI.match(key[-1]):
        yield from (key[:-1] + reading[-n:] for n in lengths if not _SINO_JAPANESE.fullmatch(reading[-n:]))


def _without_kana(key: str) -> Iterator[str]:
    """Each run of 送り仮名 whole, without its first kana, or not at all; what begins the word stays."""
    pieces = [piece for piece in _KANA_RUN.split(key) if piece]
    choices = [
        (piece,) if i == 0 or not _KANA_RUN.fullmatch(piece) else tuple(dict.fromkeys((piece, piece[1:], "")))
        for i, piece in enumerate(pieces)
    ]
    return ("".join(chosen) for chosen in product(*choices))


def _other_sounds(key: str, tokenizer: Tokenizer) -> Iterator[str]:
    """In one place; in two, インタフェイス, where the dictionary has the word: others it would lack anyway."""
    change = _twice if tokenizer.entries(key) or tokenizer.entries(key + "ー") else _changed
    for changed in change(key, _SOUNDS):
        if not changed.endswith("ー"):
            yield from (changed, changed + "ー")  # a key has lost its final ー


def _twice(word: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A word with one of a pair in place of the other, in one place, then in two."""
    once = list(dict.fromkeys(_changed(word, pairs)))
    yield from once
    for changed in once:
        yield from _changed(changed, pairs)


def _changed(word: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    for before, after in pairs:
        at = word.find(before)
        while at >= 0:
            yield word[:at] + after + word[at + len(before) :]
            at = word.find(before, at + 1)
