"""MyST's directives between fences that are boxes: "```{note} 題". Other directives are code, as they are elsewhere."""

import re
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from kawaraban.markdown.extensions.boxes import KINDS, below_options, push_box
from kawaraban.markdown.extensions.rules import add_rule, has_sign, text_of

_SIGNS = ("```", "~~~")
_OPENING = re.compile(r"(?P<fence>`{3,20}|~{3,20})\{(?P<name>[a-z]{3,12})\}(?:[ \t]+(?P<title>.*))?")


def directives(parser: MarkdownIt) -> None:
    """Make a parser read directives that are boxes."""
    add_rule(parser, "directive", _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A box between fences; without the one that ends it in the same item, it is code up to the end."""
    opening = _OPENING.fullmatch(text_of(state, line)) if has_sign(state, line, _SIGNS) else None
    kind = KINDS.get(opening["name"]) if opening else None
    if opening is None or kind is None:
        return False
    below = takewhile(lambda row: state.isEmpty(row) or state.sCount[row] >= state.blkIndent, range(line + 1, end))
    closing = (row for row in below if has_sign(state, row, opening["fence"]))
    last = next((row for row in closing if not text_of(state, row).strip(opening["fence"][0])), None)
    if last is None:
        return False
    if not silent:
        inside = range(below_options(state, line + 1, last), last)
        push_box(state, kind, opening["title"] or "", inside, last + 1)
    return True
