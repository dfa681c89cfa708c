"""Highlighted code: spans for languages that Pygments knows, and plain text for all others."""

import pytest

from kawaraban.markdown.highlight import highlight


def test_a_known_language_has_spans() -> None:
    assert highlight("if x:\n", "Python").startswith('<span class="k">if</span>')


@pytest.mark.parametrize("language", ["", "no-such-language", "text"])
def test_unknown_language_is_plain(language: str) -> None:
    assert highlight("a < b\n", language) == "a &lt; b\n"


def test_what_is_too_long_to_highlight_is_plain() -> None:
    assert highlight("if x:\n" * 10_000, "python") == "if x:\n" * 10_000
