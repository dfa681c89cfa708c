"""How many processes a command may use at once."""

import os


def cores() -> int:
    """The cores that this process may run on; all there are, where the system does not say which (macOS)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
