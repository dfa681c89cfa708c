"""Work that untrusted text asks for, done where it can take neither all time nor all memory.

A template is a program, and no rule for its words bounds what it does: so it runs in a process of its own, to which the
system gives so many seconds and bytes and no more. Where a system cannot fork, the work is done without bounds.
"""

import os
import pickle
import sys
from collections.abc import Callable
from typing import Any

from kawaraban import limits
from kawaraban.pages.patience import TooMuchError, memory_bound


def bounded(work: Callable[[], object]) -> Any:
    """Do the work in a process of its own and give what it gives, plain data. Raises TooMuchError."""
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
    if status != 0:
        raise TooMuchError
    return pickle.loads(data)  # noqa: S301 - written by this program, in the process above


def _work(work: Callable[[], object], writer: int) -> None:
    """The life of the process; it never returns. Where it is refused time or memory, it ends with another status."""
    status = 1
    try:
        _set_limits()
        data = pickle.dumps(work())
        with os.fdopen(writer, "wb") as stream:
            stream.write(data)
        status = 0
    finally:
        os._exit(status)


def _set_limits() -> None:
    import resource

    seconds = limits.TEMPLATE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bound(most), most))
