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

Place = tuple[int, int]
"""Where in the file a value begins, and how long it is."""


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise DamagedCacheError(str(problem)) from problem


class Spool:
    """Values one after the other in a file without a name, below `folder`; those that have a key are in `places`.

    Adding raises DamagedCacheError where the disk refuses, as a cache does.
    """

    def __init__(self, folder: Path) -> None:
        with _refusals():
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - `close` closes it
        self.places: dict[bytes, Place] = {}

    def add(self, value: bytes) -> Place:
        """Add a value, and say where it lies, also for another process."""
        with _refusals():
            place = self._file.seek(0, SEEK_END), len(value)
            self._file.write(value)
            self._file.flush()
        return place

    def at(self, place: Place) -> bytes:
        """The value at a place."""
        start, length = place
        return os.pread(self._file.fileno(), length, start)  # where the file is written next is the writer's

    def put(self, key: bytes, value: bytes) -> None:
        """Add a value, in the place of one with the same key."""
        self.places[key] = self.add(value)

    def values(self) -> Iterator[tuple[bytes, bytes]]:
        """All keys with their values, one by one."""
        return ((key, self.at(place)) for key, place in self.places.items())

    def close(self) -> None:
        """Forget the values."""
        self._file.close()


class CacheReader(Database):
    """The cache in `file`, into which nothing has been put since it was saved; what is new goes into a spool."""

    def __init__(self, file: Path, new: Spool) -> None:
        super().__init__(database.reading(file))
        self._new = new

    def get(self, key: bytes) -> bytes | None:
        """The value under `key`, or None."""
        return self._new.at(self._new.places[key]) if key in self._new.places else super().get(key)

    def held(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of many keys that have a value."""
        asked = frozenset(keys)
        return super().held(asked) | (asked & self._new.places.keys())

    def put(self, key: bytes, value: bytes) -> None:
        """Note a value that is to be kept."""
        self._new.put(key, value)
