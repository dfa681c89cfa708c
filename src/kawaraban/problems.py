"""What can be wrong with the sources, as values.

Every stage returns the problems it found instead of printing, logging or raising: the build collects those of all
files, prints them in one order and decides once what they mean for the exit code. A bug raises; bad input never does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error is an article (or setting) that cannot be published; everything else is a warning."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a source file that its writer should know of.

    `path` is below SOURCE with `/`, spelt as on disk (empty: no single file); `line` counts from 1 (0: the whole file).
    `code` is stable (kebab-case) and can be selected on the command line; `hint` says what to do about it.
    """

    code: str
    severity: Severity
    path: str
    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Something mended on the page while the source file was left alone: what stood there and what stands now."""

    code: str
    path: str
    line: int
    message: str
    before: str
    after: str


def error(code: str, path: str, line: int, message: str, hint: str) -> Problem:
    """A problem that keeps its file from being published."""
    return Problem(code, Severity.ERROR, path, line, message, hint)


def warning(code: str, path: str, line: int, message: str, hint: str) -> Problem:
    """A problem that the writer should know of; the file is published all the same."""
    return Problem(code, Severity.WARNING, path, line, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by path, line, code and message, each said once: the one order in which problems are shown."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line, p.code, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether one of the problems keeps something from being published."""
    return any(p.severity is Severity.ERROR for p in problems)
