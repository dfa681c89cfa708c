"""What an article is found by beside its sentences: readings of ruby, code, the author."""

import pytest

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Article, Kind, Post, Text, TextKind
from kawaraban.search.article.extra_words import extra_words
from kawaraban.search.article.places import CODE, ONCE
from kawaraban.search.article.words import LITERAL


def words(tokenizer: Tokenizer, html: str = "", code: str = "", author: str = "") -> dict[str, int]:
    post = Post(path="a.md", kind=Kind.POST, url="/a/", title="題", author=author, body="", body_line=1)
    found = extra_words(Article(post, html, (), (Text(TextKind.CODE, code),)), tokenizer)
    return {word.key: word.place for word in found}


def ruby(*pairs: tuple[str, str]) -> str:
    return f"<ruby>{''.join(f'{base}<rp>（</rp><rt>{read}</rt><rp>）</rp>' for base, read in pairs)}</ruby>"


@pytest.mark.parametrize(
    ("html", "readings"),
    [
        (ruby(("白", "しろ"), ("銀", "がね")), ["しろがね"]),
        (ruby(("一", "いち")) + ruby(("期", "ご")) + ruby(("一会", "いちえ")), ["いちごいちえ"]),
        (ruby(("強敵", "ライバル")), ["ライバル"]),
        (ruby(("半導体", "はんどうたい")), []),  # the dictionary's own, which leads to all articles
        (ruby(("此処", "ここ")), []),
        (ruby(("薔薇", "ばら")), [f"{LITERAL}ばら"]),
        (ruby(("亜", "あ")), []),
        ("<p>本文</p>", []),
    ],
)
def test_readings_that_the_dictionary_lacks(html: str, readings: list[str], tokenizer: Tokenizer) -> None:
    found = words(tokenizer, html)
    assert dict.fromkeys(readings, ONCE).items() <= found.items()
    assert "ここ" not in found
    assert "はんどうたい" not in found


def test_words_of_code_and_their_parts_say_the_least(tokenizer: Tokenizer) -> None:
    code = "sem = asyncio.Semaphore(100)  # 待つ\nset -euo pipefail\nx = 2\n"
    assert words(tokenizer, code=code) == dict.fromkeys(
        ("sem", "asyncio", "semaphore", "asynciosemaphore", "set", "euo", "pipefail"), CODE
    )


def test_no_code_has_more_words_than_a_search_can_carry(tokenizer: Tokenizer) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    code = " ".join(a + b + c for a in letters for b in letters for c in letters)
    assert len(words(tokenizer, code=f"{code} {'x' * 40}")) == 300


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("編集部", ["編集部"]),
        ("AI 編集部", ["ai編集部"]),
        ("山崎 直子", ["山崎直子", "山崎", "直子"]),
        ("齋藤　龍之介", ["斉藤竜之介", "斉藤", "竜之介"]),
        ("齋藤龍之介", ["斉藤竜之介", "斉藤", "竜之介"]),
        ("佐々木希", ["佐々木希", "佐々木"]),
        ("田中 みのる", ["田中みのる", "田中", "みのる"]),
        ("ジョン・スミス", ["ジョンスミス", "ジョン", "スミス"]),
        ("", []),
    ],
)
def test_an_author_is_one_word_and_a_person_also_two(author: str, found: list[str], tokenizer: Tokenizer) -> None:
    assert words(tokenizer, author=author) == dict.fromkeys(found, ONCE)
