"""HTML that is nested beyond all measure: an HTML parser would take time by the square of its depth, so it is text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from kawaraban import limits
from kawaraban.markdown.html.elements import FOREIGN, FORMATTING, NOT_NESTED
from kawaraban.markdown.html.raw import has_html, raw_parts
from kawaraban.model import Beyond

# What may be a tag, those in comments and scripts included: what these hold is for each parser to say, and some differ.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


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
    names = [(bool(end), name.lower()) for token in raw for end, name in _TAG.findall(token.content)]
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
