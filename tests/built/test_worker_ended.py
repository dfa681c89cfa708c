"""A process of a build that the system ends, for want of memory, is told of; the old site stays."""

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import active_children
from multiprocessing.util import Finalize
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.build import build
from kawaraban.cli import main
from kawaraban.making import articles, page_rendering, searching
from kawaraban.making.background import BackgroundWorker
from kawaraban.making.processes import forks
from kawaraban.progress import Silent
from kawaraban.report import worker_ended
from tests.built import sources
from tests.built.test_incremental import CHANGES

pytestmark = pytest.mark.skipif(not forks(), reason="there is one process only")

_STAGES = {
    "articles": (articles.ArticleInputs, "made"),
    "search": (searching, "_run"),
    "pages": (articles.ArticleBuilder, "body"),
}


def _elsewhere(act: Callable[[], object], function: Callable[..., object]) -> Callable[..., object]:
    """The function, before which a process that is not this one does something."""
    own = os.getpid()

    def acting(*given: object, **named: object) -> object:
        if os.getpid() != own:
            act()
        return function(*given, **named)

    acting.__module__, acting.__qualname__ = function.__module__, function.__qualname__  # by which others find it
    return acting


_ended_elsewhere = partial(_elsewhere, lambda: os.kill(os.getpid(), signal.SIGKILL))
_lingering = partial(_elsewhere, lambda: Finalize(None, time.sleep, args=(2,), exitpriority=0))


@pytest.mark.parametrize("stage", _STAGES)
def test_a_build_tells_of_it(stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_rendering, "_WORTH_A_POOL", 2)
    monkeypatch.setattr(searching, "_WORTH_A_PROCESS", 2 if stage == "search" else 1_000)  # or pages have no process
    site = sources.site(tmp_path)
    site.build()
    before = site.built()
    sources.settings(site, title="別の題")
    CHANGES["text"](site, 3)
    owner, name = _STAGES[stage]
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, _ended_elsewhere(getattr(owner, name)))
        assert site.build(jobs=2).problems == (worker_ended(),)
    assert site.built() == before
    assert not site.build(jobs=2).failed
    assert site.built() == site.built_anew() != before


def test_so_does_any_other_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = sources.site(tmp_path)
    monkeypatch.setattr(articles.ArticleInputs, "made", _ended_elsewhere(articles.ArticleInputs.made))
    told = CliRunner().invoke(main, ["keywords", str(site.folder / "source")])
    assert told.exit_code == 1
    assert "was ended from outside" in told.output


@pytest.mark.parametrize("busy", [False, True])
def test_so_does_a_build_with_a_background_worker(busy: bool, tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    site.build()
    before = site.built()
    CHANGES["text"](site, 3)
    with BackgroundWorker(tmp_path, site.output) as worker:
        (process,) = (child for child in active_children() if child.daemon)
        assert process.pid
        if busy:  # it has been asked for something, and has not looked yet
            os.kill(process.pid, signal.SIGSTOP)
            worker.begin(os.getpid)
        os.kill(process.pid, signal.SIGKILL)
        report = build(site.request(jobs=2), Silent(), worker=worker)
    assert report.failed
    assert report.problems == (worker_ended(),)
    assert site.built() == before
    assert not site.build().failed


def test_no_pool_is_still_about_to_end_when_a_build_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the interpreter may end in the same moment, and print a traceback below a good build."""
    monkeypatch.setattr(searching, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(searching, "_run", _lingering(vars(searching)["_run"]))
    before = set(threading.enumerate())
    assert not sources.site(tmp_path).build(jobs=2).failed
    assert set(threading.enumerate()) <= before
