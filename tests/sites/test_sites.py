"""Miniature sites: each folder beside this file is a case, built as its transcript says and compared verbatim.

`tests/README.md` tells how to add one. With KAWARABAN_ACCEPT=1 (`make accept`) the expected files are written anew.
"""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import main
from tests.sites.extract import extract

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/source"))
ACCEPT = os.environ.get("KAWARABAN_ACCEPT") == "1"
# 1 April 2026, noon in Tokyo.
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1775012400", "NO_COLOR": "1", "COLUMNS": "120"}
DEFAULT = "kawaraban build source --output site"
# What differs from run to run or with the theme, and is nobody's case.
_VARIES = (
    (re.compile(r"\d+\.\d+ s\b"), "… s"),
    (re.compile(r"\d+ files \(\d+ written\), [\d.,]+ (bytes|[kM]B)"), "… files"),
)
_FINGERPRINT = re.compile(r"[./-][0-9a-f]{8,}\.|^search/[a-z2-7]{8}\.(bin|json)$")


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_site(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(case / "source", tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    _compare(case / "expected.txt", _transcript(case / "expected.txt"))
    _compare(case / "files.txt", _listing(tmp_path / "site"))
    for expected in sorted(path for path in (case / "expected").rglob("*") if path.is_file()):
        _compare(expected, _built(tmp_path / "site" / expected.relative_to(case / "expected")))


def _transcript(expected: Path) -> str:
    """Run the commands of a transcript (its lines that begin with `$`), and write down what they print and return."""
    text = expected.read_text(encoding="utf-8") if expected.exists() else ""
    commands = [line[2:] for line in text.splitlines() if line.startswith("$ ")] or [DEFAULT]
    return "\n".join(f"$ {command}\n{_run(command)}" for command in commands)


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "kawaraban"
    result = CliRunner().invoke(main, arguments, env=ENVIRONMENT, catch_exceptions=False)
    printed = result.output
    for pattern, instead in _VARIES:
        printed = pattern.sub(instead, printed)
    return f"{printed}exit {result.exit_code}\n"


def _listing(site: Path) -> str:
    """All files of a built site, one a line; not those of theme and search, whose names are fingerprints."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return "".join(f"{name}\n" for name in names if not name.startswith(".") and not _FINGERPRINT.search(name))


def _built(path: Path) -> str:
    """A file of the built site; for `page.html.txt` the extract of `page.html`."""
    if path.suffix == ".txt" and path.with_suffix("").exists():
        return extract(path.with_suffix("").read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8") if path.exists() else "(no such file)\n"


def _compare(expected: Path, found: str) -> None:
    if ACCEPT:
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == (expected.read_text(encoding="utf-8") if expected.exists() else ""), expected.name
