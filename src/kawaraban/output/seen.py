"""What another process has seen of the old site and of its spare: this one need not look at thousands of folders then.

It looks while this one is at other work, and before this one holds the lock of the site. So another build may have put
a new site in the place of what was seen; the marks of the folders tell, and then it counts for nothing.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kawaraban.output.target import MANIFEST
from kawaraban.output.tree import files_below


class Seen(NamedTuple):
    """The files below a folder: their inodes by path, and which of them are links. `mark` tells it from any other."""

    mark: tuple[int, ...]
    inodes: dict[str, int]
    links: list[str]

    @classmethod
    def of(cls, folder: str, before: "Seen | None" = None) -> "Seen":
        """Look at a folder, unless it is still what was seen of it `before`. Raises OSError."""
        mark = _mark(folder)
        if before and mark and before.mark == mark:
            return before
        inodes, links = {}, []
        for path, entry in files_below(folder):
            inodes[path] = entry.inode()
            if entry.is_symlink():
                links.append(path)
        return cls(mark, inodes, links)


class Sight(NamedTuple):
    """What was seen of a site and of its spare; None of what was not there, or went away meanwhile."""

    site: Seen | None = None
    spare: Seen | None = None


NOTHING = Sight()


def look(site: Path, spare: Path) -> Sight:
    """Look at both."""
    return Sight(*map(_seen, (site, spare)))


def _seen(folder: Path) -> Seen | None:
    with suppress(OSError):
        return Seen.of(os.fspath(folder))
    return None


def _mark(folder: str) -> tuple[int, ...]:
    """What no two sites have in common, not even one that was published, was a spare and is published again.

    Each publishing writes the manifest anew. Empty where there is none.
    """
    try:
        whole, manifest = os.lstat(folder), os.lstat(f"{folder}/{MANIFEST}")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return whole.st_dev, whole.st_ino, whole.st_mtime_ns, manifest.st_ino, manifest.st_mtime_ns
