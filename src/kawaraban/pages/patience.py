"""How much a site's own templates may ask for: so many seconds and bytes a page.

Pages that are templates are filled in processes of their own, of which a site has few. The templates of a theme make
every page, so they run in this one, and it is the process itself that is bounded for as long as a page takes.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kawaraban import limits

_STATUS = Path("/proc/self/status")


class TooMuchError(Exception):
    """The work took more time or memory than it may."""


@contextmanager
def patience() -> Iterator[None]:
    """Raise TooMuchError or MemoryError where what is done meanwhile takes more processor time or memory than it may.

    Does nothing where the system has no such bounds, and in other threads than the main one, which get no signals.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    handler = signal.signal(signal.SIGPROF, _give_up)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bound(before[1]), before[1]))
    signal.setitimer(signal.ITIMER_PROF, limits.TEMPLATE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _give_up(_number: int, _frame: object) -> None:
    raise TooMuchError


def memory_bound(most: int) -> int:
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
