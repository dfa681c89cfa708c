"""Which program made a kept article: a hash of the code that makes articles, so that no change of it is ever missed.

A version number would have to be raised by hand whenever a rule changes. Reading some hundred files takes a few
milliseconds.
"""

from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_ROOMS = ("cards", "language", "making", "markdown", "reading", "repairs", "search")


def code_version() -> str:
    """A hash of all modules of the rooms that make articles, and of those beside them."""
    files = [*_PACKAGE.glob("*.py"), *(file for room in _ROOMS for file in (_PACKAGE / room).rglob("*.py"))]
    hasher = blake2b(digest_size=16)
    for file in sorted(files):
        hasher.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
        hasher.update(file.read_bytes())
    return hasher.hexdigest()
