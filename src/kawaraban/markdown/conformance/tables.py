"""Tables that a writer has written in HTML: their parts in order, a grid of cells, and the boxes of all tables."""

from math import prod

from kawaraban import limits
from kawaraban.markdown.conformance.tree import Element, Node, descendants
from kawaraban.markdown.presentation.tables import SCROLLING, box, labels


def arrange(children: list[Node]) -> list[Node]:
    """Caption, head, bodies; rows without cells go, and spans too where they do not make a grid."""
    parts = [part for part in children if isinstance(part, Element)]
    captions = [part for part in parts if part.tag == "caption"][:1]
    groups = [part for part in parts if part.tag != "caption"]
    for index, group in enumerate(groups):
        group.tag = "thead" if index == 0 and group.tag == "thead" else "tbody"
        group.children = [row for row in group.children if isinstance(row, Element) and _cells(row)]
    groups = [group for group in groups if group.children]
    cells = [cell for group in groups for row in group.children for cell in _cells(row)]
    if sum(prod(_span(cell)) for cell in cells) > limits.TABLE_CELLS or not _is_grid(groups):
        for cell in cells:
            cell.attributes = {k: v for k, v in cell.attributes.items() if k not in {"colspan", "rowspan"}}
    return [*captions, *groups]


def put_in_boxes(root: Element) -> None:
    """Put the tables of a fragment of HTML into boxes, but those that are in one, and name all boxes."""
    _put(root)
    boxes = [element for element in descendants(root) if element.attributes.get("class") == SCROLLING]
    for element, label in zip(boxes, labels(len(boxes)), strict=True):
        element.attributes = dict(box(label))


def _put(parent: Element) -> None:
    """A table within a table scrolls with it."""
    if parent.tag == "table" or parent.attributes.get("class") == SCROLLING:
        return
    for child in parent.children:
        if isinstance(child, Element):
            _put(child)
    parent.children = [
        Element("div", {"class": SCROLLING}, [child]) if isinstance(child, Element) and child.tag == "table" else child
        for child in parent.children
    ]


def _cells(row: Node) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element)] if isinstance(row, Element) else []


def _is_grid(groups: list[Element]) -> bool:
    """Tell whether the spans of a table make a grid: no overlap, no gap, and a cell begins in every column."""
    covered: set[int] = set()
    begun: set[int] = set()
    for group in groups:
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(group.children):
            column = 0
            for cell in _cells(row):
                while (number, column) in taken:
                    column += 1
                across, down = _span(cell)
                if number + down > len(group.children):
                    return False
                area = {(number + y, column + x) for y in range(down) for x in range(across)}
                if area & taken:
                    return False
                taken |= area
                begun.add(column)
        covered |= {column for _, column in taken}
    return covered == begun


def _span(cell: Element) -> tuple[int, int]:
    """How many columns and rows a cell takes."""
    return int(cell.attributes.get("colspan", "1")), int(cell.attributes.get("rowspan", "1"))
