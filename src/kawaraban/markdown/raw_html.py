"""HTML that stands in a Markdown body: whether there is any, and whether it is fit to be read at all."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from kawaraban import limits

RAW_TYPES = frozenset(("html_inline", "html_block"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Elements that have no end, or end where the next begins.
_NOT_NESTED = frozenset(("area", "br", "col", "dd", "dt", "hr", "img", "input", "li", "p", "td", "th", "tr", "wbr"))


def has_html(tokens: Iterable[Token]) -> bool:
    """Tell whether a token stream has raw HTML in it."""
    return any(True for _ in _raw(tokens))


def disarm(tokens: Iterable[Token]) -> None:
    """Turn raw HTML that is nested beyond all measure into text."""
    raw = list(_raw(tokens))
    depth = 0
    for token in raw:
        for end, name in _TAG.findall(token.content):
            if name.lower() not in _NOT_NESTED:
                depth = max(0, depth - 1) if end else depth + 1
        if depth > limits.RAW_HTML_DEPTH:
            break
    else:
        return
    for token in raw:
        token.type = "text"


def _raw(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type in RAW_TYPES:
            yield token
        for child in token.children or ():  # deeper down there are only the descriptions of pictures
            if child.type in RAW_TYPES:
                yield child
