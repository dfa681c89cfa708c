"""Errors as the overlay shows them: with the line that is meant, and its neighbours, as they stand in the file."""

from collections.abc import Iterable
from pathlib import Path

from kawaraban import limits
from kawaraban.pages.default_theme import TEMPLATES, default_folder
from kawaraban.preview.locate import file_below
from kawaraban.preview.messages import Line, Trouble
from kawaraban.problems import Problem, errors_among

MOST = 50
"""Errors that are shown; more cannot be mended in one go."""

_AROUND = 2  # lines shown above and below
_WIDEST = 300  # characters of a line


def troubles(problems: Iterable[Problem], source: Path) -> tuple[Trouble, ...]:
    """The errors among the problems of a site, each with its lines."""
    return tuple(_trouble(problem, source) for problem in errors_among(problems)[:MOST])


def _trouble(problem: Problem, source: Path) -> Trouble:
    excerpt = _excerpt(problem, source) if problem.path and problem.line else ()
    return Trouble(problem.path, problem.line, problem.code, problem.message, problem.hint, excerpt)


def _excerpt(problem: Problem, source: Path) -> tuple[Line, ...]:
    """The lines around a problem; a template that the site does not have is the theme's."""
    file = file_below(source, problem.path) or file_below(default_folder(), problem.path.removeprefix(f"{TEMPLATES}/"))
    try:
        if file is None or file.stat().st_size > limits.SOURCE_BYTES:
            return ()
        lines = file.read_text("utf-8-sig", "replace").removesuffix("\n").split("\n")
    except OSError:
        return ()
    first = max(0, problem.line - 1 - _AROUND)
    shown = enumerate(lines[first : problem.line + _AROUND], first + 1)
    return tuple(Line(number, text[:_WIDEST], number == problem.line) for number, text in shown)
