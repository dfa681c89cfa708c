"""The SQLite file beneath the cache: its tables, and sealed values in them.

Each value carries a checksum (CRC-32, ISO/IEC 3309: it is to find damage, which nobody disguises, and is three times as
fast as a hash). Whatever else than was written comes out of the file is a DamagedCacheError.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sized
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

_SCHEMA = 5
_CHECKSUM = 4  # bytes
_LARGE = 1 << 20  # bytes of a value above which it is written in parts
_PARAMETERS = 500  # of one statement
_WAIT = 10.0  # seconds until a file that another build holds counts as not to be had

_TABLES = {
    "kept": "CREATE TABLE kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)",
    "record": "CREATE TABLE record (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
}
_OLDER = frozenset(("article", "generation", "picture"))  # tables of earlier schemas
_CREATE = "".join(f"{sql.replace('TABLE', 'TABLE IF NOT EXISTS', 1)};" for sql in _TABLES.values())
_DROP = "".join(f"DROP TABLE IF EXISTS {name};" for name in (*_OLDER, *_TABLES))


class DamagedCacheError(Exception):
    """The file is not what was written to it. Whoever sees this removes the cache and builds without it."""


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a file, or make it ("": a temporary one that nobody else sees). Raises sqlite3.DatabaseError."""
    connection = sqlite3.connect(path, timeout=_WAIT)
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
    """A connection to a file that is open elsewhere, and into which it puts nothing. Raises DamagedCacheError."""
    with damages():
        return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)


def prepare(connection: sqlite3.Connection, *, fresh: bool) -> None:
    """Make sure of the tables; the write also shows whether the file can be written. Raises sqlite3.DatabaseError.

    With `fresh` all that is kept is deleted, when that is committed.
    """
    with connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not is_as_made(connection) or version != _SCHEMA:
            connection.executescript(_DROP)
        connection.executescript(f"{_CREATE} PRAGMA user_version = {_SCHEMA};")
        connection.execute("INSERT OR REPLACE INTO record VALUES ('opened', ?)", (_sealed(b""),))
    for name in _TABLES if fresh else ():
        connection.execute(f"DELETE FROM {name}")  # noqa: S608 - one of the names above


def is_as_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables are those that are made here. Raises OperationalError for a database of somebody else."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if any(kind != "table" or name not in _OLDER | _TABLES.keys() for kind, name, _ in found):
        raise sqlite3.OperationalError("it is another program's")
    return all(sql == _TABLES.get(name) for _, name, sql in found)


@contextmanager
def damages() -> Iterator[None]:
    """Raise DamagedCacheError where SQLite finds a file damaged, or cannot write it."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        raise DamagedCacheError(str(problem)) from problem


class Database:
    """What is in a file: values by key, and records by name. `used` are the keys of all values that were asked for.

    All methods raise DamagedCacheError.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.used: set[bytes] = set()

    def get(self, key: bytes) -> bytes | None:
        """The value under a key, or None."""
        value = self._one("SELECT value FROM kept WHERE key = ?", key)
        if value is not None:
            self.used.add(key)
        return value

    def get_all(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values under those of many keys that there are."""
        found: dict[bytes, bytes] = {}
        for some in _portions(keys):
            query = f"SELECT key, value FROM kept WHERE key IN ({_marks(some)})"  # noqa: S608 - marks are marks
            with damages():
                found.update((key, _unsealed(sealed)) for key, sealed in self._connection.execute(query, some))
        self.used.update(found)
        return found

    def held(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of many keys that have a value, which is not asked for."""
        found: set[bytes] = set()
        for some in _portions(keys):
            query = f"SELECT key FROM kept WHERE key IN ({_marks(some)})"  # noqa: S608 - as above
            with damages():
                found.update(key for (key,) in self._connection.execute(query, some))
        return found

    def use(self, key: bytes) -> None:
        """Count a value as asked for."""
        self.used.add(key)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in the place of one with the same key."""
        with damages():
            if len(value) <= _LARGE:
                self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, _sealed(value)))
            else:
                self._put_in_parts(key, value)

    def _put_in_parts(self, key: bytes, value: bytes) -> None:
        """The same for a large value, which would else be copied three times before it is written."""
        size = _CHECKSUM + len(value)
        self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, zeroblob(?))", (key, size))
        (row,) = self._connection.execute("SELECT rowid FROM kept WHERE key = ?", (key,)).fetchone()
        with self._connection.blobopen("kept", "value", row) as blob:
            blob.write(_checksum(value))
            for start in range(0, len(value), _LARGE):
                blob.write(memoryview(value)[start : start + _LARGE])

    def delete(self, keys: Iterable[bytes]) -> None:
        """Delete the values under these keys."""
        for some in _portions(keys):
            with damages():
                self._connection.execute(f"DELETE FROM kept WHERE key IN ({_marks(some)})", some)  # noqa: S608 - as above

    def record(self, name: str, made_of: bytes = b"") -> bytes | None:
        """What was last recorded under a name; None where that is nothing, or was made of something else."""
        found = self._one("SELECT value FROM record WHERE name = ?", name)
        return found.removeprefix(made_of) if found is not None and found.startswith(made_of) else None

    def put_record(self, name: str, value: bytes, made_of: bytes = b"") -> None:
        """Record something, in the place of what was recorded before.

        `made_of` is a hash of all that it depends on, the program included: another may not even be able to read it.
        """
        with damages():
            self._connection.execute("INSERT OR REPLACE INTO record VALUES (?, ?)", (name, _sealed(made_of + value)))

    def commit(self) -> None:
        """Make all that was put last."""
        with damages():
            self._connection.commit()

    def close(self) -> None:
        """Let go of the file; what was not made to last is forgotten."""
        self._connection.close()

    def _one(self, query: str, name: bytes | str) -> bytes | None:
        with damages():
            row = self._connection.execute(query, (name,)).fetchone()
        return _unsealed(row[0]) if row else None


def _portions(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    ordered = sorted(keys)
    yield from (ordered[start : start + _PARAMETERS] for start in range(0, len(ordered), _PARAMETERS))


def _marks(some: Sized) -> str:
    return ", ".join("?" * len(some))


def _sealed(data: bytes) -> bytes:
    return _checksum(data) + data


def _checksum(data: bytes) -> bytes:
    return crc32(data).to_bytes(_CHECKSUM, "little")


def _unsealed(sealed: object) -> bytes:
    if not isinstance(sealed, bytes):
        raise DamagedCacheError("a value is of another type")
    data = sealed[_CHECKSUM:]
    if _checksum(data) != sealed[:_CHECKSUM]:
        raise DamagedCacheError("a value does not match its checksum")
    return data
