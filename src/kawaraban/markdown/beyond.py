"""What of a body lies beyond the limits of the parser: none of it goes, or changes its look, in silence."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from kawaraban import limits
from kawaraban.markdown.first_signs import CUT_SHORT
from kawaraban.markdown.notations.link_definitions import DROPPED
from kawaraban.model import Beyond


def beyond(tokens: Sequence[Token], env: Mapping[str, Any], disarmed: int | None) -> Iterator[Beyond]:
    """Find it in a parsed body: `env` is what the parser remembered, `disarmed` the line with which
    raw HTML begins that was made text.
    """
    line = _too_deep(tokens)
    if line is not None:
        message = "Quotations or lists lie too deep in one another; what lies deeper than here is left out."
        yield Beyond("markdown-limit", message, "Write them side by side.", line)
    if CUT_SHORT in env:
        message = "So many lines might belong to quotations that this one ends before its text does."
        yield Beyond("markdown-limit", message, "Put a blank line behind each quotation.", env[CUT_SHORT])
    for label, line in env.get(DROPPED, ()):
        message = f"The address of [{label}] is too long for a text with so many brackets; its links are shown as text."
        yield Beyond("markdown-limit", message, "Write the address where the link is, and once only.", line)
    if disarmed is not None:
        message = "HTML elements lie too deep in one another, or are never closed; all HTML is shown as text."
        yield Beyond("markdown-limit", message, "Close each element where it ends.", disarmed)


def _too_deep(tokens: Sequence[Token]) -> int | None:
    """The line of the first quotation, item or the like into which the parser did not look."""
    for token, following in pairwise(tokens):
        if token.level >= limits.MARKDOWN_DEPTH - 1 and token.nesting > 0 > following.nesting:
            return token.map[0] if token.map else 0
    return None
