"""Runs the program on a hostile site, in bounds, and gathers what it said."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A hint, a problem named again, what all of these sites have, a sum.
_NO_PROBLEM = re.compile("[ ]|site-url |[0-9,]+ (?:error|warning)s?(?::| \\()")
SECONDS = 20  # of processor time: twice what a case may take on a quiet machine
MEGABYTES = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a build: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines `path:line: code message`, without hints and sums, in order."""
        return [line for line in self.err.splitlines() if not _NO_PROBLEM.match(line)]


def run(*arguments: str | Path, cwd: Path, largest: int = 0, clock: str = "") -> Run:
    """Call `kawaraban` with the limits of this module."""
    command = [sys.executable, "-m", "tests.hostile.bounded", f"{SECONDS},{MEGABYTES},{largest}"]
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if clock:
        environment |= {"SOURCE_DATE_EPOCH": clock}
    done = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    assert done.returncode in {0, 1, 2}, (done.returncode, done.stderr[-3000:])
    return Run(done.returncode, done.stdout, done.stderr)


def build(source: Path, site: Path, *options: str | Path, largest: int = 0, clock: str = "") -> Run:
    """Build a site in one process, leaving out what cannot be published."""
    cache = site.with_name("cache")
    return run(
        "build",
        source,
        "--output",
        site,
        "--cache-dir",
        cache,
        "--jobs",
        "1",
        "--keep-going",
        *options,
        cwd=site.parent,
        largest=largest,
        clock=clock,
    )
