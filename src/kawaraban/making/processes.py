"""How workers are started, and what memory they keep."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_Piece = TypeVar("_Piece")
_Made = TypeVar("_Made")
_M_MMAP_THRESHOLD = -3  # of malloc.h
_PR_SET_PDEATHSIG = 1  # of linux/prctl.h
_LARGE = 1 << 18  # bytes


@contextmanager
def pool(jobs: int, shared: object = None) -> "Iterator[ProcessPoolExecutor]":
    """So many workers, each of which is given `shared` once, for the functions that `with_shared` makes.

    At the end of the context they end, after the piece of work that each is at; what nobody has begun is not done then.
    None of them outlives this process.
    """
    from concurrent.futures import ProcessPoolExecutor  # 10 ms, which a build without work for them can do without

    # Forked workers share what is loaded; where the system cannot fork they start anew.
    context = multiprocessing.get_context("fork" if forks() else "spawn")
    workers = ProcessPoolExecutor(jobs, context, _start, (os.getpid(), shared))
    try:
        yield workers
    finally:
        workers.shutdown(cancel_futures=True)


def ended(failure: RuntimeError) -> bool:
    """Whether a failure says that a worker was ended from outside: by the system, mostly, when memory runs out."""
    futures = sys.modules.get("concurrent.futures")  # loaded by whoever raised one
    return futures is not None and isinstance(failure, futures.BrokenExecutor)


_shared: list[Any] = []  # in a worker: what it was given


def _start(parent: int, shared: object) -> None:
    end_with(parent)
    _shared[:] = [shared]


def with_shared(work: Callable[[Any, _Piece], _Made]) -> Callable[[_Piece], _Made]:
    """What a worker is to do with a piece of work: call `work`, a function of a module, with what is shared and it."""
    return partial(_with_shared, work)


def _with_shared(work: Callable[[Any, _Piece], _Made], piece: _Piece) -> _Made:
    return work(_shared[0], piece)


def forks() -> bool:
    """Whether the system can make a process that is a copy of this one."""
    return "fork" in multiprocessing.get_all_start_methods()


def end_with(parent: int) -> None:
    """Let this process end as soon as the one that started it is gone, whatever that one died of (prctl(2)).

    A worker whose pool was killed waits for ever, and with it whoever wants what it has inherited: the lock of the
    output folder. Elsewhere than on Linux nothing happens.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # which was gone before
        os.kill(os.getpid(), signal.SIGKILL)


def give_back_at_once() -> None:
    """Let large blocks of memory go back to the system as soon as they are free, in this process from now on.

    glibc keeps freed blocks of up to 32 MB for the next, the more of them the larger they were (mallopt(3)), which a
    process that handles arrays of all sizes pays for with half its memory. Elsewhere nothing happens.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Let all memory that is free go back to the system (malloc_trim(3)): what lies between blocks in use stays with
    glibc otherwise, however much there is. Takes some milliseconds. Elsewhere nothing happens.
    """
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)
