"""The cache as another process has it while the one that opened it is at other work: read by a connection of its own.

That process writes nothing into it. What it wants to be kept it puts into a file without a name, where the other finds
it: sent as a message it would be held by both at once, several times over.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile

from kawaraban.output import database
from kawaraban.output.database import DamagedCacheError, Database


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise DamagedCacheError(str(problem)) from problem


class Spool:
    """Values by key in a file without a name, below `folder`; `places` says where.

    Putting raises DamagedCacheError where the disk refuses, as a cache does.
    """

    def __init__(self, folder: Path) -> None:
        with _refusals():
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - `close` closes it
        self.places: dict[bytes, tuple[int, int]] = {}

    def put(self, key: bytes, value: bytes) -> None:
        """Add a value, in the place of one with the same key."""
        with _refusals():
            self.places[key] = self._file.seek(0, SEEK_END), len(value)
            self._file.write(value)

    def get(self, key: bytes) -> bytes:
        """The value under a key that is there."""
        start, length = self.places[key]
        self.flush()
        return os.pread(self._file.fileno(), length, start)  # the place in the file is the writer's, wherever that is

    def flush(self) -> None:
        """Let other processes see what was put."""
        with _refusals():
            self._file.flush()

    def values(self) -> Iterator[tuple[bytes, bytes]]:
        """All keys with their values, one by one."""
        return ((key, self.get(key)) for key in self.places)

    def close(self) -> None:
        """Forget the values."""
        self._file.close()


class Reader(Database):
    """The cache in `file`, into which nothing has been put since it was saved; what is new goes into a spool."""

    def __init__(self, file: Path, new: Spool) -> None:
        super().__init__(database.reading(file))
        self._new = new

    def get(self, key: bytes) -> bytes | None:
        """The value under `key`, or None."""
        return self._new.get(key) if key in self._new.places else super().get(key)

    def held(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of many keys that have a value."""
        asked = frozenset(keys)
        return super().held(asked) | (asked & self._new.places.keys())

    def put(self, key: bytes, value: bytes) -> None:
        """Note a value that is to be kept."""
        self._new.put(key, value)
