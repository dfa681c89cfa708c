"""A build that is killed leaves the old site whole, wherever it was, and the next one needs no help."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
POINTS = 66


def test_a_build_killed_at_any_point_leaves_a_whole_site(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.built.killing", tmp_path, str(POINTS)]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    killed, *rooms = done.stdout.split()
    assert int(killed) >= 50
    assert {"reading", "making", "repairs", "markdown", "language", "index", "pages", "search", "output"} <= set(rooms)
