"""What is known from earlier builds, in one SQLite file.

Nearly all of it is kept by content: a key is a hash of all that its value depends on, so a value never gets old; it is
used or not. A few records are kept by name, and overwritten. Each value carries a checksum, so that a damaged file
costs time and never a wrong page. Where the folder cannot be written, or another build holds the file for too long, a
private temporary file does the same for one build.

Size: a value lives until two builds in a row have not used it, so the file holds at most two sites' worth. A record of
which keys a build used serves for that, since writing it into the rows would mean to write them all anew.
"""

import errno
import sqlite3
from collections.abc import Iterable, Sized
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Self

import msgspec

_FILE = "cache.sqlite3"
_SCHEMA = 4
_CHECKSUM = 16  # bytes
_PARAMETERS = 500  # of one statement

_TABLES = {
    "kept": "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)",
    "record": "CREATE TABLE record (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
}
_OLDER = frozenset(("article", "generation", "picture"))  # tables of earlier schemas
_CREATE = "".join(f"{sql.replace('TABLE', 'TABLE IF NOT EXISTS', 1)};" for sql in _TABLES.values())
_DROP = "".join(f"DROP TABLE IF EXISTS {name};" for name in (*_OLDER, *_TABLES))

VALUE = "SELECT value FROM kept WHERE key = ?"
WAIT = 10.0  # seconds until a file that another build holds counts as not to be had

# Connections that another process goes on using: if they were closed here, its unfinished changes would be undone.
_inherited: list[sqlite3.Connection] = []

_decode = msgspec.msgpack.Decoder(tuple[frozenset[bytes], frozenset[bytes]]).decode


class DamagedCacheError(Exception):
    """The file is not what was written to it. Whoever sees this removes the cache and builds without it."""


class Cache:
    """The open file. `notice` says why it is a temporary one, or is empty. Use `Cache.open`; close it when done.

    `file` is where it lies, None for a temporary one; `opened` the time of opening by the clock of its own disk, in
    nanoseconds since 1970, 0 for a temporary one. All methods raise DamagedCacheError, also where the disk is full.
    """

    def __init__(self, connection: sqlite3.Connection, notice: str, file: Path | None = None) -> None:
        self._connection = connection
        self._used: set[bytes] = set()
        self.notice = notice
        self.file = file
        self._begin()
        self.opened = file.stat().st_mtime_ns if file else 0

    @classmethod
    def open(cls, folder: Path | None, source: Path | None = None) -> Self:
        """Open, or make, the cache in `folder`; None: a temporary one. Never raises for what the folder holds.

        Where `folder` lies below `source`, a link on the way is not followed out of it.
        """
        if folder is None:
            return cls.temporary("")
        file = folder / _FILE
        try:
            _refuse_others(folder, source)
            folder.mkdir(parents=True, exist_ok=True)
            return cls(_connect(file), "", file)
        except sqlite3.OperationalError as problem:
            return cls.temporary(f"{file}: {problem}")
        except sqlite3.DatabaseError:
            return cls._anew(folder)
        except OSError as problem:
            return cls.temporary(f"{problem.filename or folder}: {problem.strerror}")

    @classmethod
    def temporary(cls, notice: str) -> Self:
        """A cache that nobody else sees and that is gone when it is closed (SQLite's own temporary file)."""
        return cls(_connect(""), notice)

    @classmethod
    def _anew(cls, folder: Path) -> Self:
        """Take the place of a file that is no database, or a damaged one."""
        try:
            remove(folder)
            return cls(_connect(folder / _FILE), "", folder / _FILE)
        except (sqlite3.DatabaseError, OSError) as problem:
            return cls.temporary(f"{folder / _FILE}: {problem}")

    def get(self, key: bytes) -> bytes | None:
        """The value under `key`, or None; marks it as used."""
        value = self._fetch(VALUE, key)
        if value is not None:
            self._used.add(key)
        return value

    def get_all(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values under those of many keys that there are; marks them as used."""
        ordered = sorted(keys)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(ordered), _PARAMETERS):
            some = ordered[start : start + _PARAMETERS]
            found.update(_rows(self._connection, some))
        self._used.update(found)
        return found

    def has(self, key: bytes) -> bool:
        """Whether there is a value under `key`; marks it as used."""
        found = holds(self._connection, key)
        if found:
            self._used.add(key)
        return found

    def must(self, key: bytes) -> bytes:
        """The value under a key that is there."""
        value = self.get(key)
        if value is None:
            raise DamagedCacheError("there is no value under a known key")
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in the place of one with the same key."""
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, _sealed(value)))
        self._used.add(key)

    def use(self, keys: Iterable[bytes]) -> None:
        """Mark values as used that were not asked for."""
        self._used.update(keys)

    def record(self, name: str) -> bytes | None:
        """What was last recorded under a name, or None."""
        return self._fetch("SELECT value FROM record WHERE name = ?", name)

    def put_record(self, name: str, value: bytes) -> None:
        """Record something, in the place of what was recorded before."""
        self._run("INSERT OR REPLACE INTO record VALUES (?, ?)", (name, _sealed(value)))

    def save(self) -> None:
        """Make all of it last."""
        last, before = self._usage()
        self._put_usage(last | self._used, before)
        self._commit()

    def prune(self) -> None:
        """Make all of it last but what neither this build nor the last one has used."""
        last, before = self._usage()
        self._delete((last | before) - self._used - last)
        self._put_usage(frozenset(self._used), last)
        self._commit()

    def apart(self) -> None:
        """Read by a connection of its own from now on: in a copy of the process that opened the file.

        Nothing can be put then, and what the other process has not saved is not there.
        """
        if self.file is None:
            raise DamagedCacheError("no other process sees a temporary cache")
        _inherited.append(self._connection)
        self._connection = reading(self.file)

    def close(self) -> None:
        """Let go of the file; what was not saved is forgotten."""
        self._connection.close()

    def _begin(self) -> None:
        """Make sure of the tables; the write also shows whether the file can be written."""
        with self._connection as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if not _as_made(connection) or version != _SCHEMA:
                connection.executescript(_DROP)
            connection.executescript(f"{_CREATE} PRAGMA user_version = {_SCHEMA};")
            connection.execute("INSERT OR REPLACE INTO record VALUES ('opened', ?)", (_sealed(b""),))

    def _usage(self) -> tuple[frozenset[bytes], frozenset[bytes]]:
        """The keys that the last build used, and the one before it."""
        known = self.record("usage")
        return _decode(known) if known else (frozenset(), frozenset())

    def _put_usage(self, last: frozenset[bytes], before: frozenset[bytes]) -> None:
        self.put_record("usage", msgspec.msgpack.encode((last, before)))

    def _delete(self, keys: Iterable[bytes]) -> None:
        ordered = sorted(keys)
        for start in range(0, len(ordered), _PARAMETERS):
            some = ordered[start : start + _PARAMETERS]
            self._run(f"DELETE FROM kept WHERE key IN ({_marks(some)})", tuple(some))  # noqa: S608 - marks are marks

    def _fetch(self, query: str, name: bytes | str) -> bytes | None:
        return fetched(self._connection, query, name)

    def _run(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            self._connection.execute(statement, values)
        except sqlite3.DatabaseError as problem:
            raise DamagedCacheError(str(problem)) from problem

    def _commit(self) -> None:
        try:
            self._connection.commit()
        except sqlite3.DatabaseError as problem:
            raise DamagedCacheError(str(problem)) from problem


def recorded(folder: Path, name: str) -> bytes | None:
    """What was last recorded under a name in the cache of a folder; None also where it cannot be read. Writes nothing.

    For those who want to know one thing before they open the cache.
    """
    file = folder / _FILE
    if not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as connection:
            known = _as_made(connection)
            row = connection.execute("SELECT value FROM record WHERE name = ?", (name,)).fetchone() if known else None
        return _unsealed(row[0]) if row else None
    except (sqlite3.DatabaseError, DamagedCacheError):
        return None


def remove(folder: Path) -> None:
    """Delete the cache's files in `folder`, and nothing else there. Raises OSError."""
    for path in _files(folder):
        path.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return [folder / f"{_FILE}{suffix}" for suffix in ("", "-journal", "-wal", "-shm")]


def _refuse_others(folder: Path, source: Path | None) -> None:
    """Raise OSError where a link, which may have come with the sources, leads to files that are not the cache's own."""
    if source and folder.is_relative_to(source) and not folder.resolve().is_relative_to(source.resolve()):
        raise OSError(errno.ELOOP, "leads out of the source folder", str(folder))
    for path in _files(folder):
        if path.is_symlink():
            raise OSError(errno.ELOOP, "is a link", str(path))
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "is no file", str(path))


