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

from kawaraban.markdown.extensions.rules import add_rule, block_of_lines, span, text_of

_OPEN = "{%"
_TAG = re.compile(r"(?>\{%.{0,1996}?%\})", re.DOTALL)
# `{{% notice %}}` is a shortcode of Hugo, and told as such.
_TAG_OF_JEKYLL = re.compile(rf"(?<!\{{){_TAG.pattern}|{_TAG.pattern}(?!\}})", re.DOTALL)
# A line that has nothing but tags on it.
_LINE = re.compile(rf"(?:{_TAG.pattern}[ \t]*)++")
_IN_HTML = re.compile(r"(?<!\{)\{%[^{}]*%\}")


def liquid(parser: MarkdownIt) -> None:
    """Make a parser take out Liquid tags; its environment has them afterwards."""
    add_rule(parser, "liquid", block_of_lines(_OPEN, _last_line, _push_line))
    parser.inline.ruler.push("liquid", span(_find, _push_span))
    parser.core.ruler.push("liquid", _clean)


def _last_line(state: StateBlock, line: int, _end: int) -> int | None:
    return line if _LINE.fullmatch(text_of(state, line)) else None


def _push_line(state: StateBlock, line: int, _end: int) -> None:
    for tag in _TAG.findall(text_of(state, line)):
        _remember(state.push("liquid", "", 0), tag, line)


def _find(state: StateInline) -> re.Match[str] | None:
    return _TAG_OF_JEKYLL.match(state.src, state.pos, state.posMax)


def _push_span(state: StateInline, found: re.Match[str]) -> None:
    _remember(state.push("liquid", "", 0), found[0], state.src.count("\n", 0, state.pos))


def _remember(token: Token, tag: str, line: int) -> None:
    token.hidden = True
    token.meta = {"tag": tag, "line": line}


def _clean(state: StateCore) -> None:
    """Take tags out of raw HTML, gather all of them in the environment, drop paragraphs that held nothing else."""
    if _OPEN not in state.src:
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
