"""The one place that says which HTML may stand in an article.

Articles are written by many, and by programs: what is not listed here does not reach the page, whether it was written as
HTML or made from Markdown. nh3 (ammonia, html5ever) runs once over the finished body.
"""

from functools import cache

import nh3

_GENERIC = frozenset(("class", "id", "title", "lang", "dir"))
_PLAIN = (
    "abbr aside b bdi br cite code dd details dfn dl dt em figcaption figure h2 h3 h4 h5 h6 hr i kbd li mark p pre q rp"
    " rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr"
).split()
_SPECIAL = {
    "a": frozenset(("href", "hreflang", "target", "rel", "role", "aria-label")),
    "bdo": frozenset(("dir",)),
    "blockquote": frozenset(("cite",)),
    "caption": frozenset(()),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "del": frozenset(("datetime", "cite")),
    "details": frozenset(("open",)),
    "div": frozenset(("role", "aria-label", "tabindex")),
    "img": frozenset(("src", "alt", "width", "height", "loading", "decoding")),
    "input": frozenset(("type", "disabled", "checked", "aria-label")),
    "ins": frozenset(("datetime", "cite")),
    "ol": frozenset(("start", "reversed", "type")),
    "pre": frozenset(("tabindex",)),
    "q": frozenset(("cite",)),
    "section": frozenset(("role", "aria-label")),
    "td": frozenset(("colspan", "rowspan", "headers")),
    "th": frozenset(("colspan", "rowspan", "headers", "scope")),
    "time": frozenset(("datetime",)),
}
TAGS = frozenset((*_PLAIN, *_SPECIAL))
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def sanitize(html: str) -> str:
    """Leave nothing in an HTML fragment but the elements, attributes and schemes that are allowed; close what is open."""
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    attributes = {tag: set(_GENERIC | _SPECIAL.get(tag, frozenset())) for tag in TAGS}
    return nh3.Cleaner(tags=set(TAGS), attributes=attributes, link_rel=None, url_schemes=set(_SCHEMES))
