"""Boxes between lines of colons: Zenn's `:::message`, Qiita's `:::note warn`, `:::tip 題` of Docusaurus, `:::details`,
`::: {.callout-tip}` of Quarto, `:::{tip}` of MyST; and those of MkDocs, `!!! tip "題"` above what is indented.

Each is shown as the callout that is nearest (see `callouts`), what folds as `<details>`. One of another kind, or
without the line that ends it, is text.
"""

import re
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from kawaraban.markdown.extensions.callouts import KINDS, begin_callout
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
_OPTION = re.compile(r":[a-z-]{1,30}:.*")
# "```{note} 題"
_SIGNS_OF_MYST = ("```", "~~~")
_OPENING_OF_MYST = re.compile(r"(?P<fence>`{3,20}|~{3,20})\{(?P<name>[a-z]{3,12})\}(?:[ \t]+(?P<title>.*))?")
# `!!! note "題"`, `??? tip` that folds, `!!! info inline end`.
_SIGNS_OF_MKDOCS = ("!!!", "???")
_OPENING_OF_MKDOCS = re.compile(
    r"(?P<sign>!!!|\?\?\?\+?)[ \t]+(?P<name>[a-z]{3,12})(?:[ \t]+[a-z-]{1,20}){0,3}"
    r"(?:[ \t]+\"(?P<title>[^\"]{0,200})\")?"
)
_CLOSING = re.compile(r"(:{3,20})")
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_FOLDED = "details"
_WITHOUT_TITLE = "詳細"
_KINDS = {**KINDS, "message": "NOTE", "admonition": "NOTE", _FOLDED: _FOLDED, "dropdown": _FOLDED}
# What Zenn and Qiita have in the place of a title.
_DEGREES = {"info": "NOTE", "warn": "WARNING", "alert": "CAUTION"}
_ENDLESS = "boxes without an end"


def boxes(parser: MarkdownIt) -> None:
    """Make a parser read boxes. They become callouts, whose names and classes are given later."""
    add_rule(parser, "box", _rule)
    add_rule(parser, "box_of_mkdocs", _rule_of_mkdocs)
    add_rule(parser, "box_of_myst", _rule_of_myst)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    opening = _OPENING.fullmatch(text_of(state, line)) if has_sign(state, line, _SIGN) else None
    kind = _KINDS.get((opening["name"] or opening["braced"]).lower()) if opening else None
    if opening is None or kind is None:
        return False
    last = _last_line(state, line, end, len(opening["colons"]))
    if last is None:
        return False
    if not silent:
        title = _title(opening)
        if kind != _FOLDED and title in _DEGREES:
            kind, title = _DEGREES[title], ""
        first = _below_options(state, line + 1, last) if opening["braced"] else line + 1
        _push(state, kind, title, (line, first, last), last + 1)
    return True


def _below_options(state: StateBlock, line: int, last: int) -> int:
    """The first line that is none of those in which MyST says how a box looks."""
    return next((row for row in range(line, last) if not _OPTION.fullmatch(text_of(state, row))), last)


def _rule_of_myst(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A box between fences; without the one that ends it in the same item, it is code up to the end."""
    opening = _OPENING_OF_MYST.fullmatch(text_of(state, line)) if has_sign(state, line, _SIGNS_OF_MYST) else None
    kind = _KINDS.get(opening["name"]) if opening else None
    if opening is None or kind is None:
        return False
    inside = takewhile(lambda row: state.isEmpty(row) or state.sCount[row] >= state.blkIndent, range(line + 1, end))
    closing = (row for row in inside if has_sign(state, row, opening["fence"]))
    last = next((row for row in closing if not text_of(state, row).strip(opening["fence"][0])), None)
    if last is None:
        return False
    if not silent:
        _push(state, kind, opening["title"] or "", (line, _below_options(state, line + 1, last), last), last + 1)
    return True


def _rule_of_mkdocs(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """What is indented below the first line of a box is in it, after blank lines too."""
    opening = _OPENING_OF_MKDOCS.fullmatch(text_of(state, line)) if has_sign(state, line, _SIGNS_OF_MKDOCS) else None
    kind = KINDS.get(opening["name"]) if opening else None
    if opening is None or kind is None:
        return False
    below = takewhile(lambda row: state.isEmpty(row) or state.sCount[row] >= state.blkIndent + 4, range(line + 1, end))
    last = max((row for row in below if not state.isEmpty(row)), default=line)
    if last == line:
        return False
    if not silent:
        state.blkIndent += 4
        folded = opening["sign"] != "!!!"
        _push(state, _FOLDED if folded else kind, opening["title"] or "", (line, line + 1, last + 1), last + 1)
        state.blkIndent -= 4
    return True


def _push(state: StateBlock, kind: str, title: str, lines: tuple[int, int, int], end: int) -> None:
    """A box that begins on the first of three lines, with what stands from the second to before the third in it; the
    line behind it is `end`.
    """
    line, first, last = lines
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    _open(state, kind, title or (_WITHOUT_TITLE if kind == _FOLDED else ""), [line, end])
    state.md.block.tokenize(state, first, last)
    state.push(*(("details_close", "details") if kind == _FOLDED else ("alert_close", "div")), -1)
    state.parentType, state.lineMax, state.line = parent, line_max, end


def _title(opening: re.Match[str]) -> str:
    given = _GIVEN_TITLE.search(opening["given"] or "")
    return (opening["title"] or opening["boxed"] or (given and (given[1] or given[2])) or "").strip()


def _open(state: StateBlock, kind: str, title: str, lines: list[int]) -> None:
    token = state.push("details_open", "details", 1)
    token.map = lines
    name, tag = "summary", "summary"
    if kind != _FOLDED:
        begin_callout(token, kind, title)
        name, tag = "alert_title", "p"
    state.push(f"{name}_open", tag, 1)
    text = state.push("inline", "", 0)
    text.content, text.children, text.map = title, [], [lines[0], lines[0] + 1]
    state.push(f"{name}_close", tag, -1)


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
