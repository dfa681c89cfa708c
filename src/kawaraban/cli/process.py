"""The process that runs a command: how many it may start, and what it has the libraries leave alone."""

import gc
import os

_AT_ONCE = 1_000_000  # values made between two searches for cycles


def cores() -> int:
    """The cores that this process may run on; all there are, where the system does not say which (macOS)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def collect_seldom() -> None:
    """Let this process, and those that it forks, look for cycles seldom from now on.

    A build makes millions of small values and hardly a cycle: looked for as often as usual, they take a tenth of it.
    Of 2,500 articles 500 values are left in cycles, and of pages none.
    """
    gc.set_threshold(_AT_ONCE, 50)


def start_no_threads() -> None:
    """Let numpy's library for linear algebra start no threads when it is loaded, here and in what is forked.

    Nothing here asks it for anything, and to start them takes a fifth of the time in which numpy is loaded.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
