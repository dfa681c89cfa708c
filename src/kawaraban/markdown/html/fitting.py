"""HTML in a body made fit to stand in a page: what is text becomes text, what is open is closed.

It is done to the tokens, before they are rendered: only there is it known which block a tag stands in, and on which
line. What an HTML parser then makes of it is sanitized.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from kawaraban import limits
from kawaraban.markdown.html.elements import FOREIGN, FORMATTING, NOT_NESTED
from kawaraban.markdown.html.left_out import left_out
from kawaraban.markdown.html.mentions import show_mentions
from kawaraban.markdown.html.raw import has_html, raw_parts
from kawaraban.markdown.html.unclosed import close_tags
from kawaraban.markdown.html.unfinished import finish
from kawaraban.model import Beyond

# What may be a tag, those in comments and scripts included: what these hold is for each parser to say, and some differ.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ALIGNED = re.compile(
    r"""(<(?:div|p|td|th)\b[^<>]{0,500}?\s)style\s*=\s*(["'])\s*text-align\s*:\s*(center|right)\s*;?\s*\2""",
    re.IGNORECASE,
)


def fit(tokens: Sequence[Token], *, is_page: bool = False) -> Iterator[Beyond]:
    """Make all HTML of a body fit, and tell what was changed and what will not be shown.

    `is_page`: the tokens are one block, a page that is HTML throughout. An HTML parser closes what is open at its end.
    """
    show_mentions(tokens)
    _set_lines(tokens)
    disarmed = _disarm(tokens)
    if disarmed:
        yield disarmed
    else:
        yield from finish(tokens)
        yield from () if is_page else close_tags(tokens)
    yield from left_out(tokens)


def _set_lines(tokens: Sequence[Token]) -> None:
    """Write `align`, which is let through, for a style that only says where lines stand: `text-align: center`."""
    for _, raw in raw_parts(tokens):
        if "text-align" in raw.content.lower():
            raw.content = _ALIGNED.sub(r'\1align="\3"', raw.content)


def _disarm(tokens: Sequence[Token]) -> Beyond | None:
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
    """Whether more elements are open in one another than the limits allow; an end without a beginning ends none.

    Formatting elements (`<b>`) that are left open are opened anew in each paragraph below, so fewer of them may be.
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
