"""The parts of addresses that names get: each its own, and one that is public is not taken by a name that comes later.

Names lose much on their way into an address. Signs that tell two of them apart are written out (`C++`, `C#`, `.NET`);
of those that still share a slug (`xAI`, `XAI`) the one that an article named first has it, so that a new tag does not
move the page of an old one.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import blake2b

from kawaraban import limits
from kawaraban.urls import pretty_slug, slug

# Signs that are a part of a name, not between two: behind its end, or before its beginning.
_SPELT = (
    (re.compile(r"(?<=[A-Za-z0-9+])\+(?:(?<=\+\+)|(?![A-Za-z0-9]))"), "-plus-"),
    (re.compile(r"(?<=[A-Za-z])[#♯](?![A-Za-z0-9])"), "-sharp-"),
    (re.compile(r"(?<![\w.])\.(?=[A-Za-z])"), "-dot-"),
)


def slugs(names: Iterable[str], given: Mapping[str, str] | None = None, *, spelt: bool = True) -> dict[str, str]:
    """Give each name a slug of its own: first those that are `given`, then in the order of the names.

    Of two names that would share one (`xAI`, `XAI`), the later gets `-2`. A name without a letter or digit is called by
    a hash of it. Without `spelt`, signs are left out, as Jekyll does.
    """
    given = given or {}
    taken: set[str] = set()
    found = {}
    for name in sorted(dict.fromkeys(names), key=lambda n: n not in given):
        made = slug(spelt_out(name) if spelt else name)
        # A slug of the settings leads nowhere else.
        wanted = _short(pretty_slug(given.get(name, "")).strip(".") or made) or _mark(name)
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        taken.add(free)
        found[name] = free
    return found


def oldest_first(named: Iterable[tuple[str, datetime | None]]) -> list[str]:
    """Names by their first articles (without a date: last), then by code point; given with the dates of articles."""
    first: dict[str, float] = {}
    for name, published in named:
        moment = published.timestamp() if published else float("inf")
        first[name] = min(moment, first.get(name, moment))
    return sorted(first, key=lambda name: (first[name], name))


def spelt_out(name: str) -> str:
    """A name with the signs that belong to it in words."""
    if name.isalnum():
        return name
    plain = unicodedata.normalize("NFKC", name)
    for sign, word in _SPELT:
        plain = sign.sub(word, plain)
    return plain


def _short(wanted: str) -> str:
    """A slug that fits a file's name (255 bytes) with `.html` or `-2` behind it; a cut one has a mark of the whole."""
    encoded = wanted.encode()
    if len(encoded) <= limits.SLUG_BYTES:
        return wanted
    return f"{encoded[: limits.SLUG_BYTES].decode(errors='ignore')}-{_mark(wanted)}"


def _mark(name: str) -> str:
    return blake2b(name.encode(), digest_size=4).hexdigest()
