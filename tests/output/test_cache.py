"""The cache: it may cost time, never a wrong page and never an error."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kawaraban.output import database
from kawaraban.output.cache import Cache, recorded, remove
from kawaraban.output.database import DamagedCacheError

VALUE = b"page" * 5000


def fill(folder: Path, *keys: bytes) -> None:
    with closing(Cache.open(folder)) as cache:
        for key in keys:
            cache.put(key, VALUE)
        cache.prune()


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    with closing(Cache.open(tmp_path)) as cache:
        assert (cache.notice, cache.get(b"one"), cache.get(b"two")) == ("", VALUE, None)


@pytest.mark.parametrize("more", [-1, 0, 1, 1 << 20, 5 << 20])
def test_a_large_value_is_kept_in_the_place_of_another(more: int, tmp_path: Path) -> None:
    large = (bytes(range(251)) * 30_000)[: (1 << 20) + more]
    fill(tmp_path, b"one", b"two")
    for value in (large, large[::-1]):
        with closing(Cache.open(tmp_path)) as cache:
            cache.put(b"one", value)
            cache.save()
    with closing(Cache.open(tmp_path)) as cache:
        assert (cache.get(b"one"), cache.get(b"two")) == (large[::-1], VALUE)


def test_what_was_not_saved_is_forgotten(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        cache.put(b"one", VALUE)
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.get(b"one") is None


def test_values_go_when_two_builds_have_not_used_them(tmp_path: Path) -> None:
    fill(tmp_path, b"old", b"asked for", b"marked")
    for left in (VALUE, None):
        with closing(Cache.open(tmp_path)) as cache:
            cache.get(b"asked for")
            cache.use(b"marked")
            cache.prune()
        with closing(Cache.open(tmp_path)) as cache:
            assert [cache.get(key) for key in (b"asked for", b"marked", b"old")] == [VALUE, VALUE, left]


def test_values_of_a_build_that_was_killed_go_too(tmp_path: Path) -> None:
    for key in (b"one", b"two"):
        with closing(Cache.open(tmp_path)) as cache:
            cache.put(key, VALUE)
            cache.save()
    for left in (VALUE, VALUE, None):
        with closing(Cache.open(tmp_path)) as cache:
            assert (cache.get(b"one"), cache.held([b"two"])) == (VALUE, {b"two"} if left else set())
            cache.prune()


def test_a_command_that_uses_little_lets_nothing_go(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    for _ in range(3):
        with closing(Cache.open(tmp_path)) as cache:
            cache.save()
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.get(b"one") == VALUE


def test_a_record_is_what_was_recorded_last(tmp_path: Path) -> None:
    for value in (b"one", b"two"):
        with closing(Cache.open(tmp_path)) as cache:
            cache.put_record("name", value)
            cache.prune()
    with closing(Cache.open(tmp_path)) as cache:
        assert (cache.record("name"), cache.record("other")) == (b"two", None)


def test_a_record_that_was_made_of_something_else_is_none(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        cache.put_record("names", b"one", b"this program")
        cache.save()
        assert cache.record("names", b"this program") == b"one"
        assert cache.record("names", b"another") is None
    assert recorded(tmp_path, "names", b"this program") == b"one"
    assert recorded(tmp_path, "names", b"another") is None
    assert recorded(tmp_path, "others", b"") is None


def test_a_fresh_cache_forgets_when_it_is_saved(tmp_path: Path) -> None:
    for saves in (False, True):
        with closing(Cache.open(tmp_path)) as cache:
            cache.put(b"old", b"1")
            cache.put_record("names", b"one")
            cache.save()
        with closing(Cache.open(tmp_path, fresh=True)) as cache:
            assert cache.get(b"old") is None
            assert cache.record("names") is None
            cache.put(b"new", b"2")
            if saves:
                cache.save()
        with closing(Cache.open(tmp_path)) as cache:
            assert cache.get_all((b"old", b"new")) == ({b"new": b"2"} if saves else {b"old": b"1"})


def test_a_file_that_is_no_database_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite3").write_bytes(b"no database" * 500)
    fill(tmp_path, b"one")
    with closing(Cache.open(tmp_path)) as cache:
        assert (cache.notice, cache.get(b"one")) == ("", VALUE)


def test_noise_in_the_file_never_comes_out_as_a_value(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    file = tmp_path / "cache.sqlite3"
    data = file.read_bytes()
    position = data.index(b"page" * 100)
    file.write_bytes(data[:position] + b"\xff" * 64 + data[position + 64 :])
    with closing(Cache.open(tmp_path)) as cache, pytest.raises(DamagedCacheError):
        cache.get(b"one")


def test_a_value_that_is_missing_is_told(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache, pytest.raises(DamagedCacheError):
        cache.must(b"nobody put this")


def test_an_older_schema_is_dropped(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    with closing(sqlite3.connect(tmp_path / "cache.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 0")
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.get(b"one") is None


def test_a_folder_that_cannot_be_made_means_a_temporary_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(Cache.open(tmp_path / "file")) as cache:
        cache.put(b"one", VALUE)
        assert cache.get(b"one") == VALUE
        assert "file" in cache.notice


def test_a_folder_is_followed_out_of_the_sources_only_where_no_link_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "link").symlink_to(tmp_path)
    monkeypatch.chdir(source)
    for folder, refused in (("../beside", False), ("cache", False), ("link/cache", True)):
        with closing(Cache.open(Path(folder), Path())) as cache:
            assert ("leads out" in cache.notice) == refused


def test_no_folder_means_a_temporary_cache_without_notice() -> None:
    with closing(Cache.open(None)) as cache:
        cache.put(b"one", VALUE)
        assert (cache.notice, cache.get(b"one")) == ("", VALUE)


def test_remove_takes_only_the_caches_own_files(tmp_path: Path) -> None:
    fill(tmp_path, b"one")
    (tmp_path / "notes.txt").write_text("mine")
    remove(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE places (url); INSERT INTO places VALUES ('mine')",
        "CREATE TABLE kept (mine); CREATE TABLE places (url)",
        "CREATE VIEW record AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS key FROM n",
        "CREATE TABLE generation (n); CREATE TRIGGER t AFTER INSERT ON generation BEGIN DELETE FROM generation; END",
    ],
)
def test_another_programs_database_is_left_alone(script: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cache.sqlite3")) as other:
        other.executescript(script)
    before = (tmp_path / "cache.sqlite3").read_bytes()
    with closing(Cache.open(tmp_path)) as cache:
        assert "another program" in cache.notice
        cache.put(b"one", b"value")
        assert cache.get(b"one") == b"value"
    assert (tmp_path / "cache.sqlite3").read_bytes() == before


def test_tables_of_another_shape_are_made_anew(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cache.sqlite3")) as other:
        other.executescript("CREATE TABLE kept (key BLOB, entry TEXT); PRAGMA user_version = 3")
    fill(tmp_path, b"one")
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.notice == ""
        assert cache.get(b"one") is not None


def test_a_file_in_which_no_tables_can_be_made_is_not_left_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    prepare = database.prepare

    def refuse_the_first(connection: sqlite3.Connection, *, fresh: bool) -> None:
        opened.append(connection)
        if len(opened) == 1:
            raise sqlite3.OperationalError("disk I/O error")
        prepare(connection, fresh=fresh)

    monkeypatch.setattr(database, "prepare", refuse_the_first)
    with closing(Cache.open(tmp_path)) as cache:
        assert cache.notice
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")
