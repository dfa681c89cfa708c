"""What a writer has put into a body and no reader gets: HTML that is not let through, or begins and has no end."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.elements import ELEMENTS
from kawaraban.markdown.html.pieces import Piece, pieces
from kawaraban.markdown.html.raw import has_foreign, raw_parts, with_lines
from kawaraban.model import Beyond

_TRUST = "set `markdown.trust_html = true`"
_HINTS = {
    **dict.fromkeys(("iframe", "frame"), f"Write a link, or {_TRUST} and name the origin under `csp.frames`."),
    **dict.fromkeys(
        ("video", "audio", "object", "embed", "applet"),
        f"Write a link, or {_TRUST}; one from elsewhere wants its origin under `csp.media`.",
    ),
    **dict.fromkeys(
        ("form", "input", "select", "textarea", "button"),
        f"Write a link, or {_TRUST} and name the origin to which it sends under `csp.forms`.",
    ),
    "script": f"If it shows something, write that; or {_TRUST} and name its origin under `csp.scripts`.",
    **dict.fromkeys(("svg", "math", "canvas", "template"), f"Make a picture of it, or {_TRUST}."),
}
# Which is let through, as a task list has it.
_CHECKBOX = re.compile(r"""\stype=["']?checkbox""", re.IGNORECASE)
# What an HTML parser takes for a comment, and CommonMark for a block.
_NO_HTML = ("<?", "<![")
# What may hold `**` and brackets that are no Markdown.
_LITERAL = re.compile(r"<(?:!|\?|(?:pre|code|script|style|textarea|svg|math)\b)", re.IGNORECASE)
# `**bold**`, or `[text](address)`.
_MARKDOWN = re.compile(r"\*\*[^\s*<>][^*<>\n]{0,200}\*\*|\[[^\[\]<>\n]{1,200}\]\([^()\s<>]{1,500}\)")
_UNKNOWN = "HTML has no such element; put it between backticks, if it is text."
_ENDLESS = (("<?", "?>"), ("<![CDATA[", "]]>"))


def left_out(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """Find it in a parsed body: of each kind of element the first."""
    told: set[str] = set()
    marked = False
    foreign = has_foreign(tokens)
    for _, token, line in with_lines(raw_parts(tokens)):
        begin = token.content.lstrip()
        end = next((end for start, end in _ENDLESS if begin.startswith(start)), "")
        if token.type == "html_block" and end and end not in begin:
            message = f"What begins here with {begin[:4]} has no end, so nothing from here on is shown."
            yield Beyond("html-left-out", message, f"Write {end} where it ends.", line)
        if token.type == "html_block" and not marked and (raw := _markdown(token.content)):
            marked = True
            message = f"Markdown directly below a tag of HTML is shown as it is written: {raw[0][:60]}"
            below = token.content.count("\n", 0, raw.start())
            yield Beyond("marks-raw", message, "Leave a blank line behind the tag, or write HTML.", line + below)
        for tag in _elements(token, foreign=foreign):
            if tag.name not in told:
                told.add(tag.name)
                name = tag.html[1 : len(tag.name) + 1]
                message = f"<{name}> is left out of the page, and what only it would show."
                below = token.content.count("\n", 0, tag.start)
                yield Beyond("html-left-out", message, _HINTS.get(tag.name, _UNKNOWN), line + below)


def _markdown(html: str) -> re.Match[str] | None:
    """The first bold text or link of Markdown's in a block of HTML, which is no place for them; code may have them."""
    return None if _LITERAL.search(html) else _MARKDOWN.search(html)


def _elements(token: Token, *, foreign: bool) -> Iterator[Piece]:
    """The tags of elements that are not let through, also those that HTML does not know.

    A drawing is one element, whatever is within it.
    """
    for tag in pieces(token.content) if not token.content.lstrip().startswith(_NO_HTML) else ():
        if tag.name in _HINTS:
            is_lost = tag.name != "input" or not _CHECKBOX.search(tag.html)
        else:
            is_lost = bool(tag.name) and not foreign and tag.name not in ELEMENTS
        if is_lost and not tag.is_end:
            yield tag
