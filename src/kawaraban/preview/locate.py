"""From the address in a request to a file of the built site, as GitHub Pages finds it, and never to any other file.

`/a/` is `a/index.html`, `/a` leads there where that is a folder, `/a` is also `a.html`, and all of it lies below the
base path of a project's site. An address is decoded once; what no link can mean is refused before the disk is asked,
and what is found must still lie in the site after every symbolic link has been followed.
"""

import os
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from kawaraban import limits
from kawaraban.output.manifest import MANIFEST
from kawaraban.urls import encoded


@dataclass(frozen=True, slots=True)
class Hit:
    """A file of the site."""

    file: Path


@dataclass(frozen=True, slots=True)
class Moved:
    """The address lacks its last slash; `to` is the right one, percent-encoded."""

    to: str


@dataclass(frozen=True, slots=True)
class Missing:
    """There is nothing here."""


@dataclass(frozen=True, slots=True)
class Refused:
    """No browser that follows links asks like this."""


Answer = Hit | Moved | Missing | Refused


def locate(raw: bytes, roots: Iterable[Path], base: str) -> Answer:
    """Find what an address means.

    `raw` is the path of the request without its query, as it was sent; `roots` are folders that are searched in order;
    `base` is the site's base path, percent-encoded, without a slash at its end (`/blog`, or empty).
    """
    path = decoded(raw)
    if path is None:
        return Refused()
    prefix = unicodedata.normalize("NFC", unquote(base))
    if path in (prefix, "/") and prefix:
        return Moved(encoded(prefix + "/"))
    if not path.startswith(prefix + "/") or "//" in path or path.endswith(f"/{MANIFEST}"):
        return Missing()
    inside = path[len(prefix) + 1 :]
    for root in roots:
        found = _in(root, inside)
        if isinstance(found, Hit):
            return found
        if found:
            return Moved(encoded(path + "/"))
    return Missing()


def decoded(raw: bytes) -> str | None:
    """An address in Unicode's NFC; None for one that is not UTF-8 or tries to climb."""
    if not raw.startswith(b"/") or len(raw) > limits.REQUEST_BYTES:
        return None
    try:
        path = unicodedata.normalize("NFC", unquote_to_bytes(raw).decode())
    except UnicodeDecodeError:
        return None
    climbs = not {".", ".."}.isdisjoint(path.split("/"))
    return None if climbs or "\\" in path or any(c < " " or c == "\x7f" for c in path) else path


def file_below(root: Path, path: str) -> Path | None:
    """The regular file at `path` below `root`; None where there is none, or where a link leads out."""
    try:
        found = Path(os.path.realpath(root / path))
        inside = found.is_relative_to(os.path.realpath(root))
        return found if inside and stat.S_ISREG(found.stat().st_mode) else None
    except (OSError, ValueError):
        return None


def _in(root: Path, inside: str) -> Hit | bool:
    """The file that an address means below one folder, or whether the address only lacks its last slash."""
    folder = not inside or inside.endswith("/")
    names = (f"{inside}index.html",) if folder else (inside, f"{inside}.html")
    for name in names:
        if file := file_below(root, name):
            return Hit(file)
    return not folder and file_below(root, f"{inside}/index.html") is not None
