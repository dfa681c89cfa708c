"""A process beside this one that makes the few articles which a small change leaves to be made.

What an article is made with, a parser, a dictionary and a hundred modules, takes longer to load than one to make. So
the process begins before anybody knows what has changed, and loads all of it while this one reads what the cache holds,
which then need not load it at all. When the articles are made it looks at the old site (`output/seen.py`).
"""

import os
import pickle
import signal
from collections.abc import Callable
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from kawaraban.making.loading import load_all, load_parser
from kawaraban.output.beside import Spool

MOST = 12
"""Pieces of work, at most: of more, all cores should have their part."""

_WORK = b"work"
_PATIENCE = 2.0  # seconds between two looks whether anybody is left to work for


class Assistant:
    """The process. A context manager: leaving it ends the process, whatever that is at. Needs a system that forks.

    It is given one piece of work at a time. `folder` is for a file without a name. Raises DamagedCacheError where the
    disk refuses that.
    """

    def __init__(self, folder: Path) -> None:
        # What it is asked for is written into a file: into a pipe that is not read yet only so much would go.
        self._asked = Spool(folder)
        self._last = (0, 0)
        self._pipe, other = Pipe()
        self._process = get_context("fork").Process(target=_serve, args=(other, self._asked, os.getpid()), daemon=True)
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

    def begin(self, work: Callable[..., Any], *given: object) -> None:
        """Let it begin with a piece of work, a function of a module and what that is given; `result` waits for it."""
        self._asked.put(_WORK, pickle.dumps((work, given)))
        self._asked.flush()
        self._last = self._asked.places[_WORK]
        self._pipe.send(self._last)

    def result(self) -> Any:
        """Wait for what the last work gives."""
        place, found = (-1, 0), None
        try:
            while place != self._last:  # what an attempt asked for that was given up is nobody's any more
                place, found = self._pipe.recv()
        except EOFError:
            raise RuntimeError("the process that makes articles has ended") from None
        return found

    def dismiss(self) -> None:
        """End it; also where that has been done before."""
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._asked.close()


def _serve(pipe: Connection, asked: Spool, parent: int) -> None:
    """The life of the process, which the other one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever breaks off the build means the other one
    for load in (load_parser, load_all):  # parsing is asked for first
        load()
        while pipe.poll():
            _answer(pipe, asked)
    while os.getppid() == parent:
        if pipe.poll(_PATIENCE):
            _answer(pipe, asked)


def _answer(pipe: Connection, asked: Spool) -> None:
    place = asked.places[_WORK] = pipe.recv()
    work, given = pickle.loads(asked.get(_WORK))  # noqa: S301 - written by this program, in the process it came from
    pipe.send((place, work(*given)))
