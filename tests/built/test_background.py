"""A few articles that are made by the process beside are those that this one would make, and so is what goes wrong."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kawaraban.build import build
from kawaraban.making import articles
from kawaraban.making.articles import ArticleInputs
from kawaraban.making.background import BackgroundWorker
from kawaraban.making.processes import forks
from kawaraban.making.sources import SourceChangedError
from kawaraban.model import Header
from kawaraban.output import scan
from kawaraban.output.cache import Cache
from kawaraban.progress import Silent
from tests.built import sources
from tests.built.sources import Site
from tests.built.test_incremental import CHANGES

pytestmark = pytest.mark.skipif(not forks(), reason="there is one process only")


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[BackgroundWorker]:
    """One at work."""
    with BackgroundWorker(tmp_path, tmp_path / "site") as found:
        yield found


def built_with(site: Site, worker: BackgroundWorker) -> bool:
    """Build with a background worker; tells whether it could be done."""
    return not build(site.request(jobs=2), Silent(), worker=worker).failed


@pytest.mark.parametrize("name", ["text", "title", "add", "delete", "rename", "broken", "cache lost", "cache cut"])
def test_each_change_shows(name: str, tmp_path: Path, worker: BackgroundWorker) -> None:
    site = sources.site(tmp_path)
    assert built_with(site, worker)
    CHANGES[name](site, 3)
    assert built_with(site, worker)
    assert site.built() == site.built_anew()


def test_it_makes_what_has_changed(tmp_path: Path, worker: BackgroundWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    site.build()
    CHANGES["text"](site, 3)
    made: list[Header] = []
    monkeypatch.setattr(
        articles.ArticleInputs, "made", lambda _, header: made.append(header)
    )  # not in the other process
    assert built_with(site, worker)
    assert made == []
    monkeypatch.undo()
    assert site.built() == site.built_anew()


def test_what_is_new_is_begun_before_all_else_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    site.build()
    done: list[str] = []
    begin, get_all = BackgroundWorker.begin, Cache.get_all

    def begun(own: BackgroundWorker, work: Callable[..., object], *given: object) -> Callable[[], object]:
        done.append(work.__name__)
        return begin(own, work, *given)

    def looked(own: Cache, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        done.append("look")
        return get_all(own, keys)

    monkeypatch.setattr(BackgroundWorker, "begin", begun)
    monkeypatch.setattr(Cache, "get_all", looked)

    def order() -> list[str]:
        done.clear()
        with BackgroundWorker(site.cache, site.output) as worker:
            assert built_with(site, worker)
        return list(done)

    CHANGES["text"](site, 3)
    assert order() == ["look", "_parsed", "_tried", "look"]
    sources.article(site, 3)
    assert order() == ["look", "look"]  # it is known from the build before the last
    assert site.built() == site.built_anew()


def test_it_looks_at_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    for number in (2, 3):  # then there is a spare too
        site.build()
        CHANGES["text"](site, number)
    looked: list[str] = []
    with BackgroundWorker(site.cache, site.output) as worker:
        monkeypatch.setattr(scan, "files_below", looked.append)  # not in the other process
        assert built_with(site, worker)
    assert looked == []
    monkeypatch.undo()
    assert site.built() == site.built_anew()


def test_it_does_what_is_asked_for_while_it_looks(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    site.build()
    with BackgroundWorker(site.cache, site.output) as worker:
        name = worker.begin(os.path.basename, "while/looking")
        scanned = worker.scanned()
        assert scanned.site is not None
        assert set(site.built()) < scanned.site.inodes.keys()
        assert (name(), worker.scanned()) == ("looking", scanned)
    assert worker.scanned() == scan.NOTHING


def test_what_was_meddled_with_is_made_again(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    for number in (2, 3, 4, 5):
        site.build()
        CHANGES["text"](site, number)
        CHANGES["site meddled with"](site, number)
        with BackgroundWorker(site.cache, site.output) as worker:
            assert built_with(site, worker)
        assert site.built() == site.built_anew()


def test_it_is_dismissed_where_it_has_nothing_to_do(tmp_path: Path, worker: BackgroundWorker) -> None:
    site = sources.site(tmp_path)
    site.build()
    CHANGES["template"](site, 3)
    assert built_with(site, worker)
    assert not worker.is_there
    CHANGES["text"](site, 3)
    assert built_with(site, worker)
    assert site.built() == site.built_anew()


def test_a_source_that_changes_meanwhile_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, make = sources.site(tmp_path), ArticleInputs.made

    def once(inputs: ArticleInputs, header: Header) -> dict[bytes, bytes]:
        if not (tmp_path / "failed").exists():
            (tmp_path / "failed").touch()
            raise SourceChangedError(header.path)
        return make(inputs, header)

    monkeypatch.setattr(articles.ArticleInputs, "made", once)
    with BackgroundWorker(tmp_path, site.output) as worker:
        assert built_with(site, worker)
    assert (tmp_path / "failed").exists()
    assert site.built() == site.built_anew()


def test_an_answer_that_nobody_waits_for_any_more_is_not_taken_for_another(worker: BackgroundWorker) -> None:
    worker.begin(os.path.basename, "given/up")
    assert worker.begin(os.path.basename, "asked/for")() == "for"


def test_answers_may_be_asked_for_in_any_order(worker: BackgroundWorker) -> None:
    first, second = (worker.begin(os.path.basename, f"the/{name}") for name in ("first", "second"))
    assert (second(), first()) == ("second", "first")


def test_its_end_is_noticed(worker: BackgroundWorker) -> None:
    os.kill(worker.begin(os.getpid)(), signal.SIGKILL)
    with pytest.raises((RuntimeError, OSError)):
        _ask_until_it_fails(worker)


def _ask_until_it_fails(worker: BackgroundWorker) -> None:
    while True:  # the signal may take a moment
        worker.begin(os.getpid)()
