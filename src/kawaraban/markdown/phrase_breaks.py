"""Headings with a `<wbr>` at each phrase boundary, so that every browser breaks them as a person would.

Where phrases end is not for Markdown to know: the caller brings the function that does.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown_it.token import Token

Phrases = Callable[[str], tuple[str, ...]]


def mark_phrases(tokens: Sequence[Token], phrases: Phrases) -> None:
    """Put breaks into the text of all headings of a token stream."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and inline.children:
            inline.children = [part for child in inline.children for part in _parts(child, phrases)]


def _parts(child: Token, phrases: Phrases) -> list[Token]:
    if child.type != "text" or not child.content:
        return [child]
    parts: list[Token] = []
    for phrase in phrases(child.content):
        if parts:
            parts.append(Token("html_inline", "", 0, content="<wbr>"))
        parts.append(child.copy(content=phrase))
    return parts
