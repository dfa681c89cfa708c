"""Lighthouse's marks for one page of each kind that search engines may show: `python -m tests.bench.lighthouse SITE`.

SITE is the folder of a built site, which is served as GitHub Pages does. The profile is Lighthouse's own
for telephones: a slow processor and a slow net, both simulated.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from tests.bench.tables import bar, circumstances, into_readme, table
from tests.browser.looks import kind_of, one_of_each
from tests.serving import serving

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
MARKS = ("performance", "accessibility", "best-practices", "seo")
_BROWSER = "--headless=new --no-sandbox --disable-gpu"


def marks(address: str, categories: Iterable[str] = MARKS) -> tuple[dict[str, int], list[str]]:
    """The marks of a page from 0 to 100 by category, and what took something off. Raises RuntimeError."""
    command = ["node", PROGRAM, address, "--output=json", "--quiet", f"--chrome-flags={_BROWSER}"]
    command += [f"--only-categories={','.join(categories)}"]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Lighthouse did not come to an end with {address}: {done.stderr[-1000:]}")
    report = json.loads(done.stdout)
    if "runtimeError" in report:
        raise RuntimeError(report["runtimeError"]["message"])
    found = {name: round(100 * part["score"]) for name, part in report["categories"].items()}
    return found, sorted(_faults(report))


def indexable(site: Path) -> dict[str, str]:
    """The longest page of each kind, without the kinds that search engines are asked to leave out."""
    pages = {kind: path for kind, path in one_of_each(site, "").items() if kind != "search, results"}
    return {kind: path for kind, path in pages.items() if b'content="noindex"' not in _file(site, path).read_bytes()}


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def _faults(report: dict[str, Any]) -> Iterator[str]:
    for part in report["categories"].values():
        for name in (reference["id"] for reference in part["auditRefs"] if reference["weight"]):
            audit = report["audits"][name]
            if audit["score"] is not None and audit["score"] < 1:
                yield f"{name}: {audit.get('displayValue') or audit['title']}"


def main() -> int:
    """Print a table of marks; 1 where one of the three that do not depend on the machine is not 100."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="folder of a built site")
    parser.add_argument("--rounds", type=int, default=1, help="how often each page is looked at; the median counts")
    parser.add_argument("--readme", action="store_true", help="put the marks into the README")
    arguments = parser.parse_args()
    found = _table(arguments.site, arguments.rounds)
    options = f" --rounds {arguments.rounds}" if arguments.rounds > 1 else ""
    articles = sum(kind_of(path) == "article" for path in arguments.site.rglob("*.html"))
    command = f"python -m tests.bench.lighthouse SITE{options}"
    told = circumstances(f"of the site: {articles:,}", arguments.rounds, command, spreads=False)
    text = f"{table([_program(), *MARKS], found)}\n\n{told}"
    sys.stdout.write(f"{text}\n")
    if arguments.readme:
        into_readme(text, "lighthouse")
    return int(any(mark != "100" for row in found for mark in row[2:]))


def _program() -> str:
    """Which Lighthouse this is."""
    told = json.loads((PROGRAM.parents[1] / "package.json").read_text(encoding="utf-8"))
    return f"Lighthouse {told['version']}"


def _table(site: Path, rounds: int) -> list[list[str]]:
    """The marks of each kind of page; what took something off is told on standard error."""
    rows = []
    with serving(site) as root:
        for kind, path in indexable(site).items():
            looks = [marks(root + quote(path)) for _ in range(rounds)]
            rows.append([kind, *(f"{median(found[mark] for found, _ in looks):.0f}" for mark in MARKS)])
            bar(f"{', '.join(rows[-1])}: {'; '.join(fault for _, faults in looks for fault in faults)}")
    return rows


if __name__ == "__main__":
    sys.exit(main())
