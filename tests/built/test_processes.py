"""Workers begin as they are told, and end with whoever began them, however that one ended."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kawaraban.making.processes import pool, with_shared


def _joined(shared: str, piece: str) -> str:
    return shared + piece


def _wait(file: str) -> None:
    Path(file).write_text(str(os.getpid()), encoding="ascii")
    time.sleep(60)


def _until(held: Callable[[], object], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not (found := bool(held())) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def test_workers_know_what_they_share() -> None:
    with pool(2, "瓦") as workers:
        assert list(workers.map(with_shared(_joined), "版屋")) == ["瓦版", "瓦屋"]


@pytest.mark.skipif(sys.platform != "linux", reason="nothing tells a process that its parent is gone")
def test_a_worker_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "worker"
    begun = os.fork()
    if begun == 0:
        with pool(1) as workers:
            workers.submit(_wait, str(file)).result()
        os._exit(0)
    assert _until(lambda: file.exists() and file.read_text(encoding="ascii"))
    worker = Path("/proc", file.read_text(encoding="ascii"))
    assert worker.exists()
    os.kill(begun, signal.SIGKILL)
    os.waitpid(begun, 0)
    assert _until(lambda: not worker.exists() or _is_dead(worker))


def _is_dead(process: Path) -> bool:
    """Whether it has ended, and nobody has asked how (state Z of proc(5))."""
    try:
        return process.joinpath("stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True
