"""Which attributes writers may give to an element, and which values are valid HTML there.

Attribute lists, raw HTML and the sanitizer ask the same question, so it is answered once. Nothing that could run or
restyle a page is among them: no `on…`, no `style`, no `href` by a back door.
"""

import re

Attributes = dict[str, str | int | float]
"""The attributes of an element, as tokens have them."""
EVERYWHERE = frozenset(("class", "id", "title", "lang", "dir"))
"""Those of every element."""
WRITERS = {
    "a": frozenset(("target", "rel")),
    "img": frozenset(("width", "height", "loading")),
    "li": frozenset(("value",)),
    "ol": frozenset(("start", "reversed", "type")),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan", "scope")),
}
"""Those of some elements."""
_LANGUAGE = r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
_RELATION = "(?:author|bookmark|external|help|license|next|nofollow|noopener|noreferrer|opener|prev|search|tag)"
_VALUES = {
    "colspan": r"[1-9][0-9]?",
    "dir": "ltr|rtl|auto",
    "height": "[0-9]{1,5}",
    "id": r"\S+",
    "lang": _LANGUAGE,
    "loading": "lazy|eager",
    "rel": rf"{_RELATION}(?: {_RELATION}){{0,9}}",
    "reversed": "|reversed",
    "rowspan": r"[1-9][0-9]?",
    "scope": "col|row|colgroup|rowgroup",
    "start": "-?[0-9]{1,9}",
    "target": "_blank|_self|_parent|_top",
    "type": "[1aAiI]",
    "value": "-?[0-9]{1,9}",
    "width": "[0-9]{1,5}",
}
_PATTERNS = {key: re.compile(pattern) for key, pattern in _VALUES.items()}


def is_valid(tag: str, key: str, value: str) -> bool:
    """Tell whether a writer may give an element this attribute with this value."""
    if key not in EVERYWHERE and key not in WRITERS.get(tag, frozenset()):
        return False
    pattern = _PATTERNS.get(key)
    return pattern is None or pattern.fullmatch(value) is not None
