"""What a reader and a search engine get of a page, as a few lines of text: what cases compare instead of whole pages.

A change of the theme's markup would otherwise change every expected file, and nobody would read the difference. The
links for sharing, and the keywords, which have tests of their own, are left out for the same reason.
"""

import re
from collections.abc import Iterator

from lxml import html

_HEAD = (
    ("title", "//head/title"),
    ("description", "//head/meta[@name='description']/@content"),
    ("robots", "//head/meta[@name='robots']/@content"),
    ("canonical", "//head/link[@rel='canonical']/@href"),
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|d[dlt]|details|div|fig(caption|ure)|footer|form|h[1-6r]|header|li|main|nav|ol|p|pre"
    "|section|summary|table|t(body|d|h|head|r)|time|ul"
)
_LEFT_OUT = "//*[contains(@class, 'sharing')] | //dl/div[dt='キーワード']"
_SPACE = re.compile(r"\s+")


def extract(page: str) -> str:
    """Title, description, robots and canonical address of an HTML page, then the text of its `main`, block by block.

    Links are `[text](address)`, pictures `![text](address)`, headings begin with `#`.
    """
    tree = html.document_fromstring(page)
    for element in tree.xpath(_LEFT_OUT):
        element.drop_tree()
    lines = [f"{name}: {_squeeze(_value(found))}" for name, path in _HEAD for found in tree.xpath(path)]
    for main in tree.xpath("//main"):
        lines += ["", *_lines(main)]
    return "\n".join(lines) + "\n"


def _value(found: html.HtmlElement | str) -> str:
    return found if isinstance(found, str) else str(found.text_content())


def _lines(main: html.HtmlElement) -> Iterator[str]:
    """The text of an element, one line for each block that has any."""
    text = "".join(_pieces(main))
    yield from filter(None, (_squeeze(line) for line in text.split("\0")))


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """The text of an element in order; a block's edges are NUL, which no page can hold."""
    tag = element.tag
    if not isinstance(tag, str) or tag in ("script", "style", "template"):
        return
    block = _BLOCK.fullmatch(tag) is not None
    yield "\0" if block else ""
    yield "#" * int(tag[1]) + " " if re.fullmatch("h[1-6]", tag) else ""
    yield "- " if tag == "li" else ""
    yield "[" if tag == "a" else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield f"]({element.get('href')})" if tag == "a" else ""
    yield f"![{element.get('alt', '')}]({element.get('src')})" if tag == "img" else ""
    yield "\0" if block else ""


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
