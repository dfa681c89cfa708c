"""The cache: it may cost time, never a wrong page and never an error."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kawaraban.output.cache import Cache, DamagedCacheError, Row, remove

ROW = Row(b"entry", b"page" * 5000, b"document")


def fill(folder: Path, *keys: bytes) -> None:
    with closing(Cache.open(folder)) as cache:
        for key in keys:
            cache.put(key, ROW)
        cache.keep(list(keys))


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.notice == ""
        assert (cache.entry(b"one"), cache.page(b"one"), cache.document(b"one")) == (ROW.entry, ROW.page, ROW.document)
        assert cache.entry(b"two") is None


def test_what_was_not_kept_is_forgotten(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        cache.put(b"one", ROW)
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.entry(b"one") is None


def test_rows_go_when_two_builds_have_not_used_them(tmp_path: Path) -> None:
    fill(tmp_path, b"old")
    fill(tmp_path, b"new")
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.entry(b"old") == ROW.entry
    fill(tmp_path, b"new")
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.entry(b"old") is None


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite3").write_bytes(b"no database" * 500)
    fill(tmp_path, b"one")
    with closing(Cache.open(tmp_path)) as cache:
        assert (cache.notice, cache.entry(b"one")) == ("", ROW.entry)


def test_noise_in_the_file_never_comes_out_as_a_value(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    file = tmp_path / "cache.sqlite3"
    data = file.read_bytes()
    position = data.index(b"page" * 100)
    file.write_bytes(data[:position] + b"\xff" * 64 + data[position + 64 :])
    with closing(Cache.open(tmp_path)) as cache, pytest.raises(DamagedCacheError):
        cache.page(b"one")


def test_a_value_that_is_missing_is_told(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache, pytest.raises(DamagedCacheError):
        cache.page(b"nobody put this")


def test_an_older_schema_is_dropped(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    with closing(sqlite3.connect(tmp_path / "cache.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 0")
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.entry(b"one") is None


def test_a_folder_that_cannot_be_made_means_a_temporary_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(Cache.open(tmp_path / "file")) as cache:
        cache.put(b"one", ROW)
        assert cache.entry(b"one") == ROW.entry
        assert "file" in cache.notice


def test_no_folder_means_a_temporary_cache_without_notice() -> None:
    with closing(Cache.open(None)) as cache:
        cache.put(b"one", ROW)
        assert (cache.notice, cache.page(b"one")) == ("", ROW.page)


def test_remove_takes_only_the_caches_own_files(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    (tmp_path / "notes.txt").write_text("mine")
    remove(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
