"""Headings with a `<wbr>` at each phrase boundary, so that every browser breaks them as a person would.

Where phrases end is not for Markdown to know: the caller brings the function that does.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

Phrases = Callable[[str], tuple[str, ...]]


def mark_phrases(tokens: Sequence[Token], phrases: Phrases) -> None:
    """Put breaks into the text of all headings of a token stream, which then is HTML: to be called last."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            for child in inline.children or ():
                if child.type == "text" and child.content:
                    child.type, child.content = "html_inline", "<wbr>".join(map(escapeHtml, phrases(child.content)))
