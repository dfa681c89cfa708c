"""Builds a site as somebody at a shell would, in a process of its own, and knows what came of it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).with_name("kawaraban")


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its sources, its folder, what the report says."""

    source: Path
    site: Path
    report: dict[str, Any]
    url: str

    @property
    def pages(self) -> tuple[Path, ...]:
        """All HTML files, by path."""
        return tuple(sorted(self.site.rglob("*.html")))

    @property
    def feeds(self) -> tuple[Path, ...]:
        """The feed of all articles, then those of the categories."""
        return (self.site / "feed.xml", *sorted((self.site / "feeds").glob("*.xml")))


def build(source: Path, folder: Path, *options: str, url: str, **environment: str) -> Built:
    """Build `source` below `folder` without any cache; fails the test unless the exit code is 0."""
    site, report = folder / "site", folder / "report.json"
    command = [PROGRAM, "build", source, "--output", site, "--report", report, "--cache-dir", folder / "cache"]
    result = subprocess.run(
        [*map(str, command), "--quiet", "--base-url", url, *options],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    return Built(source, site, json.loads(report.read_text(encoding="utf-8")), url)


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a built site, by path, with its bytes."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
