"""A heading between two rules, as plain text has it: the `===` above its line is no part of it.

To CommonMark only what stands below a line makes a heading of it, and the rule above it is a line of the heading.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, lheading

_OVERLINED = re.compile(r"={3,}[ \t]*\n([^\n]+)")


def overlines(parser: MarkdownIt) -> None:
    """Make a parser leave such a rule out where one line stands below it."""
    parser.block.ruler.at("lheading", _heading)


def _heading(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if not lheading(state, line, end, silent):
        return False
    text = state.tokens[-2]
    if found := _OVERLINED.fullmatch(text.content):
        text.content = found[1]
    return True
