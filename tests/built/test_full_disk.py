"""A disk that has no more room for the cache costs time and is told of; the site is as it should be."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from kawaraban.build import build
from kawaraban.making import card_pictures, page_rendering, searching
from kawaraban.making.background import BackgroundWorker
from kawaraban.making.processes import forks
from kawaraban.output import database
from kawaraban.output.cache_reader import Place, Spool
from kawaraban.output.database import DamagedCacheError
from kawaraban.progress import Silent
from kawaraban.report import unwritable
from tests.built import sources
from tests.built.sources import Site
from tests.built.test_incremental import CHANGES


def _room(monkeypatch: pytest.MonkeyPatch, pages: int, *, temporary: bool = False) -> None:
    """Let SQLite find room for so many pages in a cache on the disk, or in any."""
    connect = database.connect

    def narrow(path: Path | str) -> sqlite3.Connection:
        connection = connect(path)
        if path or temporary:
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(database, "connect", narrow)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """One with cards, on which processes are at work wherever there can be some."""
    monkeypatch.setattr(page_rendering, "_WORTH_A_POOL", 2)
    monkeypatch.setattr(searching, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(card_pictures, "_WORTH_A_POOL", 2)
    made = sources.site(tmp_path, articles=12)
    settings = tmp_path / "source" / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("enabled = false", "enabled = true"))
    return made


# Where it is full when articles, parts of the search or cards are put into it, and when all is published.
@pytest.mark.parametrize("pages", [12, 20, 40, 64])
def test_a_full_cache_is_told_of(pages: int, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _room(monkeypatch, pages)
    report = site.build(jobs=2)
    assert not report.failed
    assert "cache-unusable" in [problem.code for problem in report.problems]
    assert site.built() == site.built_anew()


def test_a_volume_as_output_is_told_what_to_name_instead() -> None:
    problem = unwritable(OSError(errno.EBUSY, os.strerror(errno.EBUSY), "/volume"))
    assert problem.hint == "If the folder is a volume, let the output be a folder within it; the old site is whole."
    assert "within" not in unwritable(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/volume")).hint


def test_where_none_can_be_had_the_old_site_stays(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    _room(monkeypatch, 8, temporary=True)
    report = site.build(jobs=2)
    assert [problem.code for problem in report.problems] == ["disk"]
    assert not site.output.exists()


@pytest.mark.skipif(not forks(), reason="there is one process only")
@pytest.mark.parametrize("asks", [True, False])
def test_a_worker_without_room_is_done_without(asks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    site.build()
    CHANGES["text"](site, 3)
    own, add = os.getpid(), Spool.add

    def refused(spool: Spool, value: bytes) -> Place:
        if asks == (os.getpid() == own):
            raise DamagedCacheError("no space left")
        return add(spool, value)

    monkeypatch.setattr(Spool, "add", refused)
    with BackgroundWorker(tmp_path, site.output) as worker:
        assert not build(site.request(jobs=2), Silent(), worker=worker).failed
        assert not worker.is_there
    assert site.built() == site.built_anew()
