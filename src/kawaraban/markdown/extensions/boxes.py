"""What the boxes of other tools become: the callout that is nearest (see `callouts`), what folds `<details>`.

How they are written has a module each: `containers` between lines of colons, `directives` between fences,
`admonitions` above what is indented.
"""

import re

from markdown_it.rules_block import StateBlock

from kawaraban.markdown.extensions.callouts import KINDS as KINDS_OF_CALLOUTS
from kawaraban.markdown.extensions.callouts import begin_callout
from kawaraban.markdown.extensions.rules import text_of

FOLDED = "details"
KINDS = {**KINDS_OF_CALLOUTS, "message": "NOTE", "admonition": "NOTE", FOLDED: FOLDED, "dropdown": FOLDED}
"""The kinds that are read, each with what it is shown as: a kind of GitHub's, or `FOLDED`."""
_WITHOUT_TITLE = "詳細"
_OPTION = re.compile(r":[a-z-]{1,30}:.*")


def push_box(state: StateBlock, kind: str, title: str, inside: range, end: int) -> None:
    """Add the box that begins on the parser's line, with the lines `inside` it; the line behind it is `end`."""
    line, parent, line_max = state.line, state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", inside.stop
    _open(state, kind, title or (_WITHOUT_TITLE if kind == FOLDED else ""), [line, end])
    state.md.block.tokenize(state, inside.start, inside.stop)
    state.push(*(("details_close", "details") if kind == FOLDED else ("alert_close", "div")), -1)
    state.parentType, state.lineMax, state.line = parent, line_max, end


def below_options(state: StateBlock, line: int, last: int) -> int:
    """The first line that is none of those in which MyST says how a box looks."""
    return next((row for row in range(line, last) if not _OPTION.fullmatch(text_of(state, row))), last)


def _open(state: StateBlock, kind: str, title: str, lines: list[int]) -> None:
    token = state.push("details_open", "details", 1)
    token.map = lines
    name, tag = "summary", "summary"
    if kind != FOLDED:
        begin_callout(token, kind, title)
        name, tag = "alert_title", "p"
    state.push(f"{name}_open", tag, 1)
    text = state.push("inline", "", 0)
    text.content, text.children, text.map = title, [], [lines[0], lines[0] + 1]
    state.push(f"{name}_close", tag, -1)
