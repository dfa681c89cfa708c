"""What a file begins with, by which it is told whether it is an article: no more of it is read for that."""

from pathlib import Path

from kawaraban.reading.decoding import BOM, UTF_16
from kawaraban.reading.front_matter.beginning import BEGINNING, is_front_matter
from kawaraban.reading.front_matter.fences import FENCES

_SIGNS = tuple(fence.sign.encode() for fence in FENCES)


def begins_with_front_matter(file: Path) -> bool:
    """Whether a file begins with `---` or `+++`; one that cannot be read counts: its reading tells the problem."""
    head = _head(file)
    return head is None or head.removeprefix(BOM).startswith(_SIGNS) or head.startswith(UTF_16)


def has_front_matter(file: Path) -> bool:
    """Whether a file in a folder of a bare folder is an article: there lie texts of all kinds, so that a key has to be
    known. One that cannot be read, or is UTF-16, counts: its reading tells the problem.
    """
    head = _head(file)
    if head is None or head.startswith(UTF_16):
        return True
    first, *rows = head.removeprefix(BOM).decode(errors="replace").split("\n")
    return any(fence.opens(first.rstrip("\r")) for fence in FENCES) and is_front_matter(rows)


def _head(file: Path) -> bytes | None:
    """The first bytes of a file, none of what is not one; None where it cannot be read."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(BEGINNING)
    except OSError:
        return None
