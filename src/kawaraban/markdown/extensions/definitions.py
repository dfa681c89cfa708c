"""Lists of definitions: a term, and below it lines that begin with `: `.

The rule for them takes whatever stands above such a line for a term, once it has begun: a heading and an item too, with
their signs. Where the list begins other rules are asked before it; here they are for the terms that follow as well.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin

_NAME = "deflist"
_MARKS = (": ", ":\t", "~ ", "~\t")
_CONTENT = 2  # columns: as far in is what belongs to a definition


def definitions(parser: MarkdownIt) -> None:
    """Make a parser read lists of definitions."""
    parser.use(deflist_plugin)
    ruler = parser.block.ruler
    rule = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))[_NAME]

    def within(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        return rule(state, line, end if silent else _end(state, line, end), silent)

    ruler.at(_NAME, within, {"alt": ["paragraph", "reference", "blockquote"]})


def _end(state: StateBlock, line: int, end: int) -> int:
    """The line behind a list of definitions that begins on a line, or any further down that is no term."""
    begins_other = state.md.block.ruler.getRules("paragraph")
    for below in range(line + 1, end):
        if state.isEmpty(below) or state.sCount[below] >= state.blkIndent + _CONTENT or defines(state, below):
            continue
        if any(begins(state, below, end, True) for begins in begins_other):  # noqa: FBT003 (as markdown-it-py)
            return below
        if state.isEmpty(below - 1) and not is_term(state, below, end):
            return end
    return end


def is_term(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line stands above one with a definition, or above a blank line and such a one."""
    below = line + 1
    if below < end and state.isEmpty(below):
        below += 1
    return below < end and defines(state, below)


def defines(state: StateBlock, line: int) -> bool:
    """Whether a line begins as a definition does."""
    return state.src.startswith(_MARKS, state.bMarks[line] + state.tShift[line])
