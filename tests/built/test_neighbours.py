"""Which articles are near each other is known from the last build by the same program; it never shows."""

from contextlib import closing
from pathlib import Path

import pytest

from kawaraban.making import remembered
from kawaraban.making.remembered import Neighbours
from kawaraban.output.cache import Cache


def _told(cache: Cache, value: bytes) -> bytes | None:
    """What a build recalls that remembers something else."""
    found = Neighbours(cache)
    recalled = found.recall()
    found.remember(value)
    assert Neighbours(cache).recall() == recalled  # nothing is kept before it may be
    found.keep()
    return recalled


def test_a_build_recalls_what_the_last_one_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        assert _told(cache, b"one") is None
        assert _told(cache, b"two") == b"one"
        Neighbours(cache).keep()  # of a build that found nothing new
        assert _told(cache, b"three") == b"two"
        monkeypatch.setattr(remembered, "whole_version", lambda: b"another")
        assert _told(cache, b"four") is None
