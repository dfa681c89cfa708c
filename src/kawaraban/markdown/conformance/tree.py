"""A small tree of an HTML fragment that nh3 has written: well-formed, without comments, scripts or references to check.

Only bodies with raw HTML are made into one, to be mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it.common.utils import escapeHtml

from kawaraban import limits
from kawaraban.markdown.html.elements import VOID


@dataclass(slots=True)
class Element:
    """An element; a child that is a string is HTML text, with its references as they were written."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


Node = Element | str


def parse(html: str) -> Element:
    """Read a fragment; the element that is returned stands for its surroundings and has no name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def write(element: Element) -> str:
    """Write an element's children as HTML, and the element itself if it has a name."""
    inner = "".join(child if isinstance(child, str) else write(child) for child in element.children)
    if not element.tag:
        return inner
    attributes = "".join(f' {key}="{escapeHtml(value)}"' for key, value in element.attributes.items())
    return f"<{element.tag}{attributes}>" + (inner + f"</{element.tag}>" if element.tag not in VOID else "")


def descendants(element: Element) -> Iterator[Element]:
    """All elements within this one, in the order in which they begin."""
    for child in element.children:
        if isinstance(child, Element):
            yield child
            yield from descendants(child)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element("")
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) > limits.HTML_DEPTH:
            self._too_deep += tag not in VOID
            return
        element = Element(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (what nh3 writes is always the innermost)
        if self._too_deep:
            self._too_deep -= 1
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(escapeHtml(data))

    def handle_entityref(self, name: str) -> None:
        self._open[-1].children.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._open[-1].children.append(f"&#{name};")
