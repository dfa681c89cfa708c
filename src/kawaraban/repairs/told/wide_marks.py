"""Markdown typed with full-width signs: `＃見出し`, `＞引用`, `＊＊太字＊＊` stand on the page as they are typed.

Each sign is used in Japanese for other things too: `＃` begins hashtags, `＞` leads on, `＊＊` hides a name. So what is
told has the shape of a heading, a quotation or bold text, as it begins a row.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kawaraban.markdown.blocks import Block

BEGINS = ("＃", "＞", "＊")

_HEADING = re.compile(r"＃[^＃#\s、。！？!?]{1,40}")
_TAG = re.compile(r"[ \t]*[#＃]")
# One sign alone, and nothing that leads the reader on (＞詳しくはこちら) or names whom it answers (＞山田さん).
_QUOTATION = re.compile(r"＞(?!.*(?:[＞>]|\]\(|http|こちら))[ \u3000]?\S.*(?<!さん)(?<!ページ)(?<![様君氏へ覧き先る])")
_BOLD = re.compile(
    r"＊＊(?![\s＊県市町村区郡様氏さ君社店])[^＊\n]{1,60}(?<!\s)＊＊(?=$|[ \u3000：:、。」）はがをにのとも])"
)


class WideMark(NamedTuple):
    """A row of a block (from 0), what its sign does not make of it, and how that is written."""

    row: int
    message: str
    hint: str


def wide_marks(block: Block, lines: Sequence[str], below: Sequence[str]) -> Iterator[WideMark]:
    """Those that begin the lines of a paragraph; `below` are the rows that follow it."""
    after = next((row for row in below if row.strip()), "")
    if len(lines) == 1 and _HEADING.fullmatch(lines[0].rstrip()) and after and not _TAG.match(after):
        message = f"This line is no heading, which has half-width # and a half-width space: {lines[0][:60]}"
        yield WideMark(block.start, message, "Write `## …`, if it is a heading; a hashtag may stay.")
    for number, line in enumerate(lines):
        if _QUOTATION.fullmatch(line.rstrip()):
            message = f"This line is no quotation, which has a half-width > and a space: {line[:60]}"
            yield WideMark(block.start + number, message, "Write `> …`, if somebody else says so.")
        elif found := _BOLD.match(line):
            message = f"Nothing is bold here, which wants half-width asterisks: {found[0]}"
            yield WideMark(block.start + number, message, "Write `**…**`.")
