"""A build's progress as people see it: a bar on a terminal, nothing in a log but the end of each long stage."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_REDRAW = 0.1  # seconds between two drawings of the bar


class TimedProgress:
    """Measures each stage, and shows it unless `quiet`. `seconds` has the stages in their order; times add up."""

    def __init__(self, *, quiet: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._drawn = 0.0

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:
        """Time a stage; draw it if it has steps to count."""
        start = time.perf_counter()
        try:
            if self._shown and total:
                with self._drawing(name, total):
                    yield
            else:
                yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def advance(self, steps: int = 1) -> None:
        """Count steps, and draw them now and then."""
        if self._bar is None or self._task is None:
            return
        self._bar.update(self._task, advance=steps)
        if time.perf_counter() - self._drawn > _REDRAW:
            self._bar.refresh()
            self._drawn = time.perf_counter()

    @contextmanager
    def _drawing(self, name: str, total: int) -> Iterator[None]:
        # No thread draws (auto_refresh): workers are forked meanwhile, and a fork should not meet one.
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
            self._bar, self._task = bar, bar.add_task(name, total=total)
            yield
        self._bar = self._task = None
