"""What `robots` says to search engines, in whatever spelling: `noindex`, `no-index`, `No Index`."""

import re

from kawaraban.reading.one_line import folded

_AGAINST = frozenset({"noindex", "none"})
# A word that begins with `no` and is none of these is a slip of one.
_KNOWN = _AGAINST | {
    "all", "follow", "index", "indexifembedded", "max", "noarchive", "nocache", "nofollow", "noimageindex", "noodp",
    "nositelinkssearchbox", "nosnippet", "notranslate", "noydir", "unavailable",
}  # fmt: skip
_PARTED = re.compile(r"\b(no)[\s_‐-]+(?=index|follow|archive|snippet)")
_BETWEEN = re.compile(r"[^a-z]+")


def admits(said: str) -> bool | None:
    """Whether search engines may have an article; None where none of them would understand what is said."""
    words = frozenset(filter(None, _BETWEEN.split(_PARTED.sub(r"\1", folded(said)))))
    if not _AGAINST.isdisjoint(words):
        return False
    slip = any(word.startswith("no") for word in words - _KNOWN)
    return None if slip or _KNOWN.isdisjoint(words) else True
