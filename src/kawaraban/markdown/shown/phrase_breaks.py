"""Headings with a `<wbr>` at each phrase boundary, so that every browser breaks them as a person would.

Where phrases end is not for Markdown to know: the caller brings the function that does.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from kawaraban import limits

Phrases = Callable[[str], tuple[str, ...]]


def mark_phrases(tokens: Sequence[Token], phrases: Phrases) -> None:
    """Put breaks into the text of all headings of a token stream, which then is HTML: to be called last.

    Together they may be longer than those of any article; what is over the limit is not broken.
    """
    characters = 0
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            characters += len(inline.content)
            if characters > limits.HEADING_CHARS:
                return
            for child in inline.children or ():
                if child.type == "text" and child.content:
                    child.type, child.content = "html_inline", "<wbr>".join(map(escapeHtml, phrases(child.content)))
