"""Marks and excerpts: whatever a text and a query are made of, they are made, and lie where the words stand."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.search.answer.excerpts import Mark, Piece, excerpt, marked
from kawaraban.search.spelling.fold import plain
from tests.needs import need

SCRIPT = Path(__file__).parents[2] / "templates/assets/search.js"
# Signs that become more or fewer letters than they are, that are left out, and that touch others.
LETTERS = (
    *"aZ4９ 　\n.-—ー/+'&アﾄﾞﾊﾟガ㍍㌔㍻①Ⅷ℡ﬁか\u3099é\u0301İßσς山道麴邉한\u1100\u1161😀\ufe0f👩\u200d\U000e0100。「」",
    "ドコモ",
    "メートル",
    "gpt-4",
    "渡邉",
)
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=30).map("".join) | st.text(max_size=20)
SPELLINGS = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3).map(lambda letters: plain("".join(letters)))


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("山ではﾄﾞｺﾓが強い。", "ドコモ", "山では【ﾄﾞｺﾓ】が強い。"),
        ("残り10㍍だ。", "10 メートル", "残り【10】【㍍】だ。"),
        ("カ\u3099ス灯とが\u3099の間", "ガス", "【カ\u3099ス】灯とが\u3099の間"),
        ("Cafe\u0301 de Paris", "café", "【Cafe\u0301】 de Paris"),
        ("GPT-4とGPT‐4", "gpt4", "【GPT-4】と【GPT‐4】"),
        ("平成㍻の末", "平成", "【平成】【㍻】の末"),
    ],
)
def test_marks_lie_on_the_letters_of_the_text(text: str, query: str, shown: str) -> None:
    assert _written(marked(text, _marks(query.split()))) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("「前の話だ。」薬の本を見る。", "【薬】の本を見る。"),
        (f"「{'あ' * 60}」（注。）薬の本を見る。『{'い' * 60}。』{'う' * 99}", f"【薬】の本を見る。『{'い' * 60}。』"),
    ],
)
def test_a_bracket_belongs_to_the_sentence_that_it_closes(text: str, shown: str) -> None:
    assert _written(excerpt(text, _marks(["薬"]))) == shown


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("前置き。\n町のクラウドサービスを使う。", "クラウド", "町の【クラウド】サービスを使う。"),
        ("前置き。\n珍しいアンパンマンカレーだ。", "アンパンマン カレー", "珍しい【アンパンマン】【カレー】だ。"),
        ("クラウドサービスだ。\n町のクラウドを使う。", "クラウド", "町の【クラウド】を使う。"),
        ("前置き。\nジャパンの歴史だ。", "パン", "前置き。"),
    ],
)
def test_a_part_of_a_longer_loanword_is_marked_where_it_never_stands_alone(text: str, query: str, shown: str) -> None:
    assert _written(excerpt(text, _marks(query.split()))) == shown


@given(TEXTS, st.lists(SPELLINGS, max_size=3))
def test_nothing_is_lost_and_what_is_marked_is_a_word_of_the_query(text: str, spellings: list[str]) -> None:
    pieces = marked(text, _marks(spellings))
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        own = _without_dashes(piece.text)
        assert not piece.marked or any(_without_dashes(spelling) in own for spelling in spellings)
    assert len(excerpt(text, _marks(spellings))) <= len(text) + 1


@settings(max_examples=10)
@given(st.lists(st.tuples(TEXTS, st.lists(SPELLINGS, max_size=3)), min_size=30, max_size=30))
def test_the_browser_marks_the_same(asked: list[tuple[str, list[str]]]) -> None:
    node = need(shutil.which("node"), "Node")
    script = SCRIPT.read_text(encoding="utf-8").partition("// --- Loading ---")[0]
    done = subprocess.run(
        [node, "-e", f"{script}\n{_EACH}"], input=json.dumps(asked), capture_output=True, check=True, encoding="utf-8"
    )
    own = [[_pieces(marked(text, _marks(each))), _pieces(excerpt(text, _marks(each)))] for text, each in asked]
    assert json.loads(done.stdout) == own


_EACH = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
const told = (pieces) => pieces.map(({ text, marked }) => [text, marked]);
console.log(JSON.stringify(asked.map(([text, spellings]) => {
  const marks = spellings.map((spelling) => ({ spellings: [spelling], weight: 1 }));
  return [told(markedPieces(text, marks)), told(excerptOf(text, marks))];
})));
"""


def _marks(spellings: list[str]) -> list[Mark]:
    return [Mark((plain(spelling),), 1.0) for spelling in spellings]


def _pieces(pieces: tuple[Piece, ...]) -> list[list[object]]:
    return [[piece.text, piece.marked] for piece in pieces]


def _written(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"【{piece.text}】" if piece.marked else piece.text for piece in pieces)


def _without_dashes(text: str) -> str:
    """Whether a dash is a long vowel depends on what stands before it."""
    return plain(text).translate(dict.fromkeys(map(ord, "-ー")))
