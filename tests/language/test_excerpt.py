"""Excerpts, descriptions and reading times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.config import Config, ReadingSettings
from kawaraban.language.analyse import minutes, shown
from kawaraban.language.excerpt import authored, description, excerpt, shorten
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Article, Kind, Post, Text, TextKind


def paragraphs(*texts: str) -> list[Text]:
    return [Text(TextKind.PARAGRAPH, text) for text in texts]


def test_whole_sentences_as_many_as_fit() -> None:
    found = excerpt(
        paragraphs("一つ目の文はここで終わります。", "二つ目の文もここで終わります。三つ目は長い文です。"), length=32
    )
    assert found == "一つ目の文はここで終わります。二つ目の文もここで終わります。"


@pytest.mark.parametrize(
    ("lead", "given", "found"),
    [
        (["導入の文です。"], "", "導入の文です。"),
        (["題"], "", "導入の文です。続きの文です。"),  # of which nothing would be shown
        (["導入の文です。"], "書き手の抜粋。", "書き手の抜粋。"),
    ],
)
def test_no_more_is_taken_than_the_writer_has_marked(
    lead: list[str], given: str, found: str, tokenizer: Tokenizer
) -> None:
    post = Post(path="a.md", kind=Kind.POST, url="/a/", title="題", body="", body_line=1, excerpt=given)
    texts = tuple(paragraphs("導入の文です。", "続きの文です。"))
    entry = shown(Article(post, "", (), texts, lead=tuple(paragraphs(*lead))), tokenizer, Config())
    assert entry.excerpt == entry.description == found


def test_a_block_that_repeats_the_title_is_passed_over() -> None:
    texts = paragraphs("題名は、「これ」です", "本文です。")
    assert excerpt(texts, "題名は「これ」です。") == "本文です。"
    assert (
        excerpt(paragraphs("町の春の花見の記録", "本文です。"), "2026年町の春の花見の記録（写真つき）") == "本文です。"
    )
    assert excerpt(paragraphs("町の春の花見の記録。本文です。"), "町の春の花見の記録") == "本文です。"


def test_headings_tables_and_code_are_not_shown() -> None:
    texts = [
        Text(TextKind.HEADING, "見出し"),
        Text(TextKind.CODE, "x = 1"),
        Text(TextKind.TABLE, "値"),
        *paragraphs("本文。"),
    ]
    assert excerpt(texts) == "本文。"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        (
            "とても長い文ですが、途中に読点があり、そこで切れるはずのものです。",
            24,
            "とても長い文ですが、途中に読点があり…",
        ),
        ("読点のない文は助詞のあとで切られることになっているのです。", 16, "読点のない文は助詞のあとで…"),
        ("前置きの後に「括弧の中、ここでは、切られない、とても、長い、引用」が来る。", 24, "前置きの後に…"),
        ("短い。", 24, "短い。"),
    ],
)
def test_cut_between_phrases(text: str, length: int, expected: str) -> None:
    assert shorten(text, length) == expected


def test_a_description_ends_with_a_sentence_where_one_fits() -> None:
    texts = paragraphs("短い文。" + "この文はとても長くて、" * 20 + "終わりません。")
    assert description(texts) == "短い文。"
    assert excerpt(texts).endswith("…")


def test_no_text_no_excerpt() -> None:
    assert excerpt([]) == ""
    assert description(paragraphs("題"), "題") == ""


@given(st.lists(st.text(alphabet="あ漢a。、！？「」（） は", max_size=200), max_size=4), st.integers(10, 120))
def test_never_longer_than_asked(blocks: list[str], length: int) -> None:
    assert len(excerpt(paragraphs(*blocks), length=length)) <= length


def test_minutes() -> None:
    settings = ReadingSettings()
    assert minutes([], settings) == 1
    assert minutes(paragraphs("あ" * 5500), settings) == 10
    assert minutes(paragraphs("word " * 2200), settings) == 10
    assert minutes(paragraphs("あ" * 2750 + " word" * 1100), settings) == 10


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("一文だけの抜粋。", "一文だけの抜粋。"),
        ("AI導入の羅針盤", "AI導入の羅針盤"),
        ("はじめの文はここで終わる。次の文を途中で切られて", "はじめの文はここで終わる。"),
        (
            "短い。次の文は長いのに、おしまいまで書かれないまま途中で切られて",
            "短い。次の文は長いのに、おしまいまで書かれないまま途中で切られて…",
        ),
        (
            "短い。次の文は長いのに、おしまいまで書かれないまま...",
            "短い。次の文は長いのに、おしまいまで書かれないまま…",
        ),
        ("文は終わる。ほかに（閉じない括弧が", "文は終わる。ほかに…"),
        ("**新しい半導体**について、**二つ**のことを書く。", "新しい半導体について、二つのことを書く。"),
        ("**新しい半導体について", "新しい半導体について"),
        ("2**3は8である。", "2**3は8である。"),
        (
            "詳しくは[旅の記録](/tabi/)と`make`の話を。<br>写真は![駅](./eki.jpg)。",
            "詳しくは旅の記録とmakeの話を。写真は駅。",
        ),
        (
            "段落の中の<br>タグと、配列の`a[0](x)`、[注](一)のこと。",
            "段落の中の<br>タグと、配列のa[0](x)、[注](一)のこと。",
        ),
        ("", ""),
    ],
)
def test_what_the_writer_says_stays_unless_it_was_cut_off(written: str, shown: str) -> None:
    assert authored(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("## 新しい半導体 その中身を二つの面から見る。", "その中身を二つの面から見る。"),
        ("# 題名 本文の初めの文である。", "本文の初めの文である。"),
        ("## 半導体の話 その中身を見る。", "半導体の話 その中身を見る。"),
        ("## 新しい半導体", "新しい半導体"),
        ("新しい半導体 その中身を見る。", "新しい半導体 その中身を見る。"),
        ("#新しい半導体", "#新しい半導体"),
    ],
)
def test_a_heading_before_what_the_writer_says_goes(written: str, shown: str) -> None:
    assert authored(written, ("題名", "新しい半導体")) == shown


def test_what_the_writer_says_at_length_is_cut_at_a_sentence() -> None:
    assert authored("これは長い説明の一文である。" * 20) == "これは長い説明の一文である。" * 11
