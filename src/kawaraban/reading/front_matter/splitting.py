"""Where the front matter of a file ends and its body begins, without losing a line number.

What opens and closes it is said in `fences`, what may stand before in `beginning`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from kawaraban import limits
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.formats.yaml_mapping import EMPTY, Mapping
from kawaraban.reading.front_matter import fence_faults, unquoted
from kawaraban.reading.front_matter.beginning import Beginning, beginning
from kawaraban.reading.front_matter.fences import TOML, Fence

_MARK = re.compile(r"[!-/:-@\[-`{-~\n]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two parts of a source file. `present` is False where the file has no front matter at all."""

    mapping: Mapping
    body: str
    body_line: int
    present: bool


def read(text: str, path: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Split the text of a source file (lines end in LF) and read its front matter.

    Returns None in place of the value where the article cannot be published: front matter without end
    (`front-matter-end`), between other signs than hyphens (`front-matter-fence`), not a YAML mapping (see
    `yaml_mapping.load`), or above a body that is too large (`too-large`). Warnings: `front-matter-place` where it does
    not begin the file.
    """
    try:
        found = _split(text)
    except ValueError:
        return None, (fence_faults.endless(text, path),)
    if found is None:
        strange = fence_faults.strange_fence(text, path)
        return (None, (strange,)) if strange else _measured(FrontMatter(EMPTY, text, 1, present=False), path, ())
    begun = found.begun
    mapping, problems = _mapping(begun.fence, found.text, path, begun.line)
    if mapping is None:
        return None, tuple(fence_faults.unclosed(found.text, problems, path, begun.line)) or problems
    about_texts = unquoted.commented(found.text, mapping, path, begun.line)
    told = (*problems, *_misplaced(begun, path), *about_texts)
    return _measured(FrontMatter(mapping, found.body, found.body_line, present=True), path, told)


def body_of(text: str) -> tuple[str, int]:
    """The body of a source file, and its line. Raises ValueError where a front matter has no end."""
    found = _split(text)
    return (found.body, found.body_line) if found else (text, 1)


class _Split(NamedTuple):
    """Where a front matter begins, its text, the body behind it, and the line of that."""

    begun: Beginning
    text: str
    body: str
    body_line: int


def _split(text: str) -> _Split | None:
    """Split a file that has a front matter. Raises ValueError where that has no end."""
    begun = beginning(text)
    if begun is None:
        return None
    own, body = begun.fence.split(begun.text)
    return _Split(begun, own, body, begun.line + own.count("\n") + 1)


def _misplaced(begun: Beginning, path: str) -> Iterator[Problem]:
    if begun.fault:
        message = f"The front matter {begun.fault}. It is read all the same; {begun.elsewhere}."
        yield warning("front-matter-place", path, max(1, begun.line - 1), message, begun.hint)


def excess(body: str, path: str, line: int) -> Problem | None:
    """Tell where a body that begins at `line` would take the Markdown parser too long (`too-large`)."""
    if len(body) <= limits.MARKS:
        return None
    last = next(islice(_MARK.finditer(body), limits.MARKS, None), None)
    if last is None:
        return None
    message = f"The body has more than {limits.MARKS:,} signs of Markdown and line breaks up to here."
    hint = "Make two articles of it, or remove what is no text."
    return error("too-large", path, line + body.count("\n", 0, last.start()), message, hint)


def _measured(
    parts: FrontMatter, path: str, problems: tuple[Problem, ...]
) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    found = excess(parts.body, path, parts.body_line)
    return (None, (*problems, found)) if found else (parts, problems)


def _mapping(fence: Fence, text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """What stands between two fences. TOML is imported where there is any."""
    if fence is not TOML:
        return unquoted.load(text, path, first_line)
    from kawaraban.reading.formats import toml_mapping

    mapping, problems = toml_mapping.load(text, path, first_line)
    if mapping is None and all(":" in row.partition("=")[0] for row in text.split("\n") if row.strip()):
        hint = "Write --- in place of both +++: these are lines of YAML."
        problems = tuple(replace(problem, hint=hint) for problem in problems)
    return mapping, problems
