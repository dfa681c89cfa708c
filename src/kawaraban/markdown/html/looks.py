"""How raw HTML wants its text to look: colours and sizes are left out and told, the middle and the end of a line kept.

A page looks as its theme has it, in the dark too, so no writer's colours and sizes are let through. Where a line is to
stand is another matter: `align` is let through, and `style="text-align: center"` says the same.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.pieces import Piece
from kawaraban.markdown.html.raw import placed, raw_parts
from kawaraban.model import Beyond

_ALIGNED = re.compile(
    r"""(<(?:div|p|td|th)\b[^<>]{0,500}?\s)style\s*=\s*(["'])\s*text-align\s*:\s*(center|right)\s*;?\s*\2""",
    re.IGNORECASE,
)
_ELEMENTS = frozenset(("font", "big", "marquee", "blink"))
_STYLE = re.compile(
    r"""\sstyle\s*=\s*["']?[^"'<>]*?\b((?:background|border|color|display|font|text)[a-z-]*)\s*:""", re.IGNORECASE
)
_HINT = "Write `**…**`, or give it a class, `{: .name}`, and the class a look in the site's own style sheet."
_ALIGN = 'Write `<p align="center">`, or give it a class, and the class a look in the site\'s own style sheet.'


def set_lines(tokens: Sequence[Token]) -> None:
    """Write `align` where a style says but where its lines stand."""
    for _, raw in raw_parts(tokens):
        if "text-align" in raw.content.lower():
            raw.content = _ALIGNED.sub(r'\1align="\3"', raw.content)


def looks(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """Of each kind of element, and of each property of a style, the first because of which a text will not look as it
    says (`html-left-out`).
    """
    told: set[str] = set()
    for tag, _, _, line in placed(tokens):
        wanted = "" if tag.is_end or tag.name == "img" else _wanted(tag)
        if wanted and wanted not in told:
            told.add(wanted)
            message = f"{wanted} is left out of the page: the text looks like any other."
            yield Beyond("html-left-out", message, _ALIGN if "text-align" in wanted else _HINT, line)


def _wanted(tag: Piece) -> str:
    """The element or the property of a style with which a tag gives its text a look; "" for none."""
    if tag.name in _ELEMENTS and (tag.name != "font" or "=" in tag.html):
        return f"<{tag.name}>"
    style = _STYLE.search(tag.html)
    return f'style="{style[1].lower()}: …"' if style else ""
