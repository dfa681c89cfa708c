"""Runs a command and says what it cost: seconds on the wall and of all processors, and memory where that is asked for.

Time and memory are never taken from the same run: adding up the memory of a large process holds it up for milliseconds,
and doing so twenty times a second would show in the time. Before each run all that is still to be written to the disk
is written, so that no run pays for the one before it. What was read lately stays in memory, for every side alike.
Python keeps what it compiles, as it does of every program that is installed, in a folder that goes with the process.
"""

import os
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the memory; what lasts less long may be missed."""

_PROC = Path("/proc")
_SAID = 3_000  # characters of a failed command's output that are shown, from its end


class CommandError(Exception):
    """A command that was to be measured failed; says which, and the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds from start to end, and processor seconds of the command with all its children."""

    seconds: float
    processor: float


def timed(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in `folder`. Raises CommandError."""
    os.sync()
    before, start = _processor(), time.perf_counter()
    _run(command, folder, None)
    return Cost(time.perf_counter() - start, _processor() - before)


def peak_memory(command: Sequence[str | Path], folder: Path) -> int | None:
    """Run a command in `folder`; the most memory in bytes that it and its children ever had, pages shared among them
    counted once. None where the system does not tell. Raises CommandError.
    """
    watch = _Watch()
    _run(command, folder, watch)
    return watch.peak or None


def memory_of(session: int) -> int:
    """Memory in bytes of all processes of a session, each page divided by the number of processes that share it (PSS);
    0 where the system does not tell.
    """
    return sum(_proportional(process) for process in _processes(session))


@cache
def _compiled() -> "tempfile.TemporaryDirectory[str]":
    """Where Python keeps what it compiles, whatever the environment says of that; there until this process ends."""
    return tempfile.TemporaryDirectory(prefix="compiled-")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": _compiled().name}


def _run(command: Sequence[str | Path], folder: Path, watch: "_Watch | None") -> None:
    """Run a command in a session of its own, by which all its children can be told."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=folder,
            env=_environment(),
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if watch:
                watch.until_end_of(process)
            code = process.wait()
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if code:
            said.seek(0)
            raise CommandError(f"{' '.join(map(str, command))} ended with {code}:\n{said.read()[-_SAID:]}")


class _Watch:
    """Looks at the memory of a command again and again; `peak` is the most it saw, in bytes."""

    def __init__(self) -> None:
        self.peak = 0

    def until_end_of(self, process: "subprocess.Popen[bytes]") -> None:
        """Look until the process has ended."""
        ended = threading.Event()
        looking = threading.Thread(target=self._look, args=(process.pid, ended))
        looking.start()
        try:
            process.wait()
        finally:
            ended.set()
            looking.join()

    def _look(self, session: int, ended: threading.Event) -> None:
        while not ended.wait(EVERY):
            self.peak = max(self.peak, memory_of(session))


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _processes(session: int) -> Iterator[Path]:
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended between the list and the look
        if int(fields[3]) == session:
            yield stat.parent


def _proportional(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
