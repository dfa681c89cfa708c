"""Lines of a paragraph that begin as headings, items, quotations or bold text do, or were one line or several before:
`heading-raw`, `list-raw`, `marks-raw`, `lines-joined`.

Some are typed with full-width signs: `＃見出し`, `＞引用`, `＊＊太字＊＊`. Each of these is used in Japanese for other
things too: `＃` begins hashtags, `＞` leads on, `＊＊` hides a name. So what is told has the shape of a heading, a
quotation or bold text, as it begins a row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kawaraban.markdown.blocks import Block
from kawaraban.markdown.rows.typed_lines import kept
from kawaraban.repairs.diagnostics.slip import Slip
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.markup import CODE_SPAN

_BEGINS = re.compile(r"^[#＃\-*\d]", re.MULTILINE)
_NO_HEADING = "This line is no heading, which has half-width # and a half-width space"
_HEADING = re.compile(r"#{2,6}(?=[^\s#])|#{1,6}(?=\u3000)|＃(?=[ \u3000])|＃{2,6}(?=[^＃])")
# Behind the end of a sentence or link, or one behind the other: elsewhere they are typed for all sorts of things.
_GLUED = re.compile(r"(?<=[。！？）」』→] )(?:#{2,6}|-{3}) +[^\s|-].{0,60}|(?<=\S )-{3} +#{2,6} .{0,60}")
_ITEM = re.compile(r"(?:-|\*(?!\[[^\[\]]*\]:)(?=[^*]*$))(?=[^\s\-*\d.,)])|\d{1,2}[.)](?=[^\s\d.)])")
# A line of a poem, or of what else nobody would wrap: short, and Japanese letters alone.
_VERSE = re.compile(r"[^\W\d_A-Za-z]{2,20}")
_VERSES = 3
_LONGEST_HEADING = 60
_INNER_STOP = re.compile("。(?=.)")
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』")
_WIDE = ("＃", "＞", "＊")
_BELOW = 5  # rows below a paragraph that are looked at
_WIDE_HEADING = re.compile(r"＃[^＃#\s、。！？!?]{1,40}")
_TAG = re.compile(r"[ \t]*[#＃]")
# One sign alone, and nothing that leads the reader on (＞詳しくはこちら) or names whom it answers (＞山田さん).
_QUOTATION = re.compile(
    r"＞(?!.*(?:[＞>]|\]\(|http|こちら))[ \u3000]?\S.*(?<!さん)(?<!ページ)(?<![様君氏へ覧き先る＜<])"
)
_BOLD = re.compile(
    r"＊＊(?![\s＊県市町村区郡様氏さ君社店])[^＊\n]{1,60}(?<!\s)＊＊(?=$|[ \u3000：:、。」）はがをにのともな])"
)
_LETTER = "[々ぁ-ゖァ-ヺー一-鿿]"
# Two `_` mark nothing beside a letter. No gaps to be filled in (`__月__日`), no name of a program (`__init__`).
_UNDERSCORES = re.compile(
    rf"({_LETTER}?)(?<![A-Za-z0-9_\\/])__(?![\s_がをにはへ])(?=[^_\n]*{_LETTER})[^_\n]{{2,60}}(?<![\sがをにはへとのでも])__(?!_)({_LETTER}?)"
)


def heading_slips(_draft: Draft, block: Block) -> Iterator[Slip]:
    """A heading with the text below it on its line: a headline has two sentences at most."""
    if len(block.text) > _LONGEST_HEADING and len(_INNER_STOP.findall(_QUOTED.sub("", block.text))) > 1:
        message = (
            f"This heading is {len(block.text)} characters long, its text being on the same line: {block.text[:60]}"
        )
        yield Slip("heading-raw", block.start, message, "Put the text on a line of its own, below a blank one.")


def line_slips(draft: Draft, block: Block) -> Iterator[Slip]:
    """Those of a paragraph, line by line."""
    lines = block.text.split("\n")
    yield from _glued(block, lines)
    yield from _joined(block, lines)
    if "__" in block.text:
        yield from _underscores(block, lines)
    if _BEGINS.search(block.text):
        yield from _headings(block, lines)
        yield from _items(block, lines)
    if block.text.startswith(_WIDE) or f"\n{_WIDE[1]}" in block.text or f"\n{_WIDE[2]}" in block.text:
        yield from _wide(block, lines, draft.rows[block.end : block.end + _BELOW])


def _headings(block: Block, lines: list[str]) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if found := _HEADING.match(line):
            message = f"{_NO_HEADING}: {line[:60]}"
            yield Slip("heading-raw", block.start + number, message, f"Write `{'#' * len(found[0])} …`.")


def _items(block: Block, lines: list[str]) -> Iterator[Slip]:
    """Two lines that begin as items do, but for the space. One alone is a number, a time or a dash."""
    signs = [found[0] if (found := _ITEM.match(line)) else "" for line in lines]
    for number, (one, other) in enumerate(pairwise(signs)):
        if one and other and one[-1] == other[-1] and not (number and signs[number - 1]):
            message = f"These lines are one paragraph, no list, since no space is behind the sign: {lines[number][:60]}"
            yield Slip("list-raw", block.start + number, message, f"Write `{one} …`.")


def _glued(block: Block, lines: list[str]) -> Iterator[Slip]:
    """Signs of headings and rules within a line, whose line breaks were lost."""
    for number, line in enumerate(lines):
        found = _GLUED.search(CODE_SPAN.sub("", line)) if " #" in line or " --" in line else None
        if found:
            message = f"Signs of Markdown stand within a line, and are shown as they are: {found[0].strip()[:60]}"
            yield Slip("marks-raw", block.start + number, message, "Put each heading and rule on a line of its own.")


def _underscores(block: Block, lines: list[str]) -> Iterator[Slip]:
    """Words between two `_` that are not bold, since a letter stands beside them."""
    for number, line in enumerate(lines):
        for found in _UNDERSCORES.finditer(CODE_SPAN.sub("", line)):
            if found[1] or found[2]:
                marked = found[0].removeprefix(found[1]).removesuffix(found[2])
                message = f"Nothing is bold here, which wants asterisks beside letters: {marked}"
                yield Slip("marks-raw", block.start + number, message, "Write `**…**`.")


def _joined(block: Block, lines: list[str]) -> Iterator[Slip]:
    """Lines of a poem that the page shows as one, as it does with a sentence that is wrapped."""
    if len(lines) < _VERSES or "。" in block.text:
        return
    verses = [_VERSE.fullmatch(line) is not None for line in lines]
    for number in range(len(lines) - _VERSES + 1):
        if all(verses[number : number + _VERSES]) and not any(kept(lines, [False] * len(lines))):
            message = f"These lines are shown as one: {lines[number]}"
            hint = (
                "Write two spaces behind each, or U+3000 before each, if they are lines of their own; "
                "`markdown.hard_breaks = true` shows all breaks of the site."
            )
            yield Slip("lines-joined", block.start + number, message, hint)
            return


def _wide(block: Block, lines: Sequence[str], below: Sequence[str]) -> Iterator[Slip]:
    """Those that begin the lines of a paragraph; `below` are the rows that follow it."""
    after = next((row for row in below if row.strip()), "")
    if len(lines) == 1 and _WIDE_HEADING.fullmatch(lines[0].rstrip()) and after and not _TAG.match(after):
        message = f"{_NO_HEADING}: {lines[0][:60]}"
        yield Slip("marks-raw", block.start, message, "Write `## …`, if it is a heading; a hashtag may stay.")
    for number, line in enumerate(lines):
        if _QUOTATION.fullmatch(line.rstrip()):
            message = f"This line is no quotation, which has a half-width > and a space: {line[:60]}"
            yield Slip("marks-raw", block.start + number, message, "Write `> …`, if somebody else says so.")
        elif found := _BOLD.match(line):
            message = f"Nothing is bold here, which wants half-width asterisks: {found[0]}"
            yield Slip("marks-raw", block.start + number, message, "Write `**…**`.")
