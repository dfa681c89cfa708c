"""The forms of verbs and adjectives, so that a query may use another one than the articles do: 書く for 書いた.

Made by rule from the dictionary form (学校文法の活用; Sudachi names the kinds in the fifth field of a part of
speech) and kept only where the dictionary sees the same word in them.
"""

import re
from collections.abc import Iterator

from kawaraban.language.readings import hiragana
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.article.words import NOUN, VERB, Word, bare, key_of
from kawaraban.search.spelling.fold import fold

# The kana that 五段 verbs end in, and behind it what takes its place: 書く 書か 書き 書け 書こ 書い.
_ROWS = (
    "うわいえおっ くかきけこい ぐがぎげごい すさしせそ つたちてとっ ぬなにねのん ぶばびべぼん むまみめもん るらりれろっ"
)
_GODAN = {row[0]: row for row in _ROWS.split()}
_BEFORE_MASU = re.compile("[ぁ-ん一-龠々]*[いきぎしちにびみりえけげせぜてでねへべめれ]|[一-龠]")
_KANA = re.compile("[ぁ-ん]+")
_SHORTEST_READING = 3


def inflections(lemma: str, key: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """The forms of a verb or adjective, by its dictionary form, that are of this key and no other word's."""
    found = (fold(form) for form in _forms(lemma, tokenizer.token(lemma).pos[4]))
    return tuple(form for form in dict.fromkeys(found) if form != key and _is_of(form, key, tokenizer))


def verbs_of(surface: str, noun: Word, tokenizer: Tokenizer) -> Iterator[tuple[str, str]]:
    """Dictionary form and key of the verbs that a noun may be before ます: 開き of 開きます, which Sudachi takes for a
    noun. In kana only of those that are the same word: ほし is nothing of 干す.
    """
    for verb in tokenizer.entries(surface) if _BEFORE_MASU.fullmatch(surface) else ():
        kind, form = verb.pos[4:6]
        if kind.startswith(("五段", "上一段", "下一段")) and form.startswith("連用形"):
            key = key_of(verb)
            if key == noun.key or not _KANA.fullmatch(surface):
                yield verb.dictionary, key


def reading(lemma: str, tokenizer: Tokenizer) -> str:
    """How a dictionary form is read, in hiragana; empty where it is written so, or too short to be told from others."""
    read = hiragana(fold(tokenizer.token(lemma).reading))
    return read if len(read) >= _SHORTEST_READING and read != hiragana(fold(lemma)) else ""


def _forms(lemma: str, kind: str) -> Iterator[str]:
    stem, last = lemma[:-1], lemma[-1]
    if kind.startswith("五段") and last in _GODAN:
        yield from (stem + kana for kana in _GODAN[last])
    elif "一段" in kind and last == "る":
        yield from (lemma, stem)
    elif kind == "形容詞" and last == "い":
        yield from (lemma, f"{stem}く", f"{stem}かっ")


def _is_of(form: str, key: str, tokenizer: Tokenizer) -> bool:
    own = bare(tokenizer.token(form))
    return own.kind in (NOUN, VERB) and own.key == key
