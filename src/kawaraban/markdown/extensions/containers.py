"""Boxes between lines of colons: Zenn's `:::message`, Qiita's `:::note warn`, `:::tip 題` of Docusaurus, `:::details`,
`::: {.callout-tip}` of Quarto, `:::{tip}` of MyST. One of another kind, or without the line that ends it, is text.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from kawaraban.markdown.extensions.boxes import FOLDED, KINDS, below_options, push_box
from kawaraban.markdown.extensions.rules import add_rule, has_sign, text_of

_SIGN = ":::"
# `:::message`, `:::note warn`, `:::details 題`, `:::tip[題]`, `::: {.callout-tip title="題"}`, `:::{note} 題`; more
# colons hold boxes with fewer.
_OPENING = re.compile(
    r"(?P<colons>:{3,20})[ \t]*"
    r"(?:(?P<name>[A-Za-z]{3,12})|\{\.?(?:callout-)?(?P<braced>[A-Za-z]{3,12})(?P<given>[ \t][^{}]{0,300})?\})"
    r"(?:[ \t]+(?P<title>[^\s{].*)|\[(?P<boxed>[^\[\]]{1,200})\])?"
)
_GIVEN_TITLE = re.compile(r"""(?<![\w-])title=(?:"([^"]*)"|'([^']*)')""")
_CLOSING = re.compile(r"(:{3,20})")
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
# What Zenn and Qiita have in the place of a title.
_DEGREES = {"info": "NOTE", "warn": "WARNING", "alert": "CAUTION"}
_ENDLESS = "boxes without an end"


def containers(parser: MarkdownIt) -> None:
    """Make a parser read boxes between lines of colons."""
    add_rule(parser, "container", _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    opening = _OPENING.fullmatch(text_of(state, line)) if has_sign(state, line, _SIGN) else None
    kind = KINDS.get((opening["name"] or opening["braced"]).lower()) if opening else None
    if opening is None or kind is None:
        return False
    last = _last_line(state, line, end, len(opening["colons"]))
    if last is None:
        return False
    if not silent:
        title = _title(opening)
        if kind != FOLDED and title in _DEGREES:
            kind, title = _DEGREES[title], ""
        first = below_options(state, line + 1, last) if opening["braced"] else line + 1
        push_box(state, kind, title, range(first, last), last + 1)
    return True


def _title(opening: re.Match[str]) -> str:
    given = _GIVEN_TITLE.search(opening["given"] or "")
    return (opening["title"] or opening["boxed"] or (given and (given[1] or given[2])) or "").strip()


def _last_line(state: StateBlock, line: int, end: int, colons: int) -> int | None:
    """The line that ends a box: as many colons, or more, and nothing else, but for a line of code. None, where no line
    does.

    What is looked for in vain once is not looked for again below, or thousands of beginnings would take time by the
    square of their number: `endless` has, for each number of colons, the last lines in which no end was found.
    """
    endless: dict[int, tuple[int, int]] = state.env.setdefault(_ENDLESS, {})
    begin, to = endless.get(colons, (end, 0))
    if begin <= line < to:
        return None
    in_code: int | None = None  # the first end that stands in code: it is one where that code has no end of its own
    fence = ""
    below = line
    for below in range(line + 1, end):
        if state.sCount[below] < state.blkIndent and not state.isEmpty(below):
            break  # the item that the box is in ends here
        if has_sign(state, below, ("```", "~~~")):
            fence = _fence(text_of(state, below), fence)
            in_code = in_code if fence else None
        elif has_sign(state, below, _SIGN):
            closing = _CLOSING.fullmatch(text_of(state, below))
            if closing and len(closing[1]) >= colons:
                if not fence:
                    return below
                in_code = in_code or below
    if in_code is None:
        endless[colons] = (line, below)
    return in_code


def _fence(text: str, opened: str) -> str:
    """The fence of the code that a line is in, or that it begins; "" where it ends that, or begins none."""
    if opened:
        return "" if text.startswith(opened) and not text.strip(opened[0]) else opened
    found = _FENCE.fullmatch(text)
    return (found[1] or found[2]) if found else ""
