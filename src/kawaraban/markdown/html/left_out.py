"""What a writer has put into a body and no reader gets: HTML that is not let through, or begins and has no end."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.elements import ELEMENTS
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
_CHECKBOX = r"""(?!input[^>]*type=["']?checkbox)"""  # which is let through, as a task list has it
# A tag that begins one of these elements: `<iframe src=…`.
_LEFT_OUT = re.compile(rf"<{_CHECKBOX}({'|'.join(_HINTS)})(?=[\s/>])", re.IGNORECASE)
# The name in a tag of any element: `<lite-youtube `.
_NAME = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_HIDDEN = ("<!", "<?", "<script", "<style")
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
        for found in _elements(token, foreign=foreign):
            name = found[1].lower()
            if name not in told:
                told.add(name)
                message = f"<{found[1]}> is left out of the page, and what only it would show."
                below = token.content.count("\n", 0, found.start())
                yield Beyond("html-left-out", message, _HINTS.get(name, _UNKNOWN), line + below)


def _markdown(html: str) -> re.Match[str] | None:
    """The first bold text or link of Markdown's in a block of HTML, which is no place for them; code may have them."""
    return None if _LITERAL.search(html) else _MARKDOWN.search(html)


def _elements(token: Token, *, foreign: bool) -> Iterator[re.Match[str]]:
    """The tags of elements that are not let through, also those that HTML does not know.

    A drawing is one element, whatever is within it.
    """
    yield from _LEFT_OUT.finditer(token.content)
    if not foreign and not token.content.lstrip().startswith(_HIDDEN):
        yield from (found for found in _NAME.finditer(token.content) if found[1].lower() not in ELEMENTS)
