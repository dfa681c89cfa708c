"""The one way in which files reach the disk: a whole new site beside the old one, then one step.

A reader of the output folder, or a deploy, sees the old site or the new one, never a mixture; a build that is killed
leaves the old site as it was. Files whose bytes have not changed are those of the old site, hard-linked, and so keep
their modification time, which spares deploys and browsers work. Files that nothing makes any more are gone; files that
kawaraban did not make are carried over.
"""

import fcntl
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Self

import msgspec

from kawaraban.model import Output
from kawaraban.output.exchange import recover, replace_folder
from kawaraban.output.manifest import MANIFEST, Stamp, is_hidden, manifest
from kawaraban.output.scan import NOTHING, NOWHERE, FolderScan, OutputScan
from kawaraban.output.staging import Staging
from kawaraban.output.target import refuse_ways_out
from kawaraban.urls import folders

_hash = partial(blake2b, digest_size=16)


@dataclass(frozen=True, slots=True)
class Put:
    """A file that is in its place, and what the manifest says of it; `new`: the old site has another, or none."""

    path: str
    stamp: Stamp
    new: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder; `bytes` counts the whole site, `foreign` names what was carried over."""

    files: int
    bytes: int
    changed: int
    removed: int
    foreign: tuple[str, ...]


class Writer:
    """A new site in the making. A context manager: without `publish()`, leaving it removes everything written.

    `target` is the output folder; the new site grows out of sight (see `staging`), in the folder `keep` if there is
    one. A second build of the same folder waits until the first has ended. With `fresh` nothing of the old site is used
    again. `scanned` is asked for what another process has seen of both.
    """

    def __init__(
        self,
        target: Path,
        *,
        keep: Path | None = None,
        fresh: bool = False,
        scanned: Callable[[], OutputScan] = lambda: NOTHING,
    ) -> None:
        self._target = target.resolve()
        self._root = os.fspath(self._target)
        self._aside = self._target.with_name(f".{self._target.name}.kawaraban-old")
        self._keep = keep.resolve() if keep else None
        self._fresh = fresh
        self._scanned = scanned
        self._stamps: dict[str, Stamp] = {}
        self._old: dict[str, Stamp] = {}
        self._changed = 0

    def __enter__(self) -> Self:
        """Wait for other builds of the folder and clear what a killed one left."""
        self._target.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            stack.enter_context(_locked(self._target.parent))
            recover(self._target, self._aside)
            scanned = self._scanned()
            self._there = _without_ways_out(self._target, scanned.site)
            self._staging = Staging(self._target, self._keep, scanned.spare, fresh=self._fresh)
            self._old, _ = manifest(self._target)
            self._in_place = self._staging.in_both(self._there)
            self._lock = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Remove what was not published."""
        self._staging.discard()
        self._lock.close()

    def write(self, output: Output) -> str:
        """Add a file, and give the digest of its bytes.

        Raises ValueError if the path is taken or leads out of the site (both are bugs), OSError.
        """
        return self.enter(self.put(output))

    def put(self, output: Output) -> Put:
        """Bring a file to its place, in this process or in a copy of it; it is added when this one has entered it.

        Raises as `write` does.
        """
        digest = digest_of(output.data)
        if stamp := self._kept(output.path, digest):
            return Put(output.path, stamp, new=False)
        self._claim(output.path)
        self._staging.write(output.path, output.data)
        return Put(output.path, Stamp(digest, len(output.data)), new=True)

    def enter(self, put: Put) -> str:
        """Add a file that is in its place, and give the digest of its bytes. Raises ValueError as `write` does."""
        self._claim(put.path)
        self._stamps[put.path] = put.stamp
        self._changed += put.new
        return put.stamp.digest

    def keep(self, path: str, digest: str) -> bool:
        """Take the old site's file, if it has the bytes of this digest; tell whether it had. Raises as `write` does."""
        stamp = self._old.get(path) if path in self._in_place and path not in self._stamps else None
        if stamp is None or stamp.digest != digest:
            stamp = self._kept(path, digest)
        if stamp:
            self._stamps[path] = stamp
        return stamp is not None

    def _kept(self, path: str, digest: str) -> Stamp | None:
        """Bring the old site's file to its place, if it has the bytes of this digest."""
        stamp = self._old.get(path)
        if self._fresh or stamp is None or stamp.digest != digest:
            return None
        inode = self._there.inodes.get(path)
        if inode is None or path in self._there.touched:
            return None
        self._claim(path)
        if self._staging.inode(path) != inode:
            self._staging.link(path, f"{self._root}/{path}")
        return stamp

    def copy(self, output_path: str, source: Path) -> None:
        """Add a file from the disk, block by block. Raises as `write` does."""
        if not self.keep(output_path, _stamp(source).digest):
            self._claim(output_path)
            self._staging.copy(output_path, source)
            # Of the copy, since the source may have changed meanwhile.
            self.enter(Put(output_path, _stamp(self._staging.folder / output_path), new=True))

    @property
    def paths(self) -> Collection[str]:
        """The paths of all files that were added so far."""
        return self._stamps.keys()

    @property
    def sizes(self) -> Mapping[str, int]:
        """The size of each of these files in bytes."""
        return {path: stamp.size for path, stamp in self._stamps.items()}

    def publish(self) -> Written:
        """Let the new site take the place of the old one, in one step."""
        foreign = self._carry_over()
        total = sum(stamp.size for stamp in self._stamps.values())
        self._staging.prune({*self._stamps, *foreign})
        self._staging.write(MANIFEST, msgspec.json.encode(dict(sorted(self._stamps.items()))))
        if replace_folder(self._staging.folder, self._target, self._aside):
            self._staging.retire(foreign)
        removed = len(self._old.keys() - self._stamps.keys())
        named = tuple(path for path in foreign if not is_hidden(path))
        return Written(len(self._stamps), total, self._changed, removed, named)

    def _claim(self, path: str) -> None:
        if path in self._stamps:
            raise ValueError(f"two files for {path!r}")
        if path.startswith("/") or (".." in path and ".." in path.split("/")):
            raise ValueError(f"{path!r} leads out of the site")

    def _carry_over(self) -> list[str]:
        """Bring foreign files along, and name them. One gives way where the new site has a file or folder."""
        foreign = self._there.inodes.keys() - self._old.keys() - self._stamps.keys() - {MANIFEST}
        if foreign:
            foreign -= {folder for path in self._stamps for folder in folders(path)}
        carried = sorted(path for path in foreign if self._stamps.keys().isdisjoint(folders(path)))
        for path in carried:
            self._staging.link(path, f"{self._root}/{path}")
        return carried


def digest_of(data: bytes) -> str:
    """What a manifest says of a file's bytes."""
    return _hash(data).hexdigest()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock (flock(2) on the folder itself, so that no lock file is left anywhere)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _without_ways_out(folder: Path, before: FolderScan | None) -> FolderScan:
    """What is below a folder and may be there. Raises RefusedError for a link that leads out of it."""
    if not folder.is_dir():
        return NOWHERE
    found = FolderScan.of(os.fspath(folder), before, compared=True)
    refuse_ways_out(folder, [folder / path for path in found.links])
    return found


def _stamp(file: Path) -> Stamp:
    """What a manifest says of a file, which is read block by block. Raises OSError."""
    with file.open("rb") as stream:
        return Stamp(file_digest(stream, _hash).hexdigest(), os.fstat(stream.fileno()).st_size)
