"""The Nu HTML checker, which the W3C runs too: npm's vnu-jar, on many files in one Java process."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.needs import need

_JAR = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


@dataclass(frozen=True, slots=True)
class Finding:
    """An error that the checker found: file, line, what it says and the markup that it says it of."""

    path: Path
    line: int
    message: str
    extract: str


@dataclass(frozen=True, slots=True)
class NuChecker:
    """The checker on this machine."""

    java: str
    jar: Path

    def errors(self, pages: Sequence[Path]) -> tuple[Finding, ...]:
        """Check files (HTML by their ending), and give all errors; warnings and remarks are left out.

        Raises RuntimeError where the checker itself fails, and ValueError where there is nothing to check.
        """
        if not pages:
            raise ValueError("no pages to check")
        # Compiled in haste (level 1): a run is too short to earn back what compiling well takes of the processor.
        command = [self.java, "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(self.jar)]
        options = ["--format", "json", "--stdout", "--exit-zero-always", "--errors-only"]
        run = subprocess.run([*command, *options, *map(str, pages)], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise RuntimeError(run.stderr[-2000:])
        return tuple(_finding(message) for message in json.loads(run.stdout)["messages"])


def find_checker() -> NuChecker:
    """Find the checker; skips the test by name where Java or the npm package is missing."""
    java = need(shutil.which("java"), "Java")
    jar = need(_JAR if _JAR.is_file() else None, "Node (npm installs the Nu HTML checker)")
    return NuChecker(java, jar)


def _finding(message: dict[str, object]) -> Finding:
    path = Path(unquote(urlsplit(str(message.get("url", ""))).path))
    line = message.get("lastLine")
    return Finding(
        path, line if isinstance(line, int) else 0, str(message["message"]), str(message.get("extract", "")).strip()
    )
