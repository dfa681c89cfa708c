"""How much a site's own templates may ask for: so many seconds and bytes a page.

A template is a program, and no rule for its words bounds what it does. Pages that are templates are filled in processes
of their own (`bounded`), of which a site has few. The templates of a theme make every page, so they run in this one,
and it is the process itself that is bounded for as long as a page takes (`limited`).
"""

import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kawaraban import limits

_STATUS = Path("/proc/self/status")
_REFUSED, _FAILED = 1, 2  # with what a process ends whose work is not done


class TooMuchError(Exception):
    """The work took more time or memory than it may."""


@contextmanager
def limited() -> Iterator[None]:
    """Raise TooMuchError or MemoryError where what is done meanwhile takes more processor time or memory than it may.

    Does nothing where the system has no such bounds, and in other threads than the main one, which get no signals.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    handler = signal.signal(signal.SIGPROF, _give_up)
    resource.setrlimit(resource.RLIMIT_DATA, (_memory_bound(before[1]), before[1]))
    signal.setitimer(signal.ITIMER_PROF, limits.TEMPLATE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _give_up(_number: int, _frame: object) -> None:
    raise TooMuchError


def bounded(work: Callable[[], object]) -> Any:
    """Do the work in a process of its own and give what it gives, plain data.

    Raises TooMuchError; and RuntimeError where the work fails by a mistake in the program, whose traceback is printed.
    Where a system cannot fork, the work is done without bounds.
    """
    if not hasattr(os, "fork"):
        return work()
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _work(work, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) == _FAILED:
        message = "A page could not be filled, by a mistake in the program: its traceback stands above."
        raise RuntimeError(message)
    if status != 0:
        raise TooMuchError
    return pickle.loads(data)  # noqa: S301 - written by this program, in the process above


def _work(work: Callable[[], object], writer: int) -> None:
    """The life of the process; it never returns. Its status tells whether the work is done, was refused time or memory
    (then it may be a signal that ends it), or failed.
    """
    status = _REFUSED
    try:
        import resource

        seconds = limits.TEMPLATE_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_memory_bound(most), most))
        data = pickle.dumps(work())
        with os.fdopen(writer, "wb") as stream:
            stream.write(data)
        status = 0
    finally:
        failure = sys.exc_info()[1]
        if isinstance(failure, Exception) and not isinstance(failure, MemoryError):  # nor is the end of the build one
            traceback.print_exception(failure)
            status = _FAILED
        os._exit(status)


def _memory_bound(most: int) -> int:
    """The bytes that the process may have: what it has now and what a page may take besides, but not over `most` (-1:
    no bound). `most` itself where the system does not say what the process has.
    """
    try:
        lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return most
    has = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), None)
    if has is None:
        return most
    bound = has + limits.TEMPLATE_BYTES
    return bound if most < 0 else min(bound, most)
