"""The cache as another process has it: what it reads and has put is found by both, and leaves nothing in the folder."""

from contextlib import closing
from pathlib import Path

import pytest

from kawaraban.output.cache import Cache
from kawaraban.output.cache_reader import CacheReader, Spool
from kawaraban.output.database import DamagedCacheError


def test_what_is_put_beside_is_found_by_both(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        cache.put(b"old", b"one")
        cache.save()
        with closing(Spool(tmp_path)) as new, closing(CacheReader(tmp_path / "cache.sqlite3", new)) as reader:
            reader.put(b"new", b"two" * 10_000)
            reader.put(b"empty", b"")
            reader.put(b"new", b"three")
            assert [reader.get(key) for key in (b"old", b"new", b"empty", b"none")] == [b"one", b"three", b"", None]
            assert reader.held((b"old", b"new", b"none")) == {b"old", b"new"}
            assert dict(new.values()) == {b"new": b"three", b"empty": b""}
            assert reader.used == {b"old"}
            reader.use(b"unread")
            assert reader.used == {b"old", b"unread"}
            assert sorted(path.name for path in tmp_path.iterdir()) == ["cache.sqlite3"]


def test_a_value_is_there_without_being_read(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        cache.put(b"key", b"value")
        assert cache.held((b"key", b"other")) == {b"key"}


def test_two_builds_have_a_spool_each(tmp_path: Path) -> None:
    with closing(Spool(tmp_path)) as one, closing(Spool(tmp_path)) as other:
        place, same = one.add(b"one"), other.add(b"two")
        assert place == same
        assert (one.at(place), other.at(same)) == (b"one", b"two")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_refuses_is_a_cache_that_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(DamagedCacheError):
        Spool(tmp_path / "none")
