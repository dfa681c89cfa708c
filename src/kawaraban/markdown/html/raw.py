"""HTML that stands in a Markdown body: its tags, and whether it is fit to be read at all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from kawaraban import limits
from kawaraban.markdown.html.elements import FOREIGN, FORMATTING, NOT_NESTED
from kawaraban.markdown.html.pieces import pieces
from kawaraban.model import Beyond

RAW_TYPES = frozenset(("html_inline", "html_block"))
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


def has_html(tokens: Iterable[Token]) -> bool:
    """Tell whether a token stream has raw HTML in it."""
    return any(True for _ in raw_parts(tokens))


def has_foreign(tokens: Iterable[Token]) -> bool:
    """Tell whether there is a drawing or a formula in its raw HTML."""
    return any(piece.name in FOREIGN for _, raw in raw_parts(tokens) for piece in pieces(raw.content))


def raw_parts(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """All raw HTML of a token stream, each with the block that it stands in; a block of HTML stands in itself."""
    for token in tokens:
        if token.type in RAW_TYPES:
            yield token, token
        for child in token.children or ():  # deeper down there are only the descriptions of pictures
            if child.type in RAW_TYPES:
                yield token, child


def with_lines(parts: Iterable[tuple[Token, Token]]) -> Iterator[tuple[Token, Token, int]]:
    """The same with the line of the body (from 0) on which each begins."""
    last: Token | None = None
    position = 0
    for block, raw in parts:
        line = block.map[0] if block.map else 0
        if raw is block:
            yield block, raw, line
            continue
        position = block.content.find(raw.content, position if block is last else 0)
        yield block, raw, line + block.content.count("\n", 0, max(0, position))
        last, position = block, max(0, position) + len(raw.content)


def disarm(tokens: Sequence[Token]) -> Beyond | None:
    """Turn raw HTML that is nested beyond all measure into text, and tell where it begins; None where none is."""
    raw = [raw for _, raw in raw_parts(tokens)]
    if not _is_too_deep(raw):
        return None
    first = next((token.map[0] for token in tokens if token.map and has_html((token,))), 0)
    for token in raw:
        token.type = "text"
    message = "HTML elements lie too deep in one another, or are never closed; all HTML is shown as text."
    return Beyond("markdown-limit", message, "Close each element where it ends.", first)


def _is_too_deep(raw: Iterable[Token]) -> bool:
    """Count by name, since the end of what is not open ends nothing.

    An element of form that is left open goes on in every paragraph after it, so few of them can be many.
    """
    names = [(bool(end), name.lower()) for token in raw for end, name in TAG.findall(token.content)]
    foreign = not FOREIGN.isdisjoint(name for _, name in names)
    opened: Counter[str] = Counter()
    depth = forms = 0
    for end, name in names:
        if (name in NOT_NESTED and not foreign) or (end and not opened[name]):
            continue
        step = -1 if end else 1
        opened[name] += step
        depth += step
        forms += step * (name in FORMATTING)
        if depth > limits.RAW_HTML_DEPTH or forms > limits.RAW_HTML_FORMS:
            return True
    return False
