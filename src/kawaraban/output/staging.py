"""The folder in which the next site grows, out of sight.

Linking every file of a large site anew, and removing as many of the old one, would take longer than all else that an
incremental build does. So the site that was replaced is kept beside the cache as a spare, and the next site grows out
of it: only where the two differ from each other is the disk touched. Files that both have are one file with two names
(link(2)), so a spare takes little room; for the same reason no file is ever written in place.
"""

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from kawaraban.output.scan import FolderScan

_SPARE = ".spare"  # hidden, so that no build takes it for a source, wherever the cache lies


class Staging:
    """A folder that may hold anything at first, and exactly what was asked for when `prune` has been called.

    `target` is the site's own folder; `keep` the folder where a spare may be kept, or None; `scanned` what was seen of
    that spare. Raises OSError, as all its methods do.
    """

    def __init__(self, target: Path, keep: Path | None, scanned: FolderScan | None, *, fresh: bool) -> None:
        apart = keep is not None and keep != target and target not in keep.parents
        self._spare = spare_in(keep) if keep and apart and _on_one_disk(keep, target.parent) else None
        name = f".building-{blake2b(os.fsencode(target), digest_size=6).hexdigest()}"
        self.folder = keep / name if self._spare and keep else target.with_name(f".{target.name}.kawaraban-new")
        self._root = os.fspath(self.folder)
        _clear(self.folder)  # what a killed build left
        self._held: dict[str, int] = {}
        if self._spare and (fresh or self._spare.is_symlink()):
            _clear(self._spare)
        elif self._spare:
            self._take(self._spare, scanned)
        self.folder.mkdir(exist_ok=True)

    def _take(self, spare: Path, scanned: FolderScan | None) -> None:
        """Grow out of a spare, if there is one; not of one with links, below which would be written elsewhere."""
        with suppress(FileNotFoundError):  # there is none yet, or another build has just taken it
            spare.rename(self.folder)
            found = FolderScan.of(self._root, scanned)
            if found.links:
                _clear(self.folder)
            else:
                self._held = found.inodes

    def discard(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def retire(self, foreign: Collection[str]) -> None:
        """Keep the folder, which by now holds the old site, as the next spare, without its `foreign` files."""
        if self._spare is None:
            shutil.rmtree(self.folder)
            return
        for path in foreign:
            os.unlink(self._place(path))  # noqa: PTH108 - a link is removed, not what it leads to
        try:
            self.folder.rename(self._spare)
        except OSError:  # another build of the same source was faster
            self.discard()

    def inode(self, path: str) -> int:
        """The number of the file that stood under a path at first, 0 for none."""
        return self._held.get(path, 0)

    def in_both(self, site: FolderScan) -> frozenset[str]:
        """The files that lie here at first and are the same, untouched, in the old site."""
        return frozenset(path for path, _ in site.inodes.items() & self._held.items()) - site.touched

    def link(self, path: str, file: str) -> None:
        """Give a file another name here, whatever stands there."""
        self._make_room(path)
        os.link(file, self._place(path), follow_symlinks=False)

    def write(self, path: str, data: bytes) -> None:
        """Write a new file, whatever stands there."""
        self._make_room(path)
        with open(self._place(path), "xb") as file:  # noqa: PTH123 - a hot path
            file.write(data)

    def copy(self, path: str, source: Path) -> None:
        """Copy a file's bytes, whatever stands there."""
        self._make_room(path)
        shutil.copyfile(source, self._place(path))

    def prune(self, wanted: Collection[str]) -> None:
        """Remove the files that stood here at first and are not wanted, and the folders that are empty then."""
        for path in sorted(self._held.keys() - frozenset(wanted), reverse=True):
            with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):  # its place was needed
                _unlink(self._place(path))
            with suppress(OSError):  # something else is in the folder
                os.removedirs(self._place(path).rpartition("/")[0])

    def _place(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _make_room(self, path: str) -> None:
        """Make room for a file: nothing stands in its place, and its folder is there."""
        place = self._place(path)
        try:
            _unlink(place)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
        except NotADirectoryError:
            self._make_room(path.rpartition("/")[0])
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
        except IsADirectoryError:
            shutil.rmtree(place)


def spare_in(keep: Path) -> Path:
    """Where a spare is kept."""
    return keep / _SPARE


def _unlink(place: str) -> None:
    """Remove a file. Raises IsADirectoryError for a folder also where the system says EPERM, as POSIX lets it."""
    try:
        os.unlink(place)  # noqa: PTH108 - a hot path
    except PermissionError as refused:
        if not os.path.isdir(place):  # noqa: PTH112
            raise
        raise IsADirectoryError(*refused.args) from refused


def _on_one_disk(one: Path, other: Path) -> bool:
    """Whether names can be moved from one folder to the other. Makes the first, if need be; False if it cannot."""
    try:
        one.mkdir(parents=True, exist_ok=True)
        return one.stat().st_dev == other.stat().st_dev and os.access(one, os.W_OK)
    except OSError:
        return False


def _clear(folder: Path) -> None:
    """Remove a folder, or a link to one. Raises OSError where a part of it stays: that would be published."""
    with suppress(FileNotFoundError):  # there is none, or another build has just taken it
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
