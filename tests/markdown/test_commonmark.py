"""The parser with the emphasis rule alone keeps all of CommonMark."""

import json
import re
from pathlib import Path

import pytest

from kawaraban.markdown.render import commonmark

# Raised here so that a suite that is cut short does not pass.
EXAMPLES = 652


def test_every_example_of_the_specification_holds(shared: Path) -> None:
    examples = json.loads((shared / "eval" / "markdown" / "commonmark-0.31.json").read_text(encoding="utf-8"))
    failing = [
        example["example"]
        for example in examples
        if _between_tags(commonmark(example["markdown"])) != _between_tags(example["html"])
    ]
    assert (len(examples), failing) == (EXAMPLES, [])


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("~~a~~", "<p>~~a~~</p>\n"),
        ("あ\nい", "<p>あ\nい</p>\n"),
        ("**「強調」**です", "<p><strong>「強調」</strong>です</p>\n"),
        ("<b>x</b>", "<p><b>x</b></p>\n"),
    ],
)
def test_nothing_but_emphasis_differs(body: str, html: str) -> None:
    assert commonmark(body) == html


def _between_tags(html: str) -> str:
    """HTML without the white space between tags, which the suite leaves open."""
    return re.sub(r">\s+<", "><", html.strip())
