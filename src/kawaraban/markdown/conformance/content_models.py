"""Which elements of HTML may stand in which, of those that an article may have.

Source: HTML Living Standard, https://html.spec.whatwg.org/multipage/indices.html#elements-3.
"""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(("aside", "blockquote", "details", "div", "dl", "figure", "hr", "ol", "p", "pre", "section")) | {
    "table",
    "ul",
    *HEADINGS,
}
HOLD_BLOCKS = frozenset(("", "aside", "blockquote", "details", "div", "dd", "li", "td", "section", "figure")) | {
    "figcaption"
}
PARENTS = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "caption": ("table",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": ("thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "rt": ("ruby",),
    "rp": ("ruby",),
    "summary": ("details",),
    "figcaption": ("figure",),
}
