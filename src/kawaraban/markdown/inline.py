"""What stands within a paragraph, as the parser of articles reads it: code, and marks that came to nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kawaraban.markdown.extensions.cjk_emphasis import emphasis
from kawaraban.markdown.first_signs import ask_by_sign
from kawaraban.markdown.parser import article_parser, open_parser
from kawaraban.markdown.presentation.plain_text import plain


def code(text: str) -> tuple[str, ...]:
    """The contents of the code spans of a paragraph's Markdown."""
    tokens = _tokens(text, article_parser()) if "`" in text else ()
    return tuple(token.content for token in tokens if token.type == "code_inline")


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where in a paragraph's Markdown its code spans lie: the parser says what they hold, in order."""
    line, position = text.replace("\n", " "), 0
    for content in code(text):
        found = min(
            (at for at in (line.find(f"`{space}{content}", position) for space in ("", " ")) if at >= 0), default=-1
        )
        if found >= 0:
            position = found + len(content) + 1
            yield found, position


def shown_text(text: str) -> str:
    """What a page shows of a paragraph's Markdown as text: that of links and code; no pictures, no HTML."""
    return plain([token for token in _tokens(text, article_parser()) if token.type != "image"])


def outside_code(text: str, found: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Those of the matches in a paragraph's Markdown that begin in none of its code spans."""
    matches = tuple(found)
    spans = tuple(code_spans(text)) if matches else ()
    for match in matches:
        before = bisect_right(spans, match.start(), key=itemgetter(0))
        if not before or spans[before - 1][1] <= match.start():
            yield match


def loose_marks(text: str) -> tuple[int, ...]:
    """The offsets of all `*` of a paragraph's Markdown that mark nothing and are shown as they are."""
    found = _tokens(text, _marking_parser())
    return tuple(token.meta["offset"] for token in found if token.type == "text" and token.content and token.meta)


def _tokens(text: str, parser: MarkdownIt) -> list[Token]:
    found: list[Token] = []
    parser.inline.parse(text, parser, {}, found)
    return found


@cache
def _marking_parser() -> MarkdownIt:
    """The parser of articles, except that it notes where each `*` stood and leaves those apart that mark nothing."""
    parser = open_parser()
    parser.inline.ruler.at("emphasis", _noting)
    parser.inline.ruler2.disable("fragments_join")
    return parser.use(ask_by_sign)


def _noting(state: StateInline, silent: bool) -> bool:
    start, count = state.pos, len(state.tokens) + (len(state.pending) > 0)
    taken = emphasis(state, silent)
    if taken and not silent and state.src[start] == "*":
        for offset, token in enumerate(state.tokens[count:], start):
            token.meta = {"offset": offset}
    return taken
