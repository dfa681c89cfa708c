"""Lines that their form keeps out of a block, or makes an end of one, where Markdown would take them for a part of it.

- A line that begins with a sign of a list (`・弁当`), as far out as a list of Markdown, is none of its last item.
- The number of a post that is answered, `>>1`, begins a paragraph, and no quotation within a quotation, which has a
  space behind its signs.
- The head of a table that a spreadsheet copied, whose corner is empty, begins with a tab and is no code.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, code

from kawaraban.markdown.bounds import quotation

BULLETS = "・•◦‣▪▫●○■□◆◇▲△▼▽★☆※◎►▶▷▸①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
"""Signs with which an item begins, and nothing that belongs to the item above it."""
ANSWERED = re.compile(r">>[0-9０-９]{1,4}(?:[-,、][0-9０-９]{1,4}){0,9}(?=[\sぁ-ゖ]|さん|[乙様氏]|\Z)", re.MULTILINE)
"""The number of a post that is answered, or several."""
_QUOTED = re.compile(">")
# Of a list of Markdown, with text behind it.
_NUMBER = re.compile(r"([0-9]{1,9})[.)][ \t]+\S")
_FAR = 20  # lines of notes on an item


def typed_blocks(parser: MarkdownIt) -> None:
    """Make a parser end lists above such lines, and take none for a quotation or code."""
    parser.block.ruler.before("paragraph", "typed_item", _ends_list, {"alt": ["paragraph"]})
    parser.block.ruler.at("code", _code)
    parser.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _quotation(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if _is_answer(state, line):
        return silent and (not state.blkIndent or state.sCount[line] < state.blkIndent)  # an item has one block
    return quotation(state, line, end, silent)


def _code(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return not _is_head_of_cells(state, line, end) and code(state, line, end, silent)


def _is_head_of_cells(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line that begins with a tab has as many as the one below it, which does not: a table as a spreadsheet
    copies it, whose corner is empty.
    """
    rows = [state.src[state.bMarks[at] : state.eMarks[at]] for at in range(line, min(line + 2, end))]
    return (
        len(rows) > 1
        and rows[0].startswith("\t")
        and rows[0].strip().count("\t") > 0
        and not rows[1][:1].isspace()
        and rows[0].count("\t") == rows[1].count("\t")
    )


def _is_answer(state: StateBlock, line: int) -> bool:
    """Whether a line begins with the number of a post that it answers, and no quotation goes on below it."""
    if state.is_code_block(line) or not _begins(state, line, ANSWERED):
        return False
    return line + 1 >= state.lineMax or not _begins(state, line + 1, _QUOTED) or _begins(state, line + 1, ANSWERED)


def _begins(state: StateBlock, line: int, pattern: re.Pattern[str]) -> bool:
    begin = state.bMarks[line] + state.tShift[line]
    return pattern.match(state.src, begin, state.eMarks[line]) is not None


def _ends_list(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Whether a line ends the paragraph above it: in Markdown's lists any line goes on with the last item, but one that
    begins as an item does, and as far out as the list, is none of it. Where the numbers go on below such lines, these
    are notes on an item (`1. …`, `※ …`, `2. …`): behind a paragraph of theirs no list can begin but with 1.
    """
    if not silent or not state.listIndent >= state.sCount[line] < state.blkIndent:
        return False
    return state.src[state.bMarks[line] + state.tShift[line]] in BULLETS and not _numbers_go_on(state, line)


def _numbers_go_on(state: StateBlock, line: int) -> bool:
    """Whether the first number with which a line begins, in the same block and not far below, is not 1."""
    for below in range(line + 1, min(state.lineMax, line + _FAR)):
        if state.isEmpty(below):
            return False
        if state.sCount[below] < state.blkIndent:
            begin = state.bMarks[below] + state.tShift[below]
            if number := _NUMBER.match(state.src, begin):
                return int(number[1]) != 1
    return False
