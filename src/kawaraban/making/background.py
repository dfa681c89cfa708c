"""A process beside this one that makes the few articles which a small change leaves to be made.

What an article is made with, a parser, a dictionary and a hundred modules, takes longer to load than one to make. So
the process begins before anybody knows what has changed, and loads all of it while this one reads what the cache holds,
which then need not load it at all. Whenever it has nothing else to do it looks at the old site (`output/scan.py`),
which is not wanted before the new one is put together.
"""

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from kawaraban.output.cache_reader import Place, Spool
from kawaraban.output.database import DamagedCacheError
from kawaraban.output.scan import NOTHING, OutputScan, scan_output
from kawaraban.output.staging import spare_in

MOST = 12
"""Pieces of work, at most: of more, all cores should have their part."""

_PATIENCE = 2.0  # seconds between two looks whether anybody is left to work for

_SCAN: Place = (0, 0)  # where no work lies: what was seen is told without being asked for


class BackgroundWorker:
    """The process. A context manager: leaving it ends the process, whatever that is at. Needs a system that forks.

    It is given pieces of work, which it does one after the other. `folder` is the cache's, where its files without a
    name lie, and the spare of the site; `site` the output folder. Raises DamagedCacheError where the disk refuses that,
    as all its methods do but `dismiss`.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        _load_arrays()  # which both processes will want
        # All but places in files goes by files: a pipe takes only so much before somebody reads it.
        self._asked, self._answers = Spool(folder), Spool(folder)
        self._found: dict[Place, Any] = {}
        self._pipe, other = Pipe()
        looking = partial(scan_output, site.resolve(), spare_in(folder.resolve()))
        life = _Life(other, self._asked, self._answers, looking)
        self._process = get_context("fork").Process(target=life.serve, args=(os.getpid(),), daemon=True)
        self._process.start()
        other.close()

    def __enter__(self) -> Self:
        """It has begun already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.dismiss()

    @property
    def is_there(self) -> bool:
        """Whether it can be given work: not if it has been dismissed."""
        return not self._pipe.closed

    def begin(self, work: Callable[..., Any], *given: object) -> Callable[[], Any]:
        """Give it a piece of work, a function of a module and what that is given. What comes back waits for the result.

        A result that nobody waits for is lost with the background worker.
        """
        place = self._asked.add(pickle.dumps((work, given)))
        with _telling_of_its_end():
            self._pipe.send(place)
        return partial(self._result, place)

    def scanned(self) -> OutputScan:
        """Wait for what it has seen of the old site; nothing, if it has been dismissed."""
        if not self.is_there:
            return NOTHING
        found: OutputScan = self._result(_SCAN)
        self._found[_SCAN] = found  # for a second attempt to build
        return found

    def dismiss(self) -> None:
        """End it; also where that has been done before."""
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._asked.close()
        self._answers.close()

    def _result(self, wanted: Place) -> Any:
        with _telling_of_its_end():
            while wanted not in self._found:
                place, answer = self._pipe.recv()
                if answer is None:
                    raise DamagedCacheError("there is no room for what was made")
                self._found[place] = pickle.loads(self._answers.at(answer))  # noqa: S301 - written by this program
        return self._found.pop(wanted)


@contextmanager
def _telling_of_its_end() -> Iterator[None]:
    """Tell of a process that is gone as a pool of processes does."""
    try:
        yield
    except (EOFError, ConnectionError):
        from concurrent.futures import BrokenExecutor  # as dear to load as it is seldom needed

        raise BrokenExecutor("the process that makes articles has ended") from None


class _Life:
    """The life of the process, which the other one ends."""

    def __init__(
        self, pipe: Connection, asked: Spool, answers: Spool, looking: Callable[[Callable[[], None]], OutputScan]
    ) -> None:
        self._pipe = pipe
        self._asked = asked
        self._answers = answers
        self._looking = looking

    def serve(self, parent: int) -> None:
        """Load, look, and do whatever is asked for."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever breaks off the build means the other one
        for load in (_load_parser, load_all):  # parsing is asked for first
            load()
            self._catch_up()
        self._answer(_SCAN, self._looking(self._catch_up))
        while os.getppid() == parent:
            if self._pipe.poll(_PATIENCE):
                self._work()

    def _catch_up(self) -> None:
        while self._pipe.poll():
            self._work()

    def _work(self) -> None:
        place = self._pipe.recv()
        work, given = pickle.loads(self._asked.at(place))  # noqa: S301 - written by this program
        self._answer(place, work(*given))

    def _answer(self, place: Place, found: object) -> None:
        """Say where an answer lies; None where the disk refuses it."""
        answer: Place | None = None
        with suppress(DamagedCacheError):
            answer = self._answers.add(pickle.dumps(found))
        self._pipe.send((place, answer))


def _load_parser() -> None:
    """Load what sources are parsed with."""
    import kawaraban.reading.posts
    import kawaraban.repairs.links.moved  # noqa: F401 - loaded is enough


def load_all() -> None:
    """Load all of it, which processes that are forked then share."""
    import kawaraban.making.article  # noqa: F401 - loaded is enough
    from kawaraban.language.tokenizer import sudachi

    sudachi().wake()
    _load_arrays()


def _load_arrays() -> None:
    """Load numpy, with which articles are counted and the site is put together."""
    from kawaraban.language.row import row

    row(())
