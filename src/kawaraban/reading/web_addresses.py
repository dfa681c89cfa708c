"""Addresses as writers type them: which texts can be one, and what each can be used for."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import unquote

from kawaraban import urls
from kawaraban.reading import permalinks

_WHOLE = re.compile(r"https?://[^/?#]+(/[^?#]*)?", re.IGNORECASE)
PATH_OR_WEB = frozenset({"", "http", "https"})
"""The schemes of an address on this site or another one; an address without a scheme is a path."""


def has_scheme(text: str, schemes: Collection[str]) -> bool:
    """Whether a text can be taken apart as an address, and has one of these schemes."""
    parts = urls.parts(text)
    return parts is not None and parts.scheme.lower() in schemes


def path_within(text: str) -> str:
    """The path in an address that begins with https:// or http://; "" for any other text."""
    found = _WHOLE.match(text)
    return (found[1] or "/") if found else ""


def own_path(text: str) -> str | None:
    """The address that somebody means by an old one: a path below the root. None for anything else.

    What could leave the output folder or would not be published under the very name that is written is no address.
    """
    parts = urls.parts(text)
    if parts is None or parts.scheme or parts.netloc or not parts.path or "?" in text or "#" in text:
        return None
    wanted = "/" + unicodedata.normalize("NFC", unquote(parts.path, errors="replace")).lstrip("/")
    made = permalinks.safe(permalinks.decoded(parts.path))
    whole = made + "index.html" if wanted.endswith("/index.html") else made
    hidden = "/." in made and not made.startswith("/.well-known/")
    return made if whole == wanted and made != "/" and not hidden else None


def is_target(text: str) -> bool:
    """Whether something can be redirected to: a path, or a whole address with http:// or https://. A file that is named
    from the root, `/資料 1.pdf`, may have spaces in its name.
    """
    parts = urls.parts(text)
    if parts is None or not text.isprintable() or (" " in text and not text.startswith("/")):
        return False
    if parts.scheme or parts.netloc or " " in parts.query + parts.fragment:
        return " " not in text and parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    return bool(parts.path)
