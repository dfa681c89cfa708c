"""The manifest of a site: what each file that was written is, by which the next build knows it again."""

import os
from pathlib import Path
from stat import S_ISREG

import msgspec

from kawaraban.output.target import MANIFEST


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """What the manifest remembers of a file: a hash of its bytes, and their number."""

    digest: str
    size: int


def manifest(target: Path) -> tuple[dict[str, Stamp], int]:
    """A site's manifest, and when it was written (nanoseconds since 1970).

    Empty where there is none or it cannot be read: then every file is written anew.
    """
    path = target / MANIFEST
    if not path.is_file():
        return {}, 0
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Stamp]), path.stat().st_mtime_ns
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}, 0


def is_as_written(status: os.stat_result, stamp: Stamp, published: int) -> bool:
    """Whether a file is as it was written, by its status (of a link: its own).

    The manifest is written last, so a file that is younger was changed by hand. No time stands in the manifest itself,
    or no two builds would have the same bytes.
    """
    return status.st_size == stamp.size and status.st_mtime_ns <= published and S_ISREG(status.st_mode)
