"""Raw HTML in an article, mended so that the page it stands on is valid HTML.

nh3 leaves safe and well-formed HTML, but not valid HTML: a list may hold a paragraph, a span a table, two elements the
same id. What stands where it may not is unwrapped (its content stays) or put into the element that is missing. Bodies
without raw HTML are valid as they are rendered and never come here.

Source of the content models: HTML Living Standard, https://html.spec.whatwg.org/multipage/.
"""

from dataclasses import dataclass
from itertools import groupby

from markdown_it.common.utils import escapeHtml

from kawaraban.markdown.conformance.phrases import in_blocks
from kawaraban.markdown.conformance.tables import arrange, put_in_boxes
from kawaraban.markdown.conformance.tree import Element, Node, descendants, parse, write
from kawaraban.markdown.html.attributes import is_valid
from kawaraban.markdown.html.elements import BLOCKS, HEADINGS, HOLD_BLOCKS, PARENTS
from kawaraban.markdown.presentation.headings import outline
from kawaraban.markdown.presentation.identifiers import THEME, composed
from kawaraban.markdown.presentation.links import Destinations, is_linked, link_attributes, picture_attributes

_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
_INTERACTIVE = frozenset(("a", "details", "input"))
# The title is the page's one `h1`; the others HTML calls obsolete.
_RENAMED = {"h1": "h2", "strike": "s", "center": "div"}
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
    _modernise(root)
    page = _Page(destinations, done, {*THEME, *taken})
    root.children = _content(root.children, "", page, in_link=False)
    headings = [element for element in descendants(root) if element.tag in HEADINGS]
    for heading, level in zip(headings, outline([int(heading.tag[1]) for heading in headings]), strict=True):
        heading.tag = f"h{level}"
    put_in_boxes(root)
    return write(root)


def _modernise(root: Element) -> None:
    """Put what HTML has today in place of what it calls obsolete, and is not to lose its meaning.

    Where lines stand is told by the classes that cells have: no style attribute is needed anywhere, so none has to be
    allowed. The name of a link, which made a place of it before HTML5, is its id.
    """
    for element in descendants(root):
        align = element.attributes.pop("align", "")
        if element.tag == "center":
            align = "center"
        if align:
            given = element.attributes.get("class", "")
            element.attributes["class"] = f"{given} align-{align}".strip()
        name = element.attributes.pop("name", "")
        if name and element.tag == "a":
            element.attributes = {"id": name, **element.attributes}
        element.tag = _RENAMED.get(element.tag, element.tag)


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
    given = element.attributes
    kept = {key: value for key, value in given.items() if key in _OWN or is_valid(element.tag, key, value)}
    if "id" in kept:
        kept["id"] = composed(kept["id"])
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
    if "id" in kept:
        page.ids.add(kept["id"])
    return True


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
            if not any(_tag(child) == "summary" for child in element.children):
                element.children.insert(0, Element("summary", {}, ["詳細"]))
            element.children = _with_one(element.children, "summary", last=False)
        case "figure":
            element.children = _with_one(element.children, "figcaption", last=True)
        case "table":
            element.children = arrange(element.children)
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
