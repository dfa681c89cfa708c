"""The finished parser asks fewer rules than the open one, and reads the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kawaraban.markdown.first_signs import ask_by_sign
from kawaraban.markdown.parser import article_parser, open_parser
from tests.markdown.cases import Case, cases

OPEN = open_parser()
PIECES = (Path(__file__).parent / "pieces.txt").read_text(encoding="utf-8").splitlines()
LINES = ("\n", "\n\n", "\n  ", "\n    ", "\n\t", "---\n", "===\n", "| a | b |\n|---|---|\n", ": ", "- ", "1. ", "> ")
SIGNS = ("www.a.jp", "awww.b.jp", "https://a.jp/", "a@b.jp", "[^1]", "[^1]: ", "[a]: /b", "[ ] ", "\\", "&amp;", "w")


def _said(parser: MarkdownIt, body: str) -> tuple[list[object], str]:
    env: dict[str, object] = {}
    tokens = parser.parse(body, env)
    return [token.as_dict() for token in tokens], repr(env)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_cases_are_read_alike(case: Case) -> None:
    assert _said(article_parser(), case.body) == _said(OPEN, case.body)


def test_the_examples_of_commonmark_are_read_alike(shared: Path) -> None:
    examples = json.loads((shared / "eval" / "markdown" / "commonmark-0.31.json").read_text(encoding="utf-8"))
    assert len(examples) > 600
    for example in examples:
        assert _said(article_parser(), example["markdown"]) == _said(OPEN, example["markdown"])


@given(st.lists(st.sampled_from((*PIECES, *LINES, *SIGNS)) | st.text(max_size=3), max_size=30).map("".join))
def test_whatever_is_written_is_read_alike(body: str) -> None:
    assert _said(article_parser(), body) == _said(OPEN, body)


def test_every_rule_of_the_parser_is_known_by_its_signs() -> None:
    """A new rule without signs is refused at once, not left out in silence."""
    parser = open_parser()
    parser.inline.ruler.push("novel", lambda _state, _silent: False)
    with pytest.raises(KeyError, match="novel"):
        parser.use(ask_by_sign)
