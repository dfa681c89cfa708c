"""Every feature of an article's Markdown, case by case."""

import pytest

from kawaraban.markdown.render import render
from tests.markdown.cases import Case, cases


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_body_becomes_html(case: Case) -> None:
    assert render(case.body).html.rstrip("\n") == case.html
