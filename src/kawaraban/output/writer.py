"""The one way in which files reach the disk: a whole new site beside the old one, then one step.

A reader of the output folder, or a deploy, sees the old site or the new one, never a mixture; a build that is killed
leaves the old site as it was. Files whose bytes have not changed are hard-linked from the old site and so keep their
modification time, which spares deploys and browsers work. Files that nothing makes any more are gone, since nobody
links them; files that kawaraban did not make are carried over.
"""

import fcntl
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kawaraban.model import Output
from kawaraban.output.exchange import recover, replace_folder
from kawaraban.output.target import MANIFEST


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """What the manifest remembers of a file: a hash of its bytes, and their number."""

    digest: str
    size: int


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

    `target` is the output folder; the new site grows in a hidden folder beside it. A second build of the same folder
    waits until the first has ended. With `fresh` nothing of the old site is used again.
    """

    def __init__(self, target: Path, *, fresh: bool = False) -> None:
        self._target = target.resolve()
        self._aside = self._target.with_name(f".{self._target.name}.kawaraban-old")
        self._staging = self._target.with_name(f".{self._target.name}.kawaraban-new")
        self._fresh = fresh
        self._stamps: dict[str, Stamp] = {}
        self._old: dict[str, Stamp] = {}
        self._published = 0
        self._changed = 0

    def __enter__(self) -> Self:
        """Wait for other builds of the folder and clear what a killed one left."""
        self._target.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self._target.parent)
        self._lock.__enter__()
        recover(self._target, self._aside)
        shutil.rmtree(self._staging, ignore_errors=True)
        self._staging.mkdir()
        self._old, self._published = _manifest(self._target)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was not published."""
        shutil.rmtree(self._staging, ignore_errors=True)
        self._lock.__exit__(kind, value, trace)

    def write(self, output: Output) -> None:
        """Add a file. Raises ValueError if the path is taken or leads out of the site (both are bugs), OSError."""
        self._claim(output.path)
        digest = blake2b(output.data, digest_size=16).hexdigest()
        if not self._linked(output.path, digest):
            path = self._staging / output.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.data)
            self._stamp(output.path, digest)

    def copy(self, output_path: str, source: Path) -> None:
        """Add a file from the disk, block by block. Raises as `write` does."""
        self._claim(output_path)
        with source.open("rb") as file:
            digest = _digest(file.fileno())
        if not self._linked(output_path, digest):
            path = self._staging / output_path
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, path)
            self._stamp(output_path, digest)

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
        (self._staging / MANIFEST).write_bytes(msgspec.json.encode(dict(sorted(self._stamps.items()))))
        replace_folder(self._staging, self._target, self._aside)
        removed = len(self._old.keys() - self._stamps.keys())
        return Written(len(self._stamps), total, self._changed, removed, foreign)

    def _claim(self, path: str) -> None:
        if path in self._stamps:
            raise ValueError(f"two files for {path!r}")
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path!r} leads out of the site")

    def _linked(self, path: str, digest: str) -> bool:
        """Take the old site's file if it has these bytes; tell whether it had."""
        stamp, old = self._old.get(path), self._target / path
        if self._fresh or stamp is None or stamp.digest != digest or not _untouched(old, stamp, self._published):
            return False
        new = self._staging / path
        new.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
        self._stamps[path] = stamp
        return True

    def _stamp(self, path: str, digest: str) -> None:
        status = (self._staging / path).stat()
        self._stamps[path] = Stamp(digest, status.st_size)
        self._changed += 1

    def _carry_over(self) -> tuple[str, ...]:
        """Bring foreign files along: all of them stay, those that are not dot files are named."""
        foreign = [p for p in _files(self._target) if p not in self._old and p not in self._stamps and p != MANIFEST]
        for path in foreign:
            new = self._staging / path
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(self._target / path, new, follow_symlinks=False)
        return tuple(path for path in foreign if not any(part.startswith(".") for part in path.split("/")))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock (flock(2) on the folder itself, so that no lock file is left anywhere)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _manifest(target: Path) -> tuple[dict[str, Stamp], int]:
    """The old site's manifest, and when it was written (nanoseconds since 1970).

    Empty where there is none or it cannot be read: then every file is written anew.
    """
    path = target / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Stamp]), path.stat().st_mtime_ns
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError, UnicodeDecodeError):
        return {}, 0


def _untouched(path: Path, stamp: Stamp, published: int) -> bool:
    """Whether a file is as it was written: the manifest is written last, so one that is younger was changed by hand.

    No time stands in the manifest itself, or no two builds would have the same bytes.
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return status.st_size == stamp.size and status.st_mtime_ns <= published


def _files(folder: Path) -> list[str]:
    """All files below a folder as sorted paths with `/`; a link counts as a file, also one to a folder."""
    found = []
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in names + links]
    return sorted(found)


def _digest(handle: int) -> str:
    hasher = blake2b(digest_size=16)
    while block := os.read(handle, 1 << 20):
        hasher.update(block)
    return hasher.hexdigest()
