"""How far the parser goes into a body that is nested, or quoted, beyond measure; and what it leaves is told."""

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_core import StateCore

from kawaraban import limits
from kawaraban.markdown.diagnostics import line_of, tell
from kawaraban.model import Beyond

_FAR = 20  # lines
_IN_VAIN = "quoted lines looked at in vain"
_CUT_SHORT = "a quotation ends too early"


def bounds(parser: MarkdownIt) -> None:
    """Make a parser give up looking for the ends of quotations, and tell of what lies too deep for it."""
    parser.block.ruler.at("blockquote", quotation, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.core.ruler.after("block", "depth", _tell_depth)


def quotation(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """The parser's rule, which looks as far as the next blank line, and may find that one line is all.

    Thousands of such would take time by the square of their number: so when lines have been looked at in vain too
    often, it looks at a few only, and a quotation may end too early.
    """
    if silent or not state.src.startswith(">", state.bMarks[line] + state.tShift[line]):
        return blockquote(state, line, end, silent)
    in_vain = state.env.get(_IN_VAIN, 0)
    far = min(end, line + _FAR) if in_vain > limits.QUOTED_LINES else end
    if not blockquote(state, line, far, silent):
        return False
    if far < end and state.line == far and not state.isEmpty(far) and _CUT_SHORT not in state.env:
        state.env[_CUT_SHORT] = True
        message = "So many lines might belong to quotations that this one ends before its text does."
        tell(state.env, Beyond("markdown-limit", message, "Put a blank line behind each quotation.", line))
    seen = next((below for below in range(line, far) if state.isEmpty(below)), far)
    state.env[_IN_VAIN] = in_vain + max(0, seen - state.line)
    return True


def _tell_depth(state: StateCore) -> None:
    """Tell of the first quotation, item or the like into which the parser did not look."""
    for token, following in pairwise(state.tokens):
        if token.level >= limits.MARKDOWN_DEPTH - 1 and token.nesting > 0 > following.nesting:
            message = "Quotations or lists lie too deep in one another; what lies deeper than here is left out."
            tell(state.env, Beyond("markdown-limit", message, "Write them side by side.", line_of(token)))
            return
