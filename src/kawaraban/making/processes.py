"""How workers are started."""

import multiprocessing
from multiprocessing.context import BaseContext


def processes() -> BaseContext:
    """Forked workers share what is loaded; where the system cannot fork they start anew."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")
