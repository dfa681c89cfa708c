"""What is known of each article from earlier builds, kept by content in one SQLite file.

A row's key is a hash of all that its values depend on (`kawaraban.making.workshop`), so a row never gets old: it is
used or not. Each value carries a checksum, so that a damaged file costs time and never a wrong page. Where the folder
cannot be written, or another build holds the file for too long, a private temporary file does the same for one build.

Size: a row lives until two builds in a row have not used it, so the file holds at most two sites' worth of articles.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Self

_FILE = "cache.sqlite3"
_SCHEMA = 2
_WAIT = 10.0  # seconds until a file that another build holds counts as not to be had
_CHECKSUM = 16  # bytes

_CREATE = """
CREATE TABLE IF NOT EXISTS generation (number INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS article (
    key BLOB PRIMARY KEY, entry BLOB NOT NULL, page BLOB NOT NULL, document BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS picture (path TEXT PRIMARY KEY, data BLOB NOT NULL, used INTEGER NOT NULL);
"""
_DROP = "DROP TABLE IF EXISTS article; DROP TABLE IF EXISTS generation; DROP TABLE IF EXISTS picture;"


class DamagedCacheError(Exception):
    """The file is not what was written to it. Whoever sees this removes the cache and builds without it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of an article, encoded: its `Entry` with problems and repairs, its page, its part of the search."""

    entry: bytes
    page: bytes
    document: bytes


class Cache:
    """The open file. `notice` says why it is a temporary one, or is empty. Use `Cache.open`; close it when done."""

    def __init__(self, connection: sqlite3.Connection, notice: str) -> None:
        self._connection = connection
        self.notice = notice
        self._generation = self._begin()

    @classmethod
    def open(cls, folder: Path | None) -> Self:
        """Open, or make, the cache in `folder`; None: a temporary one. Never raises for what the folder holds."""
        if folder is None:
            return cls.temporary("")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(_connect(folder / _FILE), "")
        except sqlite3.OperationalError as problem:
            return cls.temporary(f"{folder / _FILE}: {problem}")
        except sqlite3.DatabaseError:
            return cls._anew(folder)
        except OSError as problem:
            return cls.temporary(f"{folder}: {problem.strerror}")

    @classmethod
    def temporary(cls, notice: str) -> Self:
        """A cache that nobody else sees and that is gone when it is closed (SQLite's own temporary file)."""
        return cls(_connect(""), notice)

    @classmethod
    def _anew(cls, folder: Path) -> Self:
        """Take the place of a file that is no database, or a damaged one."""
        try:
            remove(folder)
            return cls(_connect(folder / _FILE), "")
        except (sqlite3.DatabaseError, OSError) as problem:
            return cls.temporary(f"{folder / _FILE}: {problem}")

    def entry(self, key: bytes) -> bytes | None:
        """The encoded entry under `key`, or None; marks the row as used. Raises DamagedCacheError."""
        return self._read("entry", key)

    def page(self, key: bytes) -> bytes:
        """The encoded page of a row that is there. Raises DamagedCacheError."""
        return self._must("page", key)

    def document(self, key: bytes) -> bytes:
        """The encoded search document of a row that is there. Raises DamagedCacheError."""
        return self._must("document", key)

    def put(self, key: bytes, row: Row) -> None:
        """Keep a row, in the place of one with the same key. Raises DamagedCacheError, also where the disk is full."""
        values = [_sealed(value) for value in (row.entry, row.page, row.document)]
        self._put("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?)", (key, *values, self._generation))

    def keep(self, keys: list[bytes]) -> None:
        """Mark the rows of this build as used, drop those that two builds have not used, and make all of it last."""
        self._keep("article", "key", keys)

    def picture(self, path: str) -> bytes | None:
        """The picture kept under an address that names its content, or None. Raises DamagedCacheError."""
        return self._fetch("SELECT data FROM picture WHERE path = ?", path)

    def put_picture(self, path: str, data: bytes) -> None:
        """Keep a picture. Raises as `put` does."""
        self._put("INSERT OR REPLACE INTO picture VALUES (?, ?, ?)", (path, _sealed(data), self._generation))

    def keep_pictures(self, paths: list[str]) -> None:
        """As `keep`, for pictures."""
        self._keep("picture", "path", paths)

    def close(self) -> None:
        """Let go of the file; what was not kept is forgotten."""
        self._connection.close()

    def _begin(self) -> int:
        """Count this build; the write also shows whether the file can be written."""
        connection = self._connection
        with connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version != _SCHEMA:
                connection.executescript(_DROP)
            connection.executescript(_CREATE + f"PRAGMA user_version = {_SCHEMA};")
            number: int = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM generation").fetchone()[0]
            connection.execute("DELETE FROM generation")
            connection.execute("INSERT INTO generation VALUES (?)", (number,))
        return number

    def _must(self, column: str, key: bytes) -> bytes:
        value = self._read(column, key)
        if value is None:
            raise DamagedCacheError(f"no {column} for a known article")
        return value

    def _read(self, column: str, key: bytes) -> bytes | None:
        return self._fetch(f"SELECT {column} FROM article WHERE key = ?", key)  # noqa: S608 - one of three words above

    def _fetch(self, query: str, key: bytes | str) -> bytes | None:
        try:
            row = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.DatabaseError as problem:
            raise DamagedCacheError(str(problem)) from problem
        return _unsealed(row[0]) if row else None

    def _put(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            self._connection.execute(statement, values)
        except sqlite3.DatabaseError as problem:
            raise DamagedCacheError(str(problem)) from problem

    def _keep(self, table: str, column: str, keys: Sequence[bytes | str]) -> None:
        now = self._generation
        update = f"UPDATE {table} SET used = ? WHERE {column} = ? AND used != ?"  # noqa: S608 - words from above
        delete = f"DELETE FROM {table} WHERE used < ?"  # noqa: S608 - as above
        try:
            self._connection.executemany(update, [(now, key, now) for key in keys])
            self._connection.execute(delete, (now - 1,))
            self._connection.commit()
        except sqlite3.DatabaseError as problem:
            raise DamagedCacheError(str(problem)) from problem


def remove(folder: Path) -> None:
    """Delete the cache's files in `folder`, and nothing else there. Raises OSError."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        (folder / f"{_FILE}{suffix}").unlink(missing_ok=True)


def _connect(path: Path | str) -> sqlite3.Connection:
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


def _sealed(value: bytes) -> bytes:
    return blake2b(value, digest_size=_CHECKSUM).digest() + value


def _unsealed(value: object) -> bytes:
    if not isinstance(value, bytes) or blake2b(value[_CHECKSUM:], digest_size=_CHECKSUM).digest() != value[:_CHECKSUM]:
        raise DamagedCacheError("a value does not match its checksum")
    return value[_CHECKSUM:]
