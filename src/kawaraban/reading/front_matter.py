"""Where the front matter of a file ends and its body begins, without losing a line number.

python-frontmatter's own handler strips the body and takes any row of hyphens for a boundary, so that lines would be
lost and a rule of `----` would end the front matter. The handler below is exact: `---` opens, `---` or `...` closes,
each alone on its line, as in Jekyll.
"""

import re
from dataclasses import dataclass
from itertools import islice

from frontmatter.default_handlers import YAMLHandler

from kawaraban import limits
from kawaraban.problems import Problem, error
from kawaraban.reading import yaml_mapping
from kawaraban.reading.yaml_mapping import EMPTY, Mapping

_MARK = re.compile(r"[!-/:-@\[-`{-~\n]")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


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
    (`front-matter-end`), too large, as its body may be (`too-large`), or not a YAML mapping (see `yaml_mapping.load`).
    """
    handler = ExactHandler()
    if not handler.detect(text):
        return _measured(FrontMatter(EMPTY, text, 1, present=False), path, ())
    try:
        yaml_text, body = handler.split(text)
    except ValueError:
        return None, (_endless(path),)
    if len(yaml_text) > limits.FRONT_MATTER_CHARS:
        message = f"The front matter has {len(yaml_text):,} characters; at most {limits.FRONT_MATTER_CHARS:,} are read."
        return None, (error("too-large", path, 1, message, "Check that the second --- stands where it should."),)
    mapping, problems = yaml_mapping.load(yaml_text, path, 2)
    if mapping is None:
        return None, problems
    return _measured(FrontMatter(mapping, body, yaml_text.count("\n") + 3, present=True), path, problems)


def body_of(text: str) -> tuple[str, int]:
    """The body of a source file whose front matter has been read before, and its line. Raises ValueError as it ends."""
    handler = ExactHandler()
    if not handler.detect(text):
        return text, 1
    yaml_text, body = handler.split(text)
    return body, yaml_text.count("\n") + 3


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


class ExactHandler(YAMLHandler):
    """The YAML handler of python-frontmatter with Jekyll's boundaries."""

    FM_BOUNDARY = re.compile(r"---[ \t]*(?:\n|$)")

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML between the boundaries and the body after them. Raises ValueError where none closes."""
        start = self.FM_BOUNDARY.match(text)
        end = _CLOSE.search(text, start.end()) if start else None
        if start is None or end is None:
            raise ValueError("front matter without end")
        return text[start.end() : end.start()], text[end.end() + 1 :]


def _endless(path: str) -> Problem:
    message = "The front matter that begins here has no end: a second line of exactly three hyphens is missing."
    return error("front-matter-end", path, 1, message, "Write --- alone on a line below the last `name: value`.")
