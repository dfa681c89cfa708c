"""The box around each table: a region of its own, so that a table wider than a telephone scrolls, and not the page."""

from collections.abc import Iterable, Iterator, Mapping

from kawaraban.markdown.conformance.tree import Element, Node

_CLASS = "table-scroll"


def labels(count: int) -> list[str]:
    """The names of the tables of a page, in order; where there are several they have to differ."""
    return [f"表 {number}" for number in range(1, count + 1)] if count > 1 else ["表"][:count]


def box(label: str) -> Mapping[str, str]:
    """The attributes of the box around a table of this name."""
    return {"class": _CLASS, "role": "region", "aria-label": label, "tabindex": "0"}


def put_in_boxes(root: Element) -> None:
    """Put the tables of a fragment of HTML into boxes, but those that are in one, and name all boxes."""
    _put(root)
    boxes = [element for element in _all(root.children) if element.attributes.get("class") == _CLASS]
    for element, label in zip(boxes, labels(len(boxes)), strict=True):
        element.attributes = dict(box(label))


def _put(parent: Element) -> None:
    """A table within a table scrolls with it."""
    if parent.tag == "table" or parent.attributes.get("class") == _CLASS:
        return
    for child in parent.children:
        if isinstance(child, Element):
            _put(child)
    parent.children = [
        Element("div", {"class": _CLASS}, [child]) if isinstance(child, Element) and child.tag == "table" else child
        for child in parent.children
    ]


def _all(nodes: Iterable[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _all(node.children)
