"""Liquid tags in a body: `{% include ads.html %}` produces nothing.

They are left over from Jekyll, which runs them before it reads the Markdown. Here they are taken out, on lines of their
own and inside a line, but not out of code; what was taken out is remembered, so that the writer can be told.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kawaraban.markdown.notations.block_rules import add_rule, has_sign

OPEN, CLOSE = "{%", "%}"
_IN_HTML = re.compile(r"\{%[^{}]*%\}")
_MAX_LENGTH = 2000


def liquid(parser: MarkdownIt) -> None:
    """Make a parser take out Liquid tags; `liquid_tags` lists them afterwards."""
    add_rule(parser, "liquid", _block)
    parser.inline.ruler.push("liquid", _inline)
    parser.core.ruler.push("liquid", _clean)


def _end(text: str, start: int, limit: int) -> int:
    """Where the tag that begins at `start` ends; -1 if no tag begins there."""
    if not text.startswith(OPEN, start):
        return -1
    close = text.find(CLOSE, start + len(OPEN), min(limit, start + _MAX_LENGTH))
    return close + len(CLOSE) if close >= 0 else -1


def _block(state: StateBlock, line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001 (as markdown-it-py)
    """A line that has nothing but tags on it."""
    if not has_sign(state, line, OPEN):
        return False
    position, limit = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    tags = []
    while position < limit:
        end = _end(state.src, position, limit)
        if end < 0:
            return False
        tags.append(state.src[position:end])
        position = state.skipSpaces(end)
    if silent or not tags:
        return bool(tags)
    for tag in tags:
        _remember(state.push("liquid", "", 0), tag, line)
    state.line = line + 1
    return True


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as markdown-it-py)
    if state.src[state.pos] != "{":
        return False
    end = _end(state.src, state.pos, state.posMax)
    if end < 0:
        return False
    if not silent:
        _remember(state.push("liquid", "", 0), state.src[state.pos : end], state.src.count("\n", 0, state.pos))
    state.pos = end
    return True


def _remember(token: Token, tag: str, line: int) -> None:
    token.hidden = True
    token.meta = {"tag": tag, "line": line}


def _clean(state: StateCore) -> None:
    """Take tags out of raw HTML, gather all of them in the environment, drop paragraphs that held nothing else."""
    if OPEN not in state.src:
        return
    found: list[tuple[int, str]] = []
    for token in state.tokens:
        start = token.map[0] if token.map else 0
        if token.type == "liquid":
            found.append((token.meta["line"], token.meta["tag"]))
        elif token.type == "html_block":
            token.content = _from_html(token.content, start, found)
        for child in token.children or ():
            if child.type == "liquid":
                found.append((start + child.meta["line"], child.meta["tag"]))
            elif child.type == "html_inline":
                child.content = _from_html(child.content, start, found)
    if found:
        state.env["liquid"] = found
        _hide_empty_paragraphs(state.tokens)


def _from_html(html: str, line: int, found: list[tuple[int, str]]) -> str:
    found.extend((line + html.count("\n", 0, match.start()), match[0]) for match in _IN_HTML.finditer(html))
    return _IN_HTML.sub("", html)


def _hide_empty_paragraphs(tokens: list[Token]) -> None:
    for index, token in enumerate(tokens):
        if token.type == "inline" and tokens[index - 1].type == "paragraph_open" and token.children:
            shown = [t for t in token.children if t.type not in {"liquid", "softbreak"}]
            if not any(t.type != "text" or t.content.strip() for t in shown):
                token.children = []
                tokens[index - 1].hidden = tokens[index + 1].hidden = True
