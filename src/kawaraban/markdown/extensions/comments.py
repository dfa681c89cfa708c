"""Comments as Obsidian has them, `%% … %%`, Liquid, `{% comment %} … {% endcomment %}`, and kramdown, `{::comment}`.

Their writers keep for themselves what stands in them, so what is certainly a comment is not shown: `%%` at both ends of
a line or of lines, or with a space on the inner side of each within a line. Two `%%` may be text as well (`printf`), so
all others are shown, and told. The other two are certain, within a line or over several, if they have an end.
"""

import re
from bisect import bisect_right

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kawaraban.markdown.diagnostics import line_of, tell
from kawaraban.markdown.extensions.rules import add_rule, block_of_lines, span, text_of
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
# How comments between tags begin, and how each ends.
_OPENING = re.compile(r"\{(?:%-?[ \t]*comment[ \t]*-?%|(::comment))\}")
_LIQUID_END = re.compile(r"\{%-?[ \t]*endcomment[ \t]*-?%\}")
_KRAMDOWN_END = re.compile(r"\{:/(?:comment)?\}")
_ENDS = "where comments between tags end"
"""Where the environment of a body has, for a text and a kind of tags, from where on the next end was found, and where;
and the ends that blocks of some indentation do not reach.
"""
_CLOSING = "the second %% of a pair that is shown"
"""Where the environment of a body has the text and the place in it of the last one: that begins no comment."""


def comments(parser: MarkdownIt) -> None:
    """Make a parser leave out comments."""
    add_rule(parser, "comment", block_of_lines((_MARK, "{"), _last_line, _push_lines))
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
    taken = [token for token in within if any(child.markup == _MARK for child in token.children or ())]
    shown = [token for token in within if _DOUBTFUL.search(_shown(token))]
    if taken:
        more = others(taken, "part")
        message = f"What stands between %% and %% is left out, as Obsidian leaves its comments out{more}."
        tell(state.env, Beyond("comment", message, "Put it between backticks, if it is text.", line_of(taken[0])))
    if shown:
        more = others(shown, "part")
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
    if text.startswith("{"):
        return _last_line_between_tags(state, line, end)
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


def _last_line_between_tags(state: StateBlock, line: int, end: int) -> int | None:
    """The last line of a comment between tags; the one above where a text follows the end, which is then a line."""
    closing = _closing(state, state.bMarks[line] + state.tShift[line], len(state.src))
    last = bisect_right(state.bMarks, closing.start()) - 1 if closing else end
    if closing is None or last >= end:
        return None
    is_followed = bool(state.src[closing.end() : state.eMarks[last]].strip())
    if is_followed and last == line:
        return None
    beyond: set[tuple[int, int]] = state.env[_ENDS].setdefault("beyond", set())
    reach = closing.end(), state.blkIndent
    if reach in beyond or any(state.sCount[row] < reach[1] and not state.isEmpty(row) for row in range(line, last + 1)):
        beyond.add(reach)
        return None
    return last - is_followed


def _closing(state: StateBlock | StateInline, start: int, limit: int) -> re.Match[str] | None:
    """The end of the comment between tags that begins at a place; what has been looked for is not looked for again."""
    opening = _OPENING.match(state.src, start, limit)
    if opening is None:
        return None
    pattern = _end_pattern(opening)
    known = state.env.setdefault(_ENDS, {})
    key = state.src, limit, pattern
    begin: int
    found: re.Match[str] | None
    begin, found = known.get(key, (limit, None))
    if start < begin or (found and found.start() < opening.end()):
        begin, found = start, pattern.search(state.src, opening.end(), limit)
        known[key] = begin, found
    return found


def _push_lines(state: StateBlock, line: int, end: int) -> None:
    state.push("comment", "", 0).hidden = True
    closing = _closing(state, state.bMarks[line] + state.tShift[line], len(state.src))
    if closing and closing.start() >= state.bMarks[end]:
        state.bMarks[end], state.tShift[end] = closing.end(), 0


def _take_out(state: StateCore) -> None:
    """Take out the tokens of whole lines, which only tell where comments stand, and comments within raw HTML."""
    if _MARK in state.src or "comment" in state.src:
        state.tokens = [token for token in state.tokens if token.type != "comment"]
        for token in state.tokens:
            if token.type == "html_block":
                token.content = _without(token.content)


def _without(html: str) -> str:
    """Raw HTML without the comments between tags in it, as far as they have an end."""
    kept, behind = [], 0
    while opening := _OPENING.search(html, behind):
        closing = _end_pattern(opening).search(html, opening.end())
        if closing is None:
            break
        kept.append(html[behind : opening.start()])
        behind = closing.end()
    return "".join((*kept, html[behind:]))


def _end_pattern(opening: re.Match[str]) -> re.Pattern[str]:
    return _KRAMDOWN_END if opening[1] else _LIQUID_END


def _find(state: StateInline) -> re.Match[str] | None:
    if closing := _closing(state, state.pos, state.posMax):
        return closing
    if not state.src.startswith(_MARK, state.pos) or state.env.get(_CLOSING) == (state.src, state.pos):
        return None
    found = _WITHIN.match(state.src, state.pos, state.posMax)
    if not found and (pair := _PAIR.match(state.src, state.pos, state.posMax)):
        state.env[_CLOSING] = state.src, pair.end() - len(_MARK)
    return found


def _push_span(state: StateInline, found: re.Match[str]) -> None:
    token = state.push("comment", "", 0)
    token.hidden, token.markup = True, found[0][: len(_MARK)]
