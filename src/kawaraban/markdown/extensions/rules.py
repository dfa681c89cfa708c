"""What the rules of notations have in common, those for blocks of lines and those for what stands within a line.

A rule of markdown-it-py looks at a place, says whether there is what it is for, takes it unless it is `silent`, and
moves on behind it. Here finding and taking are two functions, and the rest is said once.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]


def add_rule(parser: MarkdownIt, name: str, rule: BlockRule) -> None:
    """Make a parser look for blocks by a rule; they need no blank line above them."""
    parser.block.ruler.before("fence", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def has_sign(state: StateBlock, line: int, sign: str | tuple[str, ...]) -> bool:
    """Whether a line begins with a sign, or one of several, and is no line of code."""
    return state.src.startswith(sign, state.bMarks[line] + state.tShift[line]) and not state.is_code_block(line)


def text_of(state: StateBlock, line: int) -> str:
    """A line without the space around it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def block_of_lines(
    sign: str | tuple[str, ...],
    last_line: Callable[[StateBlock, int, int], int | None],
    push: Callable[[StateBlock, int, int], None],
) -> BlockRule:
    """The rule for blocks of whole lines that begin with a sign, or one of several.

    `last_line` tells, for the line that may begin one and the line behind all lines, the last line of the block, or
    None where there is none; `push` adds what becomes of the lines from one to another, the latter left out.
    """

    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        last = last_line(state, line, end) if has_sign(state, line, sign) else None
        if last is None:
            return False
        if not silent:
            push(state, line, last + 1)
            state.tokens[-1].map = [line, last + 1]
            state.line = last + 1
        return True

    return rule


def as_typed(state: StateInline, found: re.Match[str]) -> None:
    """Show what was found as it is typed."""
    state.append_pending(state.src[state.pos : found.end()])


def span(
    find: Callable[[StateInline], re.Match[str] | None], push: Callable[[StateInline, re.Match[str]], None] = as_typed
) -> InlineRule:
    """The rule for what stands within a line.

    `find` tells what begins at the place where the parser is, or None; `push` adds what becomes of it.
    """

    def rule(state: StateInline, silent: bool) -> bool:
        found = find(state)
        if found is None:
            return False
        if not silent:
            push(state, found)
        state.pos = found.end()
        return True

    return rule
