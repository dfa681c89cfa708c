"""How large a picture is, so that a page can keep its place while it loads; and which files are not what they seem.

imagesize reads the header of PNG, JPEG (turned by its Exif orientation), GIF, WebP, AVIF and SVG, and has no
dependencies; its `get` does not raise on damaged files. It is given bytes and never a name, since it would fetch one
that begins with http.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from kawaraban import limits
from kawaraban.problems import Problem, listed, warning
from kawaraban.reading.files.statics import StaticFile
from kawaraban.reading.suffixes import PICTURES, suffix_of

POINTER = b"version https://git-lfs.github.com/spec/"
"""What a file begins with that Git LFS leaves in the place of another."""

FETCH = "Fetch the files: `git lfs pull`; in a workflow of GitHub's, `lfs: true` for actions/checkout."
"""What to do about it."""

_SHOWN = 3


def look_at(root: Path, files: Iterable[StaticFile]) -> tuple[dict[str, tuple[int, int]], tuple[Problem, ...]]:
    """Width and height, in CSS pixels, of the files that are pictures, by address; and warnings `file-hollow` of those
    in whose place Git LFS left a pointer, as a checkout without it does, and of pictures of no bytes.
    """
    sizes, pointers, empty = {}, [], []
    for file in files:
        head = _head(root / file.source)
        if size := size_of(head):
            sizes[f"/{file.output}"] = size
        elif head.startswith(POINTER):
            pointers.append(file.source)
        elif not head and suffix_of(file.source) in PICTURES:
            empty.append(file.source)
    about = (
        _about(pointers, "a pointer of Git LFS, and not the file itself", FETCH),
        _about(empty, "an empty file", "Save the picture anew."),
    )
    return sizes, tuple(problem for problem in about if problem)


def _about(paths: list[str], what: str, hint: str) -> Problem | None:
    if not paths:
        return None
    more = f" So are {listed(paths[1:], _SHOWN)}." if paths[1:] else ""
    return warning("file-hollow", paths[0], 0, f"What is published here is {what}.{more}", hint)


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(limits.PICTURE_HEAD_BYTES)
    except OSError:
        return b"?"


def size_of(head: bytes) -> tuple[int, int] | None:
    """Width and height of a picture, from its first bytes; None where they cannot be told."""
    import imagesize  # loads all that it takes to ask servers, which no start should wait for

    width, height = imagesize.get(BytesIO(head))
    return (int(width), int(height)) if 0 < width < 100_000 and 0 < height < 100_000 else None
