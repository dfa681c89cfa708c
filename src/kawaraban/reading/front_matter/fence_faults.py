"""What is wrong with the rows above and below a front matter, where it cannot be read for that."""

import re
from collections.abc import Iterator

from kawaraban.problems import Problem, error
from kawaraban.reading import conflicts
from kawaraban.reading.formats.lookalikes import is_fence, named
from kawaraban.reading.front_matter.beginning import BEGINNING, is_bare, is_front_matter, is_prose
from kawaraban.reading.front_matter.fences import TOML, YAML

_GLUED = re.compile(r"---[ \t]+(\S.*)")
_OTHER = re.compile(r"---[ \t]*(?:json5?|js|javascript|toml|ya?ml)", re.IGNORECASE)
_OPENS_JSON = re.compile(r"\{[ \t]*(?:\"|$)")
_ENDS_GLUED = re.compile(r"\S[ \t]+-{3,}[ \t]*$")


def strange_fence(text: str, path: str) -> Problem | None:
    """Tell of a front matter that does not begin with hyphens, but with signs that look like it, git's, or as JSON."""
    rest = text.lstrip()
    first, *rows = rest[:BEGINNING].split("\n")
    glued = _GLUED.match(first)
    if is_bare([first, *rows]) or (glued and is_front_matter([glued[1], *rows])):
        message = "These are lines of a front matter, and no line of exactly three hyphens stands above or below them."
        hint = "Write --- alone on a line above the first key, and below the last."
    elif conflicts.opens(first) and rows and is_fence(rows[0]) and is_front_matter(rows[1:]):
        message = "git left the marks of a conflict here, and the front matter is between them."
        hint = conflicts.DECIDE
    elif other := _OTHER.fullmatch(first.strip()):
        message = f"The front matter begins with {other[0]}; what language it is in is told by its signs alone."
        hint = "Write --- alone on this line, and `name: value` below it; or +++ for TOML."
    elif _OPENS_JSON.match(first) and is_front_matter([first.strip()[1:], *rows]):
        message = "The front matter is JSON, which is not read."
        hint = "Write lines of the form `name: value` between two ---, and the text below them."
    elif is_fence(first) and is_front_matter(rows):
        message = f"The front matter begins with {named(first)}; expected are exactly three half-width hyphens."
        hint = "Write --- alone on this line, and below the last key."
    else:
        return None
    return error("front-matter-fence", path, text.count("\n", 0, len(text) - len(rest)) + 1, message, hint)


def unclosed(yaml_text: str, problems: tuple[Problem, ...], path: str, first_line: int) -> Iterator[Problem]:
    """Where the row that should have ended a front matter is another, or is wanting: `front-matter-end`.

    To the parser of YAML, which then reads the article, all that follows is a fault of its own.
    """
    rows = yaml_text.split("\n")
    last = next((problem.line - first_line for problem in problems if problem.code == "yaml"), 0)
    for number, row in enumerate(rows[: last + 1]):
        if shown := _instead_of_end(row):
            message = f"The front matter should end here, with exactly three hyphens; this line is {shown}."
        elif number and not rows[number - 1].strip() and is_prose(row):
            message = "The front matter should have ended above this line: a line of exactly three hyphens is missing."
        else:
            continue
        hint = "Write --- alone on a line below the last `name: value`."
        yield error("front-matter-end", path, first_line + number, message, hint)
        return


def endless(text: str, path: str) -> Problem:
    """Tell of a front matter that nothing ends (`front-matter-end`)."""
    rows = text.split("\n")
    begins = next(number for number, row in enumerate(rows) if row.strip())
    fence = TOML if rows[begins].startswith(TOML.sign) else YAML
    message = f"The front matter that begins here has no end: a second line of exactly three {fence.signs} is missing."
    strange = next((n for n, row in enumerate(rows[begins + 1 :], begins + 1) if is_fence(row)), None)
    if strange is not None:
        message += f" Line {strange + 1} is {named(rows[strange])}."
    hint = f"Write {fence.sign} alone on a line below the last `{fence.row}`."
    return error("front-matter-end", path, begins + 1, message, hint)


def _instead_of_end(row: str) -> str:
    """A row that was meant to end a front matter, as a message shows it; "" for any other."""
    if row.strip() == "---":
        return "`---` behind spaces"
    if is_fence(row):
        return named(row)
    if _GLUED.match(row):
        return "`---` with text behind it"
    return "a text with `---` behind it" if _ENDS_GLUED.search(row) else ""
