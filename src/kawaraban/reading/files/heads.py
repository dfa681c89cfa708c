"""What a file begins with, by which it is told whether it is an article: no more of it is read for that."""

from pathlib import Path

from kawaraban.reading.decoding import BOM
from kawaraban.reading.front_matter.beginning import BEGINNING, is_front_matter
from kawaraban.reading.front_matter.fences import FENCES

_SIGNS = tuple(fence.sign.encode() for fence in FENCES)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"-\0-\0", b"\0-\0-")


def begins_with_front_matter(file: Path) -> bool:
    """Whether a file begins with `---` or `+++`; one that cannot be read counts: its reading tells the problem."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            head = stream.read(8)
    except OSError:
        return True
    return head.removeprefix(BOM).startswith(_SIGNS) or head.startswith(_UTF_16)


def has_front_matter(file: Path) -> bool:
    """Whether a file in a folder of a bare folder is an article: there lie texts of all kinds, so that a key has to be
    known. One that cannot be read, or is UTF-16, counts: its reading tells the problem.
    """
    if not begins_with_front_matter(file):
        return False
    try:
        with file.open("rb") as stream:
            head = stream.read(BEGINNING)
    except OSError:
        return True
    first, *rows = head.removeprefix(BOM).decode(errors="replace").split("\n")
    is_open = any(fence.opens(first.rstrip("\r")) for fence in FENCES)
    return head.startswith(_UTF_16) or (is_open and is_front_matter(rows))