def _as_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables are those that are made here. Raises OperationalError for a database of somebody else."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if any(kind != "table" or name not in _OLDER | _TABLES.keys() for kind, name, _ in found):
        raise sqlite3.OperationalError("it is another program's")
    return all(sql == _TABLES.get(name) for _, name, sql in found)


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT)
    try:
        # A cache may be lost with the power: waiting for the disk would only cost time.
        connection.execute("PRAGMA synchronous = OFF")
        with closing(connection.execute("PRAGMA schema_version")) as cursor:
            cursor.fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def reading(file: Path) -> sqlite3.Connection:
    """A connection to a cache that is open elsewhere, and into which it puts nothing. Raises DamagedCacheError."""
    try:
        return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=WAIT)
    except sqlite3.DatabaseError as problem:
        raise DamagedCacheError(str(problem)) from problem


def fetched(connection: sqlite3.Connection, query: str, name: bytes | str) -> bytes | None:
    """The value that a query finds, or None. Raises DamagedCacheError."""
    try:
        row = connection.execute(query, (name,)).fetchone()
    except sqlite3.DatabaseError as problem:
        raise DamagedCacheError(str(problem)) from problem
    return _unsealed(row[0]) if row else None


def _rows(connection: sqlite3.Connection, keys: list[bytes]) -> list[tuple[bytes, bytes]]:
    query = f"SELECT key, value FROM kept WHERE key IN ({_marks(keys)})"  # noqa: S608 - as above
    try:
        return [(key, _unsealed(value)) for key, value in connection.execute(query, keys)]
    except sqlite3.DatabaseError as problem:
        raise DamagedCacheError(str(problem)) from problem


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


def holds(connection: sqlite3.Connection, key: bytes) -> bool:
    """Whether there is a value under a key. Raises DamagedCacheError."""
    try:
        return connection.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone() is not None
    except sqlite3.DatabaseError as problem:
        raise DamagedCacheError(str(problem)) from problem


def _sealed(value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECKSUM).digest() + value


def _unsealed(value: object) -> bytes:
    if not isinstance(value, bytes) or blake2b(value[_CHECKSUM:], digest_size=_CHECKSUM).digest() != value[:_CHECKSUM]:
        raise DamagedCacheError("a value does not match its checksum")
    return value[_CHECKSUM:]
