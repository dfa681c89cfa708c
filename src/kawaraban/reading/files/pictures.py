"""How large a picture is, so that a page can keep its place while it loads.

imagesize reads the header of PNG, JPEG (turned by its Exif orientation), GIF, WebP, AVIF and SVG, and has no
dependencies; its `get` does not raise on damaged files. It is given bytes and never a name, since it would fetch one
that begins with http.
"""

from io import BytesIO
from pathlib import Path

from kawaraban import limits


def size(file: Path) -> tuple[int, int] | None:
    """Width and height of a picture in CSS pixels; None where they cannot be told."""
    try:
        with file.open("rb") as stream:
            head = stream.read(limits.PICTURE_HEAD_BYTES)
    except OSError:
        return None
    return size_of(head)


def size_of(head: bytes) -> tuple[int, int] | None:
    """The same, from the picture's first bytes."""
    import imagesize  # loads all that it takes to ask servers, which no start should wait for

    width, height = imagesize.get(BytesIO(head))
    return (int(width), int(height)) if 0 < width < 100_000 and 0 < height < 100_000 else None
