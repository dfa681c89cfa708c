"""The one place that says which HTML may stand in an article.

Articles are written by many, and by programs: what is not listed here does not reach the page, whether it was written
as HTML or made from Markdown. nh3 (ammonia, html5ever) runs once over the finished body.
"""

from functools import cache
from html import unescape

import nh3

from kawaraban.markdown.html.attributes import EVERYWHERE, WRITERS

# `h1`, `strike` and `center` are in the list for raw HTML only; they become `h2`, `s` and `div` where that is mended.
_PLAIN = frozenset(
    """
    abbr aside b bdi blockquote br caption center cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 hr i ins kbd li mark p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td
    tfoot th thead tr u ul var wbr
    """.split()
)
# Attributes that the renderer gives besides, or takes from what writers give.
_RENDERED = {
    "a": frozenset(("href", "name", "aria-label")),  # `name` becomes `id` as `h1` becomes `h2`
    "details": frozenset(("open",)),
    "div": frozenset(("aria-label",)),
    "img": frozenset(("src", "alt")),
    "input": frozenset(("checked", "aria-label")),
    "section": frozenset(("aria-label",)),
}
# What `align` may say, which becomes a class.
_ALIGN = {"center", "right"}
# Those that may only have the values that the renderer gives them.
_VALUES = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "div": {"role": {"region", "note"}, "tabindex": {"0"}, "align": _ALIGN},
    "img": {"loading": {"lazy", "eager"}, "decoding": {"async", "auto", "sync"}},
    "input": {"type": {"checkbox"}},
    "ol": {"type": {"1", "a", "A", "i", "I"}},
    "p": {"align": _ALIGN},
    "pre": {"tabindex": {"0"}},
    "section": {"role": {"doc-endnotes"}},
    "td": {"align": _ALIGN},
    "th": {"scope": {"col", "row", "colgroup", "rowgroup"}, "align": _ALIGN},
}
TAGS = _PLAIN | WRITERS.keys() | _RENDERED.keys() | _VALUES.keys()
SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms"))
"""Of the addresses that links may have, beside paths."""


def sanitize(html: str) -> str:
    """Leave of an HTML fragment only the elements, attributes and schemes that are allowed; close what is open."""
    return _cleaner().clean(html)


def text_of(html: str) -> str:
    """The text of an HTML fragment, without scripts, styles and the readings of ruby; its line feeds stay."""
    return unescape(nh3.clean(html, tags=set(), clean_content_tags={"script", "style", "rt", "rp"}))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: _allowed(tag) for tag in TAGS},
        tag_attribute_values=_VALUES,
        set_tag_attribute_values={"input": {"disabled": ""}},
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def _allowed(tag: str) -> set[str]:
    """The attributes of an element that may have any value."""
    none: frozenset[str] = frozenset()
    return set(EVERYWHERE | WRITERS.get(tag, none) | _RENDERED.get(tag, none)) - _VALUES.get(tag, {}).keys()
