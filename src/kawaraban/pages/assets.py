"""The files of the theme's `assets/`, the site's own before those that come with kawaraban.

Each has a fingerprint in its name, so that browsers may keep it for ever. Sheets name pictures, type faces and other
sheets by the names that these have in the folder; what is published says where they lie.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote, unquote

import rcssmin
import rjsmin

from kawaraban.model import Output
from kawaraban.reading.files.walk import is_utf8

_FOLDER = "assets"
_SHEET = ".css"
# What is this theme's own goes without its comments, which are a third of what a reader would have to wait for.
_BARE: dict[str, Callable[[str], str]] = {".js": rjsmin.jsmin, _SHEET: rcssmin.cssmin}
# `url(a.png)`, `url("a.svg#part")`, `@import "a.css"`: the address, and how far it names a file.
_NAMED = re.compile(rb"""(\burl\(\s{0,9}["']?|@import\s{1,9}["'])([^\s"'()#][^"'()]{0,300})""", re.IGNORECASE)
_REST = re.compile(rb"(?=[?#])")
_COMMENT = re.compile(rb"/\*.*?(?:\*/|\Z)", re.DOTALL)


def assets(folders: tuple[Path, ...], made: Mapping[str, bytes]) -> dict[str, Output]:
    """All assets by the names that templates use, under their paths in the site (with fingerprint).

    A file of an earlier folder hides one of a later, and each hides one that is `made`.
    """
    found = {name: data for name, data in made.items() if data}
    for folder in reversed(folders):
        for path in sorted((folder / _FOLDER).rglob("*")):
            name = path.relative_to(folder / _FOLDER).as_posix()
            if path.is_file() and not path.name.startswith(".") and is_utf8(name):
                bare = _BARE.get(path.suffix) if folder == folders[-1] else None
                found[name] = bare(path.read_text(encoding="utf-8")).encode() if bare else path.read_bytes()
    published: dict[str, Output] = {}
    for name in found:
        _publish(name, found, published, ())
    return {name: published[name] for name in found}


def named(sheet: bytes) -> Iterator[tuple[int, str]]:
    """The addresses that a sheet names outside its comments, as they are written, each with its line (from 1)."""
    rows = _COMMENT.sub(lambda comment: b"\n" * comment[0].count(b"\n"), sheet).split(b"\n")
    for line, row in enumerate(rows, 1):
        for _, address in _NAMED.findall(row):
            yield line, address.decode("utf-8", "replace").strip()


def _publish(name: str, found: Mapping[str, bytes], published: dict[str, Output], above: tuple[str, ...]) -> None:
    """Publish an asset after those that it names; `above` are the sheets that name it, none of which it can lead to."""
    if name in published:
        return
    data = found[name]
    if name.endswith(_SHEET):
        data = _NAMED.sub(lambda match: match[1] + _led(name, match[2], found, published, (*above, name)), data)
    published[name] = Output(_fingerprinted(name, data), data)


def _led(
    sheet: str, written: bytes, found: Mapping[str, bytes], published: dict[str, Output], above: tuple[str, ...]
) -> bytes:
    """The address of another asset as a sheet has to write it; as it is written where there is no such asset."""
    folder = posixpath.dirname(sheet)
    file, *rest = _REST.split(written, maxsplit=1)
    name = posixpath.normpath(posixpath.join(folder, unquote(file.decode("utf-8", "replace")).strip()))
    if name not in found or name in above:
        return written
    _publish(name, found, published, above)
    address = quote(posixpath.relpath(published[name].path, posixpath.join(_FOLDER, folder)))
    return b"".join((address.encode(), *rest))


def _fingerprinted(name: str, data: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{_FOLDER}/{stem}.{blake2b(data, digest_size=6).hexdigest()}{ending}"
