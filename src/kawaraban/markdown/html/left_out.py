"""What a writer has put into a body and no reader gets: HTML that is not let through, and the looks that it asks for.

A page looks as its theme has it, in the dark too, so no writer's colours and sizes are let through.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.diagnostics import line_of
from kawaraban.markdown.html.elements import ELEMENTS
from kawaraban.markdown.html.pieces import Piece
from kawaraban.markdown.html.raw import has_foreign, placed
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
_NO_HTML = re.compile(r"\s*<(?:\?|!\[)")
LITERAL = re.compile(r"<(?:!|\?|(?:pre|code|script|style|textarea|svg|math)\b)", re.IGNORECASE)
"""What may hold `**` and brackets that are no Markdown."""
# `**bold**`, `[text](address)`, the mark of a fence or a heading, two items in a row.
_MARKDOWN = re.compile(
    r"\*\*[^\s*<>][^*<>\n]{0,200}\*\*|\[[^\[\]<>\n]{1,200}\]\([^()\s<>]{1,500}\)"
    r"|^ {0,3}#{2,6}[ \t][^<>\n]+$"
    r"|^(?: {0,3}(?:[-*+]|\d{1,9}\.)[ \t][^<>\n]+(?:\n|\Z)){2}",
    re.MULTILINE,
)
# Elements that only say how their text is to look.
_FOR_LOOKS = frozenset(("font", "big", "marquee", "blink"))
_STYLE = re.compile(
    r"""\sstyle\s*=\s*["']?[^"'<>]*?\b((?:background|border|color|display|font|text)[a-z-]*)\s*:""", re.IGNORECASE
)
_CLASS = "Write `**…**`, or give it a class, `{: .name}`, and the class a look in the site's own style sheet."
_ALIGN = 'Write `<p align="center">`, or give it a class, and the class a look in the site\'s own style sheet.'
_UNKNOWN = "HTML has no such element; put it between backticks, if it is text."


def left_out(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """Tell of each kind of element the first that is left out, and of the first Markdown that is shown as it is; and of
    each kind of look the first that a text will not have.
    """
    yield from _markdown(tokens)
    yield from _programs(tokens)
    yield from _elements(tokens)
    yield from _looks(tokens)


def _elements(tokens: Sequence[Token]) -> Iterator[Beyond]:
    told: set[str] = set()
    foreign = has_foreign(tokens)
    for tag, line in _beginnings(tokens):
        if tag.name not in told and _is_left_out(tag, foreign=foreign):
            told.add(tag.name)
            message = f"<{tag.written}> is left out of the page, and what only it would show."
            yield Beyond("html-left-out", message, _HINTS.get(tag.name, _UNKNOWN), line)


def _beginnings(tokens: Sequence[Token]) -> Iterator[tuple[Piece, int]]:
    """The tags with which elements begin, each with its line."""
    for tag, _, raw, line in placed(tokens):
        if tag.name and not tag.is_end and not _NO_HTML.match(raw.content):
            yield tag, line


def _is_left_out(tag: Piece, *, foreign: bool) -> bool:
    """Whether a tag begins an element that is not let through, or one that HTML does not know.

    A drawing is one element, whatever is within it.
    """
    if tag.name in _HINTS:
        return tag.name != "input" or not _CHECKBOX.search(tag.html)
    return not foreign and tag.name not in ELEMENTS


def _programs(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """The first block that is a program, `<?php … ?>`; `unfinished` tells of one without its end."""
    for token in tokens:
        if token.type == "html_block" and token.content.lstrip().startswith("<?") and "?>" in token.content:
            message = f"What stands here from {token.content.split()[0]} to ?> is left out of the page."
            yield Beyond("html-left-out", message, "Put ``` above and below it, if it is to be shown.", line_of(token))
            return


def _markdown(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """The first mark, link or list of Markdown's in a block of HTML, which is no place for them; code may have them."""
    for token in tokens:
        if token.type == "html_block" and not LITERAL.search(token.content):
            found = _MARKDOWN.search(token.content)
            if found:
                shown = found[0].strip().partition("\n")[0]
                message = f"Markdown directly below a tag of HTML is shown as it is written: {shown[:60]}"
                hint = "Leave a blank line behind the tag, or write HTML."
                yield Beyond("marks-raw", message, hint, line_of(token, found.start()))
                return


def _looks(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """Of each kind of element, and of each property of a style, the first because of which a text will not look as it
    says (`html-left-out`).
    """
    told: set[str] = set()
    for tag, line in _beginnings(tokens):
        wanted = _wanted(tag)
        if wanted and wanted not in told:
            told.add(wanted)
            message = f"{wanted} is left out of the page: the text looks like any other."
            yield Beyond("html-left-out", message, _ALIGN if "text-align" in wanted else _CLASS, line)


def _wanted(tag: Piece) -> str:
    """The element or the property of a style with which a tag gives its text a look; "" for none."""
    if tag.name == "img":  # it has no text
        return ""
    if tag.name in _FOR_LOOKS:
        return f"<{tag.name}>"
    style = _STYLE.search(tag.html)
    return f'style="{style[1].lower()}: …"' if style else ""
