"""What HTML calls obsolete and writers of letters and forms still use, to set a line in the middle or at the end."""

from kawaraban.markdown.conformance.tree import Element


def align_by_class(element: Element) -> None:
    """Give all elements below this one the classes of cells in place of `align`, and a `<div>` in place of `<center>`:
    no style attribute is needed anywhere, so none has to be allowed.
    """
    for child in element.children:
        if isinstance(child, Element):
            align = child.attributes.pop("align", "")
            if child.tag == "center":
                child.tag, align = "div", "center"
            if align:
                given = child.attributes.get("class", "")
                child.attributes["class"] = f"{given} align-{align}".strip()
            align_by_class(child)
