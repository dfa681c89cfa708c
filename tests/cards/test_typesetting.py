"""Breaking headlines into lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.cards.typesetting import balanced, lines
from kawaraban.language.kinsoku import NOT_AT_END, NOT_AT_START

PHRASES = st.lists(st.text(alphabet="あ漢ア、。「」ーa1 ", min_size=1, max_size=8), max_size=12)


def full_width(text: str) -> float:
    return sum(1 if ord(character) > 0x7F else 0.5 for character in text)


@pytest.mark.parametrize(
    ("marked", "width", "expected"),
    [
        ("電池|四万本の|朝", 9, ["電池四万本の朝"]),
        ("電池|四万本の|朝", 5, ["電池", "四万本の朝"]),
        ("とても|長い、|題名", 5, ["とても", "長い、題名"]),
        ("見出し|、続き", 5, ["見出し、", "続き"]),
        ("始め「|続き」", 4, ["始め", "「続き」"]),
        ("Google DeepMind Gemini", 6, ["Google", "DeepMind", "Gemini"]),
        ("extraordinarily", 4, ["extraordinarily"]),
    ],
)
def test_lines_break_between_phrases_and_by_the_rules(marked: str, width: float, expected: list[str]) -> None:
    assert list(lines(marked.split("|"), width, full_width)) == expected


def test_lines_are_made_even() -> None:
    phrases = ["確かめる", "べき", "前提は", "まだ", "四つ", "残っている"]
    assert lines(phrases, 14, full_width) == ("確かめるべき前提はまだ四つ", "残っている")
    assert balanced(phrases, 14, full_width) == ("確かめるべき前提は", "まだ四つ残っている")


@given(PHRASES)
def test_nothing_is_lost_and_no_line_begins_or_ends_as_it_must_not(phrases: list[str]) -> None:
    broken = lines(phrases, 6, full_width)
    assert "".join(broken).replace(" ", "") == "".join(phrases).replace(" ", "")
    for before, after in pairwise(broken):
        assert after[0] not in NOT_AT_START
        assert before[-1] not in NOT_AT_END


@given(PHRASES)
def test_even_lines_are_no_wider_than_the_widest_piece(phrases: list[str]) -> None:
    width = max((full_width(line) for line in lines(phrases, 100, full_width)), default=1.0)
    broken = balanced(phrases, width / 2, full_width)
    assert "".join(broken).replace(" ", "") == "".join(phrases).replace(" ", "")
    assert all(full_width(line) <= width for line in broken)
