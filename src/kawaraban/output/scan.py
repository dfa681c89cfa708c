"""What another process has seen of the old site and of its spare: this one need not look at thousands of folders then.

It looks while this one is at other work, and before this one holds the lock of the site. So another build may have put
a new site in the place of what was seen; the marks of the folders tell, and then it counts for nothing.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kawaraban.output.manifest import MANIFEST, files_below, is_as_written, manifest

_AT_ONCE = 256  # files that are looked at between two pauses


class FolderScan(NamedTuple):
    """The files below a folder: their inodes by path, and which of them are links. `mark` tells it from any other.

    `touched` are those that are not as the manifest says, if they were compared with it.
    """

    mark: tuple[int, ...]
    inodes: dict[str, int]
    links: list[str]
    touched: frozenset[str]

    @classmethod
    def of(
        cls,
        folder: str,
        before: "FolderScan | None" = None,
        pause: Callable[[], None] = lambda: None,
        *,
        compared: bool = False,
    ) -> "FolderScan":
        """Look at a folder, unless it is still what was seen of it `before`, with many pauses. Raises OSError."""
        mark = _mark(folder)  # first, so that whatever comes to stand there now has another
        if before and mark and before.mark == mark:
            return before
        stamps, published = manifest(Path(folder)) if compared else ({}, 0)
        inodes: dict[str, int] = {}
        links, touched = [], []
        for path, entry in files_below(folder):
            if len(inodes) % _AT_ONCE == 0:
                pause()
            inodes[path] = entry.inode()
            if entry.is_symlink():
                links.append(path)
            stamp = stamps.get(path)
            if stamp and not is_as_written(entry.stat(follow_symlinks=False), stamp, published):
                touched.append(path)
        return cls(mark, inodes, links, frozenset(touched))


NOWHERE = FolderScan((), {}, [], frozenset())


class OutputScan(NamedTuple):
    """What was seen of a site and of its spare; None of what was not there, or went away meanwhile."""

    site: FolderScan | None = None
    spare: FolderScan | None = None


NOTHING = OutputScan()


def scan_output(site: Path, spare: Path, pause: Callable[[], None] = lambda: None) -> OutputScan:
    """Look at both. `pause` is called again and again, for whoever has more urgent things to do in between."""
    found = OutputScan()
    with suppress(OSError):
        found = found._replace(site=FolderScan.of(os.fspath(site), pause=pause, compared=True))
    with suppress(OSError):
        found = found._replace(spare=FolderScan.of(os.fspath(spare), pause=pause))
    return found


def _mark(folder: str) -> tuple[int, ...]:
    """What tells a published site from every other, also from itself after it was a spare and is published again, since
    each publishing writes the manifest anew. Empty where there is no manifest.
    """
    try:
        whole, stamps = os.lstat(folder), os.lstat(f"{folder}/{MANIFEST}")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return whole.st_dev, whole.st_ino, whole.st_mtime_ns, stamps.st_ino, stamps.st_mtime_ns
