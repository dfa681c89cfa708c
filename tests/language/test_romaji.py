"""Titles become addresses that somebody can type. The cases are in `romaji.txt`."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.language.romaji import LONGEST, hepburn, romaji_slug
from kawaraban.language.tokenizer import Tokenizer

LINES = (Path(__file__).parent / "romaji.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" -> ")) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("title", "expected"), CASES)
def test_slug(title: str, expected: str, tokenizer: Tokenizer) -> None:
    assert romaji_slug(title, tokenizer) == expected


@pytest.mark.parametrize(
    ("kana", "expected"),
    [
        ("きゃりーぱみゅぱみゅ", "kyaripamyupamyu"),
        ("ジェットコースター", "jettokosuta"),
        ("ヴァイオリン", "vaiorin"),
        ("ティッシュ", "tisshu"),
        ("オモ|ウ", "omou"),
        ("ッ", ""),
        ("アッ", "a"),
    ],
)
def test_hepburn(kana: str, expected: str) -> None:
    assert hepburn(kana) == expected


def test_every_kana_has_its_romaji() -> None:
    kana = "".join(map(chr, (*range(0x30A1, 0x30F5), 0x30FC)))
    assert hepburn(kana).isascii()


def test_a_long_title_is_cut_between_words(tokenizer: Tokenizer) -> None:
    made = romaji_slug("確かめるべき前提はまだ四つ残っている" * 10, tokenizer)
    assert len(made) <= LONGEST
    assert not made.endswith("-")
    assert romaji_slug("a" * 2 * LONGEST, tokenizer) == "a" * LONGEST  # one word


@given(st.text(max_size=60))
def test_a_slug_is_always_a_file_name(tokenizer: Tokenizer, title: str) -> None:
    made = romaji_slug(title, tokenizer)
    assert len(made) <= LONGEST
    assert not set(made) & set('/\\:*?"<>|. \0\n')
    assert not made.startswith("-")
