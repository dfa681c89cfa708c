"""Which program made what is kept: a hash of its code and of the libraries it stands on, so that no change is missed.

A version number would have to be raised by hand whenever a rule changes. Reading some hundred files takes a few
milliseconds.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
OF_ARTICLES = ("cards", "index", "language", "making", "markdown", "model", "reading", "repairs", "search")
"""The rooms in which articles are made."""


@cache
def code_version() -> bytes:
    """A hash of all that makes articles: the modules of those rooms and beside them, and the libraries."""
    return _version((*_PACKAGE.glob("*.py"), *chain.from_iterable(_files(_PACKAGE / room) for room in OF_ARTICLES)))


@cache
def whole_version() -> bytes:
    """A hash of the whole program, and of the libraries."""
    return _version(_files(_PACKAGE))


def _files(folder: Path) -> Iterator[Path]:
    """The modules below a folder, and the lists of words that they read."""
    return chain(folder.rglob("*.py"), folder.rglob("*.txt"))


def _version(files: Iterable[Path]) -> bytes:
    hasher = blake2b("\n".join(_libraries()).encode(), digest_size=16)
    for file in sorted(files):
        hasher.update(f"\0{file.relative_to(_PACKAGE).as_posix()}\0".encode())
        hasher.update(file.read_bytes())
    return hasher.digest()


def _libraries() -> list[str]:
    """Names and versions of all that is installed: an installed package is a folder `name-version.dist-info`.

    The dictionary is a package too. `importlib.metadata` says the same, and takes a hundred times as long.
    """
    folders = (Path(place) for place in sys.path if place)
    return sorted({path.name for folder in folders for path in folder.glob("*.dist-info")} | {sys.version})
