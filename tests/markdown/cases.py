"""Reads the case files beside it: a title, and Markdown and HTML between lines of a single full stop.

The form is that of markdown-it-py's fixtures. To add a case, write its title and input, run the test, read what it says
the output is, and write that down if it is right.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its file and title, a body, and the HTML that it becomes."""

    name: str
    body: str
    html: str


def cases() -> tuple[Case, ...]:
    """All cases, by file and in the order of the file."""
    return tuple(case for path in sorted(FOLDER.glob("*.txt")) for case in _read(path))


def _read(path: Path) -> list[Case]:
    parts = f"\n{path.read_text(encoding='utf-8').strip()}\n".split("\n.\n")
    assert len(parts) % 3 == 1, f"{path.name}: a case has a title, a body and its HTML, each closed by a full stop"
    return [
        Case(f"{path.stem}: {title.strip()}", body, html)
        for title, body, html in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    ]
