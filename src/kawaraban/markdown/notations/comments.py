"""Comments as Obsidian has them: `%% … %%`, within a line or over several.

Their writers keep for themselves what stands in them, so what is certainly a comment is not shown: `%%` at both ends of
a line or of lines, or with a space on the inner side of each within a line. Two `%%` may be text as well (`printf`), so
all others are shown, and told.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kawaraban.markdown.notations.rules import add_rule, block_of_lines, span, text_of
from kawaraban.markdown.told import line_of, tell
from kawaraban.model import Beyond
from kawaraban.problems import others

_MARK = "%%"
# A line that is a comment: `%% a %%`, `%%a%%`.
_ONE_LINE = re.compile(r"%%(?!%)(?:(?!%%).)+%%")
# A line with which a comment over several begins: `%%`, `%% a`, `%%あ`; but not `%%time`, a command of notebooks.
_BEGIN = re.compile(r"%%(?:[ \t\u3000]|[^\0-\u2e7f]|\Z)(?:(?!%%).)*\Z")
# The line with which it ends: `%%`, `a %%`; but not `100%%`.
_END = re.compile(r"(?:(?!%%).)*(?<![0-9A-Za-z%])%%")
# A comment within a line: `a %% b %% c`.
_WITHIN = re.compile(
    r"(?<![0-9A-Za-z%])%%[ \t\u3000](?:(?!%%).){1,2000}(?<=[ \t\n\u3000])%%(?![0-9A-Za-z%])", re.DOTALL
)
# What may be one, and is shown: `a %%b%% c`, or `%%` at the beginning of a paragraph that no other ends.
_PAIR = re.compile(r"(?<![0-9A-Za-z%])%%(?!%)(?:(?!%%).){1,500}%%(?!%)", re.DOTALL)
_DOUBTFUL = re.compile(rf"{_PAIR.pattern}|\A%%(?:[ \u3000\n]|\Z)", re.DOTALL)
_CLOSING = "the second %% of a pair that is shown"
"""Where the environment of a body has the text and the place in it of the last one: that begins no comment."""


def comments(parser: MarkdownIt) -> None:
    """Make a parser leave out comments."""
    add_rule(parser, "comment", block_of_lines(_MARK, _last_line, _push_lines))
    parser.inline.ruler.push("comment", span(_find, _push_span))
    parser.core.ruler.after("block", "comments", _take_out)
    parser.core.ruler.push("doubtful_comments", _tell_doubtful)
    parser.inline.terminator_re = re.compile(rf"{parser.inline.terminator_re.pattern}|{_MARK}")


def _tell_doubtful(state: StateCore) -> None:
    """Tell of the first comment within a line that was left out, and of the first text that may be one and is shown,
    with the number of other paragraphs that have such.
    """
    if _MARK not in state.src:
        return
    within = [token for token in state.tokens if _MARK in token.content and token.children]
    taken = [token for token in within if any(child.type == "comment" for child in token.children or ())]
    shown = [token for token in within if _DOUBTFUL.search(_shown(token))]
    if taken:
        more = others(len(taken) - 1, "part")
        message = f"What stands between %% and %% is left out, as Obsidian leaves its comments out{more}."
        tell(state.env, Beyond("comment", message, "Put it between backticks, if it is text.", line_of(taken[0])))
    if shown:
        more = others(len(shown) - 1, "part")
        message = f"What stands behind %% is shown; for Obsidian it is a comment, which no reader gets{more}."
        hint = "Write %% on lines of their own around a comment; put %% between backticks, if it is text."
        tell(state.env, Beyond("comment", message, hint, line_of(shown[0])))


def _shown(token: Token) -> str:
    signs = {"softbreak": "\n", "hardbreak": "\n"}
    children = token.children or ()
    return "".join(child.content if child.type == "text" else signs.get(child.type, "") for child in children)


def _last_line(state: StateBlock, line: int, end: int) -> int | None:
    """The last line of the comment that begins on a line; None where none begins. Blank lines may stand in it."""
    text = text_of(state, line)
    if _ONE_LINE.fullmatch(text):
        return line
    if not _BEGIN.fullmatch(text) or state.src.find(_MARK, state.eMarks[line]) < 0:
        return None
    for below in range(line + 1, end):
        text = text_of(state, below)
        if _MARK in text:
            return below if _END.fullmatch(text) else None
        if text and state.sCount[below] < state.blkIndent:
            return None
    return None


def _push_lines(state: StateBlock, _line: int, _end: int) -> None:
    state.push("comment", "", 0).hidden = True


def _take_out(state: StateCore) -> None:
    """Take out the tokens of whole lines, which only tell where comments stand."""
    if _MARK in state.src:
        state.tokens = [token for token in state.tokens if token.type != "comment"]


def _find(state: StateInline) -> re.Match[str] | None:
    if not state.src.startswith(_MARK, state.pos) or state.env.get(_CLOSING) == (state.src, state.pos):
        return None
    found = _WITHIN.match(state.src, state.pos, state.posMax)
    if not found and (pair := _PAIR.match(state.src, state.pos, state.posMax)):
        state.env[_CLOSING] = state.src, pair.end() - len(_MARK)
    return found


def _push_span(state: StateInline, _found: re.Match[str]) -> None:
    state.push("comment", "", 0).hidden = True
