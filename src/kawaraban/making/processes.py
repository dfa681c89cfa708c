"""How workers are started."""

import multiprocessing
from multiprocessing.context import BaseContext


def processes() -> BaseContext:
    """Forked workers share what is loaded; where the system cannot fork they start anew."""
    return multiprocessing.get_context("fork" if forks() else "spawn")


def forks() -> bool:
    """Whether the system can make a process that is a copy of this one."""
    return "fork" in multiprocessing.get_all_start_methods()
