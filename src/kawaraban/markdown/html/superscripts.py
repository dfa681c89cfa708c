"""Raised figures in text without markup: 10<sup>6</sup> is 10⁶ there, since 106 would be another number."""

import re

_RAISED = str.maketrans("0123456789+-\u2212()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_ELEMENT = re.compile(r"(<sup\b[^<>]*>)([0-9+\-\u2212()n]+)(?=</sup>)", re.IGNORECASE)


def raised(text: str) -> str:
    """A text in raised signs, where there is one for each of its own; else the text as it is."""
    found = text.translate(_RAISED)
    return text if set(found) & set(text) else found


def with_raised(html: str) -> str:
    """A fragment of HTML with raised signs within `<sup>`, where there is one for each sign."""
    return _ELEMENT.sub(lambda found: found[1] + raised(found[2]), html)
