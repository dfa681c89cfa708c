"""Which folder may be written to: never one that holds somebody's work.

The output folder is replaced as a whole, so a mistyped path would cost more than a page. A folder is taken if it is
empty, does not exist, or has the manifest of an earlier build; and never if it is, or holds, the sources.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from kawaraban.output.manifest import MANIFEST
from kawaraban.problems import Problem, error

# Folders of a source that a build reads: what is written there would be read again by the next.
_READ = frozenset(("posts", "pages", "static", "templates", "data", "_posts", "_drafts", "_data", "assets"))


class RefusedError(Exception):
    """The output folder may not be written to; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse_ways_out(output: Path, links: Iterable[Path]) -> None:
    """Raise RefusedError where one of these links in the folder leads out of it: what is there would be published."""
    whole = os.path.realpath(output)
    for link in links:
        if not Path(os.path.realpath(link)).is_relative_to(whole):
            why = f"holds a link that leads out of it ({link.relative_to(output).as_posix()})"
            raise RefusedError(_refused(output, why, "Remove the link, or put what it leads to into the sources."))


def refusal(output: Path, source: Path) -> Problem | None:
    """The reason why `output` may not be built into, or None. Reads the disk, changes nothing."""
    target, origin = output.resolve(), source.resolve()
    if target == origin or target in origin.parents:
        return _refused(
            output, "is the source folder, or holds it", "Choose a folder beside the source: --output site."
        )
    if origin in target.parents and target.relative_to(origin).parts[0] in _READ:
        return _refused(output, "lies among the sources", "Choose a folder beside them: --output site.")
    if target in (Path.home().resolve(), Path(target.anchor)):
        return _refused(output, "is the home or the root folder", "Choose a folder of its own: --output site.")
    if target.exists() and not target.is_dir():
        return _refused(output, "is a file", "Choose another folder, or remove the file.")
    if target.is_dir() and not (target / MANIFEST).is_file() and _foreign(target):
        names = ", ".join(_foreign(target)[:3])
        return _refused(
            output,
            f"holds files that kawaraban did not make ({names})",
            "Choose another folder, or empty this one: a build replaces the folder as a whole.",
        )
    return None


def _foreign(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))


def _refused(output: Path, why: str, hint: str) -> Problem:
    return error("output-refused", "", 0, f"The output folder {output} {why}.", hint)
