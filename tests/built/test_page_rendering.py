"""Pages that are made in several processes are those that one makes, and so is what goes wrong with them."""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from kawaraban.making import page_rendering
from kawaraban.making.articles import ArticleBuilder
from kawaraban.making.processes import forks
from kawaraban.model import Body, Entry
from kawaraban.output.database import DamagedCacheError
from tests.built import sources

pytestmark = pytest.mark.skipif(not forks(), reason="there is one process only")


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_rendering, "_WORTH_A_POOL", 2)
    monkeypatch.setattr(page_rendering, "_AT_ONCE", 12)
    monkeypatch.setattr(page_rendering, "_CHUNK", 3)


def test_the_site_is_the_same(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    for title in ("", "別の題"):  # all is new, then all pages change
        sources.settings(site, title=title or "試し刷り")
        assert not site.build(jobs=2).failed
        assert site.built() == site.built_anew()


def test_a_wrong_template_is_told_as_ever(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    own = site.folder / "source" / "templates" / "article.html.jinja"
    own.parent.mkdir()
    own.write_text("{{ post.title }}\n{% if 'report-3' in post.url %}{{ post.subtitle }}{% endif %}\n")
    told = [site.build(jobs=jobs).problems for jobs in (1, 2)]
    assert [problem.code for problem in told[0] if problem.code == "template-error"]
    assert told[0] == told[1]


def test_a_damaged_cache_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    site.build()
    expected = site.built()
    sources.settings(site, title="別の題")
    fetched = ArticleBuilder.body

    def once(builder: ArticleBuilder, entry: Entry) -> Body:
        if "report-3" in entry.path and not (tmp_path / "failed").exists():
            (tmp_path / "failed").touch()
            raise DamagedCacheError("a value does not match its checksum")
        return fetched(builder, entry)

    monkeypatch.setattr(ArticleBuilder, "body", once)
    assert not site.build(jobs=2).failed
    assert (tmp_path / "failed").exists()
    assert site.built() == site.built_anew() != expected


@pytest.mark.skipif(sys.platform != "linux", reason="nothing tells a process that its parent is gone")
def test_a_build_that_is_killed_takes_its_processes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    builder = os.fork()
    if builder == 0:
        own, fetched = os.getpid(), ArticleBuilder.body

        def elsewhere(builder: ArticleBuilder, entry: Entry) -> Body:
            if os.getpid() != own:
                os.kill(own, signal.SIGKILL)
                time.sleep(60)
            return fetched(builder, entry)

        monkeypatch.setattr(ArticleBuilder, "body", elsewhere)
        site.build(jobs=2)
        os._exit(0)
    _, status = os.waitpid(builder, 0)
    assert os.WIFSIGNALED(status)
    assert _can_be_locked(site.output.parent)
    assert not site.build().failed
    assert site.built() == site.built_anew()


def _can_be_locked(folder: Path) -> bool:
    """Whether nobody holds the lock of an output folder any more, in a few seconds at the latest."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(100):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.1)
            else:
                return True
        return False
    finally:
        os.close(handle)
