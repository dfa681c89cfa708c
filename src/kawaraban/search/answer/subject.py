"""What a query is about: its nouns and names. How, how much and what is done may be said in other words by an article
that answers it, so such words help the order, but what is found does not hang on them alone. As in `search.js`.

No dictionary tells the class of a word where a query is answered, in the browser as here. So classes that are closed
are lists, and verbs, adjectives and adverbs are told from nouns by how they are written.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from kawaraban.search.answer.cutting import Chunk
from kawaraban.search.answer.meaning import CERTAIN, Group

# Words of a question, not of its subject. They may miss in an article without harm.
_ASKING_WORDS = """
    おすすめ オススメ お勧め 教え 知り やり方 作り方 使い方 選び方 始め方 仕方 方法 仕組み 特徴 意味 理由 原因
    違い 違う 違っ メリット デメリット 入門 とは 何 解説 まとめ 一覧
"""
ASKING = frozenset(_ASKING_WORDS.split())

# Pronouns, nouns that are used as adverbs (副詞可能), and な-adjectives, as people use them when they ask.
_MANNER_WORDS = """
    私 僕 俺 君 彼 彼女 自分 皆 誰 人 方 奴 物 事 所 話 例 具体例 コツ
    今 今日 明日 昨日 毎日 毎回 今回 今後 最近 普段 最初 最後 突然 急 以前 前 後 次 先 時 日 中 外
    全部 全て 全員 全体 一番 一度 一緒 一気 一切 一体 最高 最低 以上 以下 以外 結局 結構 実際 絶対 当然
    平気 大丈夫 無理 駄目 ダメ 嫌 好き 嫌い 上手 下手 得意 苦手 簡単 手軽 気軽 楽 便利 不便 大変 必要 十分 完全 確実
    可能 有名 綺麗 キレイ 大事 大切 重要 特別 普通 本当 本気 正直 素直 静か 確か 勝手 適当 適切 正確 丁寧 単純 複雑
    無駄 変 残念 同じ 別 色々 様々
"""
_MANNER = frozenset(_MANNER_WORDS.split())
_PIECES_AT_MOST = 3
# What is a noun unless an ending follows: 引継ぎ, but 目指して.
_NOMINAL = re.compile("[一-鿿]{2,}[いきぎしちにびみりえけげせてねべめれ]")
_ENDING = re.compile("[たてずるら方]|ま[すしせ]|な[いかがけ]|やす|にく|そう|よう|つつ")
# Of two stems only what its last kana tells to be no noun: 間に合う, but 問い合わせ and 取り組み may be the subject.
_INFLECTED = re.compile("[^ぁ-ん]+(?:[ぁ-ん]+|[ぁ-ん]+[^ぁ-ん]+[ぁ-ん]*[うくぐすつぬぶむるっかがさたなばまらわ])")
_LETTER = re.compile("[a-z]")
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_STEM = re.compile("(?<![一-鿿ァ-ヺー])[一-鿿](?=[ぁ-ん])(?![はがをにでとものへやなだ])")


def told_apart(own: Chunk, words: Sequence[Group]) -> list[Group]:
    """The words of a chunk, those of the classes above whole where the index lacks them (平|気); and those that only
    their place in it tells from its subject, marked so.
    """
    whole = _whole(own, words)
    return [
        replace(word, aside=True) if _is_aside(own, word, after) else word
        for word, after in zip_longest(whole, whole[1:])
    ]


def _whole(own: Chunk, words: Sequence[Group]) -> list[Group]:
    """The words, with one unknown word in place of pieces that make up one of the classes above."""
    found: list[Group] = []
    at = 0
    while at < len(words):
        to = min(at + _PIECES_AT_MOST, len(words))
        while to > at + 1 and not _is_fallen(own, words[at:to]):
            to -= 1
        start, end = words[at].start, words[to - 1].end
        found.append(words[at] if to == at + 1 else Group(own.text[start:end], start, end, ()))
        at = to
    return found


def _is_fallen(own: Chunk, pieces: Sequence[Group]) -> bool:
    """Whether an unknown piece is among those of a word of asking or of manner."""
    text = own.text[pieces[0].start : pieces[-1].end]
    return (text in ASKING or text in _MANNER) and not all(piece.alternatives for piece in pieces)


def _is_aside(own: Chunk, word: Group, after: Group | None) -> bool:
    """Whether a word is hiragana amid a sentence and no noun's reading, the stem of a verb or a letter that the index
    lacks, or a verb that may be a noun elsewhere.
    """
    if is_lone_letter(own, word):
        return not word.alternatives
    if _NOMINAL.fullmatch(word.text):
        return bool(_ENDING.match(own.text, word.end))
    if not _HIRAGANA.fullmatch(word.text):
        return not word.alternatives and bool(_STEM.match(own.text, word.start))
    if word.alternatives:
        return word.text != own.text and any(known.factor == CERTAIN for known in word.alternatives)
    return after is None or after.start > word.end or bool(_HIRAGANA.fullmatch(after.text))


def is_lone_letter(own: Chunk, word: Group) -> bool:
    """Whether a word is one Latin letter that was typed apart from others: the option of a command, the T of Vec<T>."""
    return bool(_LETTER.fullmatch(word.text)) and {word.start, word.end} <= own.breaks


def is_manner(word: Group) -> bool:
    """Whether a word says how, how much, or what is done."""
    inflected = _INFLECTED.fullmatch(word.text) and not _NOMINAL.fullmatch(word.text)
    return word.aside or word.text in _MANNER or bool(inflected)


def is_subject(word: Group) -> bool:
    """Whether a word says what the query is about."""
    return word.text not in ASKING and not is_manner(word)
