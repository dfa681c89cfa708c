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
_MOST = re.compile(r"\bmax-[a-z-]{1,20}\s?:\s?(?:(-1|large)\b)?[\w-]*")
_LIMIT = re.compile(
    r"\bno(?:follow|archive|snippet|imageindex|translate)\b|\bunavailable_after\b|\bmax-[a-z-]{1,20}(?=\s?:)"
)
_BETWEEN = re.compile(r"[^a-z]+")


def admits(said: str) -> bool | None:
    """Whether search engines may have an article; None where none of them would understand what is said."""
    words = frozenset(filter(None, _BETWEEN.split(_MOST.sub("max", _spelt(said)))))
    if not _AGAINST.isdisjoint(words):
        return False
    slip = any(word.startswith("no") for word in words - _KNOWN)
    return None if slip or _KNOWN.isdisjoint(words) else True


def limits(said: str) -> tuple[str, ...]:
    """What is asked of search engines that may have the article, which no page says to them."""
    return tuple(_LIMIT.findall(_MOST.sub(lambda found: "" if found[1] else found[0], _spelt(said))))


def _spelt(said: str) -> str:
    return _PARTED.sub(r"\1", folded(said))
