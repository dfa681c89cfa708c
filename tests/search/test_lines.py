"""Many texts as one block of bytes: all is as with lists of strings, in the order of a browser."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.search.inverted.lines import NONE, Lines, union

# Those of U+E000 to U+FFFF stand behind letters of two units in UTF-16; NUL is more than what has ended.
LETTERS = st.sampled_from("ab\0\x01\té日本語\ue000\uffee𠮷𩸽")
TEXT = st.one_of(
    st.text(LETTERS, max_size=20), st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))
)
TEXTS = st.sets(TEXT, max_size=60)


def units(text: str) -> bytes:
    return text.encode("utf-16-be")


def of(texts: set[str]) -> Lines:
    lines, _ = Lines.of(texts)
    return lines


@given(TEXTS)
def test_lines_are_in_order(texts: set[str]) -> None:
    lines, places = Lines.of(texts)
    assert lines[:] == sorted(texts, key=units)
    assert lines.at(places) == list(texts)
    assert Lines.read(lines.data)[:] == lines[:]
    assert [lines[place] for place in range(len(lines))] == lines[:]


@given(TEXTS, TEXT)
def test_a_text_is_found_where_it_is(texts: set[str], other: str) -> None:
    lines = of(texts)
    assert [lines.find(text) for text in lines[:]] == list(range(len(lines)))
    assert (lines.find(other) >= 0) == (other in texts)
    assert lines.up_to(8).tolist() == [0 < len(text) <= 8 for text in lines[:]]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_union_has_each_line_once(sets: list[set[str]]) -> None:
    parts = [of(texts) for texts in sets]
    lines, places = union(parts)
    assert lines[:] == sorted(set().union(*sets), key=units)
    assert [lines.at(own) for own in places] == [part[:] for part in parts]


@given(st.sets(TEXT, min_size=40, max_size=80), st.sets(TEXT, max_size=4))
def test_few_are_added_to_many(many: set[str], few: set[str]) -> None:
    lines, (own, new) = union((of(many), of(few)))
    assert lines[:] == sorted(many | few, key=units)
    assert (lines.at(own), lines.at(new)) == (of(many)[:], of(few)[:])


@given(TEXTS, st.randoms())
def test_some_are_chosen(texts: set[str], random: Random) -> None:
    lines = of(texts)
    chosen = np.array([random.random() < 0.5 for _ in range(len(lines))], np.bool_)
    assert lines.only(chosen)[:] == [text for text, own in zip(lines[:], chosen, strict=True) if own]


def test_none() -> None:
    lines, places = union((NONE, NONE))
    assert (len(lines), lines[:], [len(own) for own in places]) == (0, [], [0, 0])
