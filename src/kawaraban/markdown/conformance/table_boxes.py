"""Tables that a writer has written in HTML get the boxes that those of Markdown have (see `shown.tables`)."""

from collections.abc import Iterable, Iterator

from kawaraban.markdown.conformance.tree import Element, Node
from kawaraban.markdown.shown.tables import CLASS, box, labels


def put_in_boxes(root: Element) -> None:
    """Put the tables of a fragment of HTML into boxes, but those that are in one, and name all boxes."""
    _put(root)
    boxes = [element for element in _all(root.children) if element.attributes.get("class") == CLASS]
    for element, label in zip(boxes, labels(len(boxes)), strict=True):
        element.attributes = dict(box(label))


def _put(parent: Element) -> None:
    """A table within a table scrolls with it."""
    if parent.tag == "table" or parent.attributes.get("class") == CLASS:
        return
    for child in parent.children:
        if isinstance(child, Element):
            _put(child)
    parent.children = [
        Element("div", {"class": CLASS}, [child]) if isinstance(child, Element) and child.tag == "table" else child
        for child in parent.children
    ]


def _all(nodes: Iterable[Node]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _all(node.children)
