"""What is known from earlier builds, in one SQLite file.

Nearly all of it is kept by content: a key is a hash of all that its value depends on, so a value never gets old; it is
used or not. A few records are kept by name, and overwritten. A damaged file costs time and never a wrong page. Where
the folder cannot be written, or another build holds the file for too long, a private temporary file does the same for
one build.

Size: a value lives until two builds in a row have not used it, so the file holds at most two sites' worth. Records of
which keys each of two builds used serve for that, since writing it into the rows would mean to write them all anew, and
one of what has been put since, for builds that are killed.
"""

import errno
import os
import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Self

import msgspec

from kawaraban.output import database
from kawaraban.output.database import DamagedCacheError, Database

_FILE = "cache.sqlite3"

# Connections that another process goes on using: if they were closed here, its unfinished changes would be undone.
_inherited: list[sqlite3.Connection] = []

_LAST, _BEFORE, _BEGUN = "used", "used before", "begun"  # records of keys

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(frozenset[bytes]).decode


class Cache(Database):
    """The open file. `notice` says why it is a temporary one, or is empty. Use `Cache.open`; close it when done.

    `file` is where it lies, None for a temporary one; `opened` the time of opening by the clock of its own disk, in
    nanoseconds since 1970, 0 for a temporary one. All methods raise DamagedCacheError, also where the disk is full.
    """

    def __init__(
        self, connection: sqlite3.Connection, notice: str, file: Path | None = None, *, fresh: bool = False
    ) -> None:
        super().__init__(connection)
        self._put: set[bytes] = set()
        self.notice = notice
        self.file = file
        try:
            database.prepare(connection, fresh=fresh)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        self.opened = file.stat().st_mtime_ns if file else 0

    @classmethod
    def open(cls, folder: Path | None, source: Path | None = None, *, fresh: bool = False) -> Self:
        """Open, or make, the cache in `folder`; None: a temporary one. Never raises for what the folder holds.

        Where `folder` lies below `source`, a link on the way is not followed out of it. One that is to be `fresh`
        forgets what it held when it is saved.
        """
        if folder is None:
            return cls.temporary("")
        file = folder / _FILE
        try:
            _refuse_others(folder, source)
            folder.mkdir(parents=True, exist_ok=True)
            return cls(database.connect(file), "", file, fresh=fresh)
        except sqlite3.OperationalError as problem:
            return cls.temporary(f"{file}: {problem}")
        except sqlite3.DatabaseError:
            return cls._anew(folder)
        except OSError as problem:
            return cls.temporary(f"{problem.filename or folder}: {problem.strerror}")

    @classmethod
    def temporary(cls, notice: str) -> Self:
        """A cache that nobody else sees and that is gone when it is closed (SQLite's own temporary file)."""
        return cls(database.connect(""), notice)

    @classmethod
    def _anew(cls, folder: Path) -> Self:
        """Take the place of a file that is no database, or a damaged one."""
        try:
            remove(folder)
            return cls(database.connect(folder / _FILE), "", folder / _FILE)
        except (sqlite3.DatabaseError, OSError) as problem:
            return cls.temporary(f"{folder / _FILE}: {problem}")

    def must(self, key: bytes) -> bytes:
        """The value under a key that is there."""
        value = self.get(key)
        if value is None:
            raise DamagedCacheError("there is no value under a known key")
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in the place of one with the same key."""
        super().put(key, value)
        self.used.add(key)
        self._put.add(key)

    def save(self) -> None:
        """Make all of it last."""
        self.put_record(_BEGUN, _encode(self._keys(_BEGUN) | self._put))
        self.commit()

    def prune(self) -> None:
        """Make all of it last but what neither this build nor the last one has used."""
        last = self._keys(_LAST) | self._keys(_BEGUN)
        self.delete(self._keys(_BEFORE) - self.used - last)
        self.put_record(_BEFORE, _encode(last))
        self.put_record(_LAST, _encode(self.used))
        self.put_record(_BEGUN, _encode(()))
        self.commit()

    def apart(self) -> None:
        """Read by a connection of its own from now on: in a copy of the process that opened the file.

        Nothing can be put then, and what the other process has not saved is not there.
        """
        if self.file is None:
            raise DamagedCacheError("no other process sees a temporary cache")
        _inherited.append(self._connection)
        self._connection = database.reading(self.file)

    def _keys(self, name: str) -> frozenset[bytes]:
        """The keys of one of these records."""
        known = self.record(name)
        return _decode(known) if known else frozenset()


def recorded(folder: Path, name: str, made_of: bytes) -> bytes | None:
    """A record of the cache of a folder, as `Cache.record`; None also where it cannot be read. Writes nothing.

    For those who want to know one thing before they open the cache.
    """
    file = folder / _FILE
    if not file.is_file():
        return None
    try:
        with closing(database.reading(file)) as connection:
            return Database(connection).record(name, made_of) if database.is_as_made(connection) else None
    except (sqlite3.DatabaseError, DamagedCacheError):
        return None


def record_on(folder: Path, kind: str) -> str:
    """The name of a record on a folder: several folders may share a cache."""
    return f"{kind} {blake2b(os.fsencode(os.path.realpath(folder)), digest_size=8).hexdigest()}"


def is_there(folder: Path) -> bool:
    """Whether a folder has a cache, whatever that is worth."""
    return (folder / _FILE).is_file()


def remove(folder: Path) -> None:
    """Delete the cache's files in `folder`, and nothing else there. Raises OSError."""
    for path in _files(folder):
        path.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return [folder / f"{_FILE}{suffix}" for suffix in ("", "-journal", "-wal", "-shm")]


def _refuse_others(folder: Path, source: Path | None) -> None:
    """Raise OSError where a link, which may have come with the sources, leads to files that are not the cache's own."""
    real = Path(os.path.realpath(folder))
    # Not `folder.is_relative_to(source)`, for which `../cache` lies below `.`.
    below = source and Path(os.path.relpath(folder, source)).parts[:1] != ("..",)
    if source and below and not real.is_relative_to(os.path.realpath(source)):
        raise OSError(errno.ELOOP, "leads out of the source folder", str(folder))
    for path in _files(folder):
        if path.is_symlink():
            raise OSError(errno.ELOOP, "is a link", str(path))
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "is no file", str(path))
