"""Files known again by size, times and inode, so that what has not changed need not be read.

Of the two times one is that of the text, which programs set back at will (`cp -p`, `rsync -t`, archives); the other,
that of the last change of whatever kind, only the system sets. A file that was written in the very moment in which it
was read could be written again without its times showing it: so only those are remembered that are older than the build
that read them.
"""

import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec

from kawaraban import limits
from kawaraban.making.code_version import code_version
from kawaraban.output.cache import Cache, record_on
from kawaraban.reading.files import sources

_Status = tuple[int, int, int, int]
_Stamp = tuple[int, int, int, int, bytes]
_decode = msgspec.msgpack.Decoder(dict[str, _Stamp]).decode


class Stamps:
    """The files below `root`. None are known of a build by another program, which has to read them all anyway."""

    def __init__(self, cache: Cache, root: Path) -> None:
        self._cache = cache
        self._root = os.fspath(root)
        self._name = record_on(root, "stamps")
        known = cache.record(self._name, code_version())
        self._old: Mapping[str, _Stamp] = _decode(known) if known else {}
        self._new: dict[str, _Stamp] = {}

    def digest(self, path: str) -> bytes | None:
        """The hash of a file's bytes, read only if need be; None where nothing is known of any file."""
        if not self._old:
            return None
        stamp, now = self._old.get(path), self._status(path)
        if stamp and now == stamp[:4]:
            self._new[path] = stamp
            return stamp[4]
        data, _ = sources.read_bytes(Path(self._root), path, limits.SOURCE_BYTES)
        if data is None:
            return None
        digest = digest_of(data)
        self.note(path, digest)
        return digest

    def note(self, path: str, digest: bytes) -> None:
        """Remember a file that has been read."""
        status = self._status(path)
        if status and max(status[1:3]) < self._cache.opened:
            self._new[path] = (*status, digest)

    def keep(self) -> None:
        """Record them for the next build."""
        if self._new != self._old:
            self._cache.put_record(self._name, msgspec.msgpack.encode(self._new), code_version())

    def _status(self, path: str) -> _Status | None:
        try:
            status = os.stat(f"{self._root}/{path}")  # noqa: PTH116 - asked of every file
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def digest_of(data: bytes) -> bytes:
    """A hash of a file's bytes."""
    return blake2b(data, digest_size=16).digest()
