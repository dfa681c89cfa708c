"""Runs the program on a hostile site, in bounds, and gathers what it said."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.bounded import Ended, Order

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


@dataclass(frozen=True, slots=True)
class Bounded:
    """The program, loaded and waiting for orders; `printed` are the files into which what it prints goes.

    The limits are those of this module, but where they themselves are tested.
    """

    process: subprocess.Popen[str]
    printed: tuple[Path, Path]
    seconds: int = SECONDS
    megabytes: int = MEGABYTES

    def run(self, *arguments: str | Path, cwd: Path, largest: int = 0, **environment: str) -> Run:
        """Call `kawaraban`; fails the test where it took more than it may, or ended otherwise than it should."""
        texts, (out, err) = tuple(map(str, arguments)), map(str, self.printed)
        ended = self._ended(Order(texts, str(cwd), environment, (out, err), self.seconds, MEGABYTES, largest))
        printed, said = (file.read_text(encoding="utf-8") for file in self.printed)
        assert "Traceback" not in said, said[-3000:]
        assert ended.code in {0, 1, 2}, (ended.code, said[-3000:])
        assert ended.megabytes <= self.megabytes, f"{ended.megabytes} MB of memory were used"
        return Run(ended.code, printed, said)

    def _ended(self, order: Order) -> Ended:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()
        return Ended(*json.loads(self.process.stdout.readline()))

    def build(self, source: Path, site: Path, *options: str | Path, largest: int = 0, **environment: str) -> Run:
        """Build a site in one process, leaving out what cannot be published."""
        cache = ("--cache-dir", site.with_name("cache"))
        command = ("build", source, "--output", site, *cache, "--jobs", "1", "--keep-going", *options)
        return self.run(*command, cwd=site.parent, largest=largest, **environment)


@contextmanager
def bounded() -> Iterator[Bounded]:
    """The program, which is loaded once for all that is asked of it while the context lasts."""
    command = [sys.executable, "-m", "tests.hostile.bounded"]
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process,
    ):
        yield Bounded(process, (Path(folder) / "out", Path(folder) / "err"))
