"""The manifest of a site: what each file that was written is, by which it is known again."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from stat import S_ISREG

import msgspec

MANIFEST = ".kawaraban-manifest.json"


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


def intact(folder: Path, foreign: Collection[str]) -> bool:
    """Tell whether a folder holds all files of its manifest, untouched, and besides them just the `foreign` ones.

    Folders without a file do not count, nor do foreign files that are hidden. Raises OSError for a folder that cannot
    be read.
    """
    stamps, published = manifest(folder)
    known = {MANIFEST, *stamps, *foreign}
    found = 0
    for path, entry in files_below(os.fspath(folder)):
        if path in known:
            found += 1
        elif not is_hidden(path):
            return False
        stamp = stamps.get(path)
        if stamp and not is_as_written(entry.stat(follow_symlinks=False), stamp, published):
            return False
    return found == len(known)


def files_below(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The path of each file with `/`, and its entry, in no order. A link counts as a file, also one to a folder.

    Names, kinds and inodes come with the folders, and cost nothing more. Raises OSError for one that cannot be read.
    """
    unread = [(folder, "")]
    while unread:
        place, below = unread.pop()
        with os.scandir(place) as entries:
            found = list(entries)
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                unread.append((entry.path, f"{below}{entry.name}/"))
            else:
                yield below + entry.name, entry


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder above it, has a name that begins with a dot."""
    return path.startswith(".") or "/." in path
