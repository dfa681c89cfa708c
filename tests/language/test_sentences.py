"""Sentences: the cases of sentences.txt, and that nothing is ever lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.language.sentences import sentences

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_cut(case: str) -> None:
    assert sentences(case.replace("|", "")) == tuple(part.strip() for part in case.split("|"))


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.text(alphabet=st.sampled_from('あ漢a1。．！？!?.「」（）()"…\n 　と、:/')))
def test_nothing_is_lost(text: str) -> None:
    assert without_space("".join(sentences(text))) == without_space(text)


@given(st.text())
def test_no_sentence_is_empty_or_padded(text: str) -> None:
    assert all(sentence and sentence == sentence.strip() for sentence in sentences(text))


@pytest.mark.parametrize("junk", ["「", "」", "。", "。」", "「。", "（「", ".)", "…", "！と", "a.", "「。」と"])
def test_hostile_repetition_comes_to_an_end(junk: str) -> None:
    text = junk * 20_000
    assert without_space("".join(sentences(text))) == text
