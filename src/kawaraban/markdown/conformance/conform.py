"""Raw HTML in an article, mended so that the page it stands on is valid HTML.

nh3 leaves safe and well-formed HTML, but not valid HTML: a list may hold a paragraph, a span a table, two elements the
same id. What stands where it may not is unwrapped (its content stays) or put into the element that is missing. Bodies
without raw HTML are valid as they are rendered and never come here.

Source of the content models: HTML Living Standard, https://html.spec.whatwg.org/multipage/.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markdown_it.common.utils import escapeHtml

from kawaraban import limits
from kawaraban.markdown.conformance.alignment import align_by_class
from kawaraban.markdown.conformance.phrases import in_blocks
from kawaraban.markdown.conformance.table_boxes import put_in_boxes
from kawaraban.markdown.conformance.tree import Element, Node, parse, write
from kawaraban.markdown.html.attributes import is_valid
from kawaraban.markdown.html.elements import BLOCKS, HEADINGS, HOLD_BLOCKS, PARENTS
from kawaraban.markdown.shown.headings import outline
from kawaraban.markdown.shown.identifiers import THEME
from kawaraban.markdown.shown.links import Destinations, is_linked, link_attributes, picture_attributes

_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
_INTERACTIVE = frozenset(("a", "details", "input"))
# The title is the page's one `h1`; and what HTML calls obsolete, and is not to lose its meaning.
_RENAMED = {"h1": "h2", "strike": "s"}
# Attributes that only the renderer gives; nh3 has checked their values.
_OWN = frozenset(("role", "aria-label", "tabindex", "decoding", "disabled", "checked", "open", "alt", "type"))


@dataclass(slots=True)
class _Page:
    """What has to be known of the whole fragment: ids so far, where links and pictures lead."""

    destinations: Destinations
    done: frozenset[str]
    ids: set[str]


def conform(html: str, destinations: Destinations, done: frozenset[str], taken: frozenset[str]) -> str:
    """Make a well-formed HTML fragment valid, and its links and pictures those of the site.

    `done` are the addresses that are the site's already, since they came from Markdown; `taken` are ids that stand
    elsewhere on the page.
    """
    root = parse(html)
    align_by_class(root)
    page = _Page(destinations, done, {*THEME, *taken})
    root.children = _content(root.children, "", page, in_link=False)
    headings = list(_headings(root))
    for heading, level in zip(headings, outline([int(heading.tag[1]) for heading in headings]), strict=True):
        heading.tag = f"h{level}"
    put_in_boxes(root)
    return write(root)


def _headings(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag in HEADINGS:
                yield child
            yield from _headings(child)


def _content(children: list[Node], parent: str, page: _Page, *, in_link: bool) -> list[Node]:
    """The children that an element may have in place of those that it has."""
    kept: list[Node] = []
    fitting = in_blocks(children) if parent in HOLD_BLOCKS else children
    for child in (_linked(child, page) for child in fitting):
        if isinstance(child, str):
            kept.append(child)
        elif not _may_stand(child.tag, parent, in_link=in_link):
            kept.extend(_content(child.children, parent, page, in_link=in_link))
        elif _set_attributes(child, page):
            child.children = _content(child.children, child.tag, page, in_link=in_link or child.tag == "a")
            kept.extend(_arranged(child))
        elif child.tag == "img":  # one that is not there
            kept.append(escapeHtml(child.attributes["alt"]))
        else:
            kept.extend(_content(child.children, parent, page, in_link=in_link))
    return kept


def _linked(node: Node, page: _Page) -> Node:
    """A link in the place of a picture that the site does not show."""
    if isinstance(node, str) or node.tag != "img" or not is_linked(node.attributes.get("src", ""), page.destinations):
        return node
    address = node.attributes["src"]
    return Element("a", {"href": address}, [escapeHtml(node.attributes.get("alt", "").strip() or address)])


def _may_stand(tag: str, parent: str, *, in_link: bool) -> bool:
    if tag in PARENTS:
        return parent in PARENTS[tag]
    if parent in _TABLE_PARTS or (in_link and tag in _INTERACTIVE):
        return False
    return tag not in BLOCKS or parent in HOLD_BLOCKS or parent in {"ul", "ol", "dl"}


def _set_attributes(element: Element, page: _Page) -> bool:
    """Leave an element only valid attributes; False if it cannot be without one that is missing."""
    given = _with_id(element) if element.tag == "a" else element.attributes
    kept = {key: value for key, value in given.items() if key in _OWN or is_valid(element.tag, key, value)}
    if kept.get("id") in page.ids:
        del kept["id"]
    if "role" not in kept and element.tag != "input":
        kept.pop("aria-label", None)
    element.attributes = kept
    match element.tag:
        case "a" if "href" in given:
            _lead(element, given["href"], page)
        case "a":
            element.attributes = {key: kept[key] for key in kept if key not in {"target", "rel", "role", "aria-label"}}
        case "img":
            if not _picture(element, given.get("src", ""), page):
                return False
        case "input" if kept.get("type") != "checkbox":
            return False
        case "h1" | "strike":
            element.tag = _RENAMED[element.tag]
    if "id" in kept:
        page.ids.add(kept["id"])
    return True


def _with_id(link: Element) -> dict[str, str]:
    """The attributes of a link with an id in the place of the name that made a place of it, before HTML5."""
    name = link.attributes.get("name", "")
    return {"id": name, **link.attributes} if name else link.attributes


def _lead(element: Element, href: str, page: _Page) -> None:
    if href in page.done or href.startswith("#"):
        element.attributes = {"href": href, **element.attributes}
    else:
        attributes = link_attributes({"href": href, **element.attributes}, page.destinations)
        element.attributes = {key: str(value) for key, value in attributes.items()}


def _picture(element: Element, src: str, page: _Page) -> bool:
    element.attributes.setdefault("alt", "")
    if src and src in page.done:
        element.attributes = {"src": src, **element.attributes}
        return True
    attributes = picture_attributes({"src": src, **element.attributes}, page.destinations)
    if attributes is None:
        return False
    element.attributes = {key: str(value) for key, value in attributes.items()}
    return True


def _arranged(element: Element) -> list[Node]:
    """An element with its children in the order and the wrappers that its content model asks for."""
    match element.tag:
        case "ul" | "ol":
            element.children = _wrapped(element.children, ("li",), "li")
        case "dl":
            element.children = _pairs(_wrapped(element.children, ("dt", "dd"), "dd"))
            return [element] if element.children else []
        case "details":
            element.children = _with_first(element.children, "summary", "詳細")
        case "figure":
            element.children = _with_one(element.children, "figcaption", last=True)
        case "table":
            element.children = _table(element.children)
        case "ruby":
            return _ruby(element)
    return [element]


def _tag(node: Node) -> str:
    return "" if isinstance(node, str) else node.tag


def _is_blank(node: Node) -> bool:
    return isinstance(node, str) and not node.strip()


def _wrapped(children: list[Node], allowed: tuple[str, ...], wrapper: str) -> list[Node]:
    """Put every run of other children into one that is allowed."""
    kept: list[Node] = []
    for fits, run in groupby(children, lambda child: _tag(child) in allowed or _is_blank(child)):
        nodes = list(run)
        kept.extend(nodes if fits else [Element(wrapper, {}, nodes)])
    return kept


def _pairs(children: list[Node]) -> list[Node]:
    """A description list of groups: one term or more, then one description or more."""
    if all(_is_blank(child) for child in children):
        return []
    kept: list[Node] = []
    last = ""
    for child in children:
        if _tag(child) == "dd" and not last:
            kept.append(Element("dt"))
        kept.append(child)
        last = _tag(child) or last
    return [*kept, Element("dd")] if last != "dd" else kept


def _with_one(children: list[Node], tag: str, *, last: bool) -> list[Node]:
    """Keep the first child of this name, moved to an end if need be; unwrap the others."""
    found = [child for child in children if _tag(child) == tag]
    if not found:
        return children
    shown = [child for child in children if not _is_blank(child)]
    stays_first = shown[0] is found[0] or not last
    others: list[Node] = []
    for child in children:
        if child is found[0]:
            continue
        others.extend(child.children if isinstance(child, Element) and child.tag == tag else [child])
    return [found[0], *others] if stays_first else [*others, found[0]]


def _with_first(children: list[Node], tag: str, text: str) -> list[Node]:
    if any(_tag(child) == tag for child in children):
        return _with_one(children, tag, last=False)
    return [Element(tag, {}, [text]), *children]


def _ruby(element: Element) -> list[Node]:
    """Ruby with the same brackets around each of its readings; what has no reading is put behind it."""
    rest: list[Node] = [child for child in element.children if _tag(child) != "rp"]
    readings = [index for index, child in enumerate(rest) if _tag(child) == "rt"]
    if not readings:
        return rest
    end = readings[-1] + 1
    element.children = []
    for child in rest[:end]:
        reading = [Element("rp", {}, ["（"]), child, Element("rp", {}, ["）"])]
        element.children.extend(reading if _tag(child) == "rt" else [child])
    return [element, *rest[end:]]


def _table(children: list[Node]) -> list[Node]:
    """Caption, head, bodies; rows without cells go, and spans too where they do not make a grid."""
    parts = [part for part in children if isinstance(part, Element)]
    captions = [part for part in parts if part.tag == "caption"][:1]
    groups = [part for part in parts if part.tag != "caption"]
    for index, group in enumerate(groups):
        group.tag = "thead" if index == 0 and group.tag == "thead" else "tbody"
        group.children = [row for row in group.children if isinstance(row, Element) and _cells(row)]
    groups = [group for group in groups if group.children]
    if not _is_grid(groups):
        for cell in (cell for group in groups for row in group.children for cell in _cells(row)):
            cell.attributes = {k: v for k, v in cell.attributes.items() if k not in {"colspan", "rowspan"}}
    return [*captions, *groups]


def _cells(row: Node) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element)] if isinstance(row, Element) else []


def _is_grid(groups: list[Element]) -> bool:
    """Tell whether the spans of a table make a grid: no overlap, no gap, and a cell begins in every column."""
    if _cells_spanned(groups) > limits.TABLE_CELLS:
        return False
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


def _cells_spanned(groups: list[Element]) -> int:
    cells = (cell for group in groups for row in group.children for cell in _cells(row))
    return sum(across * down for across, down in map(_span, cells))


def _span(cell: Element) -> tuple[int, int]:
    """How many columns and rows a cell takes."""
    return int(cell.attributes.get("colspan", "1")), int(cell.attributes.get("rowspan", "1"))
