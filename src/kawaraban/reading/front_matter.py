"""Where the front matter of a file ends and its body begins, without losing a line number.

python-frontmatter's own handler strips the body and takes any row of hyphens for a boundary, so that lines would be
lost and a rule of `----` would end the front matter. The handlers below are exact: `---` opens, `---` or `...` closes,
each alone on its line, as in Jekyll; or `+++` opens and closes TOML, as in Hugo. Only what is blank before the first of
them is passed over, with a warning.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from frontmatter.default_handlers import YAMLHandler

from kawaraban import limits
from kawaraban.problems import Problem, error, warning
from kawaraban.reading import yaml_mapping
from kawaraban.reading.keys import KNOWN
from kawaraban.reading.lookalikes import is_conflict, is_fence, named
from kawaraban.reading.yaml_mapping import EMPTY, Mapping

_MARK = re.compile(r"[!-/:-@\[-`{-~\n]")
_KEY = re.compile(r"""["']?([\w-]{1,40})["']?[ \t\u3000]*[:：=]""")
_COMMENT = re.compile(r":[ \t]+(#.+)$")
_BEGINNING, _MOST_ROWS = 4_000, 40  # characters and rows in which a front matter shows itself
_TOML_FENCE = "+++"


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
    (`front-matter-end`), between other signs than hyphens (`front-matter-fence`), too large, as its body may be
    (`too-large`), or not a YAML mapping (see `yaml_mapping.load`). Warnings: `front-matter-place` where something blank
    stands before it, `front-matter-twice` where the body begins with another.
    """
    try:
        found = _split(text)
    except ValueError:
        return None, (_endless(text, path),)
    if found is None:
        strange = _strange_fence(text, path)
        return (None, (strange,)) if strange else _measured(FrontMatter(EMPTY, text, 1, present=False), path, ())
    handler, before, yaml_text, body = found
    if len(yaml_text) > limits.FRONT_MATTER_CHARS:
        message = f"The front matter has {len(yaml_text):,} characters; at most {limits.FRONT_MATTER_CHARS:,} are read."
        return None, (
            error("too-large", path, 1, message, f"Check that the second {handler.fence} stands where it should."),
        )
    mapping, problems = handler.mapping(yaml_text, path, before + 2)
    if mapping is None:
        return None, problems
    parts = FrontMatter(mapping, body, before + yaml_text.count("\n") + 3, present=True)
    told = (*problems, *_misplaced(text, parts, before, path), *_commented(yaml_text, parts.mapping, path, before + 2))
    return _measured(parts, path, told)


def body_of(text: str) -> tuple[str, int]:
    """The body of a source file whose front matter has been read before, and its line. Raises ValueError as it ends."""
    found = _split(text)
    if found is None:
        return text, 1
    _, before, yaml_text, body = found
    return body, before + yaml_text.count("\n") + 3


def _split(text: str) -> tuple["ExactHandler", int, str, str] | None:
    """What reads the front matter, the number of lines above it, its text, and the body. None where there is none.

    What is blank above it or before its first sign is passed over. Raises ValueError where it has no end.
    """
    rest = text.lstrip() if text[:1].isspace() else text
    handler = next((handler for handler in _HANDLERS if handler.detect(rest)), None)
    certain = rest is text and handler is not None and (handler is not _TOML or handler.closes(rest))
    if handler is None or not (certain or handler.is_meant(rest)):
        return None
    return (handler, text.count("\n", 0, len(text) - len(rest)), *handler.split(rest))


def _rows(text: str) -> list[str]:
    """As many rows at the beginning of a text as may have to be looked at."""
    return text[:_BEGINNING].split("\n")


def _is_front_matter(rows: Sequence[str]) -> bool:
    """Whether rows that follow a fence look like a front matter: first a key, and a known one before the next fence.

    One that is not seen makes text of what should have been read: a draft goes out, its keys on its page.
    """
    keys: list[str] = []
    for row in map(str.strip, islice(rows, _MOST_ROWS)):
        key = _KEY.match(row)
        if is_fence(row) or row == _TOML_FENCE or (row and not row.startswith("#") and not key and not keys):
            break
        keys += [unicodedata.normalize("NFKC", key[1]).casefold()] if key else []
    return not KNOWN.isdisjoint(keys)


def _strange_fence(text: str, path: str) -> Problem | None:
    """Tell of a front matter that does not begin with hyphens, but with signs that look like it, git's, or as JSON."""
    rest = text.lstrip()
    first, *rows = _rows(rest)
    line = text.count("\n", 0, len(text) - len(rest)) + 1
    if is_conflict(first) and rows and is_fence(rows[0]) and _is_front_matter(rows[1:]):
        message = "git left the marks of a conflict here, and the front matter is between them."
        hint = "Decide which side the article should keep, and delete the lines <<<<<<<, ======= and >>>>>>>."
        return error("front-matter-fence", path, line, message, hint)
    if first.strip() == "{" and _is_front_matter(rows):
        message = "The front matter is JSON, which is not read."
        return error(
            "front-matter-fence", path, line, message, "Write lines of the form `name: value` between two ---."
        )
    if not is_fence(first) or not _is_front_matter(rows):
        return None
    message = f"The front matter begins with {named(first)}; expected are exactly three half-width hyphens."
    return error("front-matter-fence", path, line, message, "Write --- alone on this line, and below the last key.")


def _misplaced(text: str, parts: FrontMatter, before: int, path: str) -> Iterator[Problem]:
    if text[:1].isspace():
        what = "blank lines" if before > 1 else "a blank line" if before else "a space"
        message = f"The front matter stands behind {what}. It is read all the same; Jekyll would not publish the file."
        fence = text.lstrip()[:3]
        yield warning("front-matter-place", path, before + 1, message, f"Let the file begin with {fence}.")
    blank = len(parts.body) - len(parts.body.lstrip())
    if parts.body.startswith(("---", _TOML_FENCE), blank) and _is_twice(parts.body[blank:]):
        message = "The body begins with what looks like a second front matter; it is shown as text."
        line = parts.body_line + parts.body.count("\n", 0, blank)
        yield warning("front-matter-twice", path, line, message, "Keep one of the two.")


def _commented(yaml_text: str, mapping: Mapping, path: str, first_line: int) -> Iterator[Problem]:
    """Warn of a title, or another known key, whose value YAML takes for a comment: `title: #山歩き`."""
    empty = [(key, value.line) for key, value in mapping.values.items() if value.data is None and key in KNOWN]
    rows = yaml_text.split("\n") if empty else []
    for key, line in empty:
        comment = _COMMENT.search(rows[line - first_line])
        if comment and (key == "title" or not comment[1][1:2].isspace()):
            message = f"`{key}` is empty: from # on it is a comment."
            hint = f"Put it in quotes, `{key}: {json.dumps(comment[1].rstrip()[:60], ensure_ascii=False)}`."
            yield warning("front-matter-comment", path, line, message, hint)


def _is_twice(body: str) -> bool:
    return any(handler.detect(body) and handler.is_meant(body) and handler.closes(body) for handler in _HANDLERS)


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
    CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
    fence = "---"
    signs = "hyphens"

    def split(self, text: str) -> tuple[str, str]:
        """Return what stands between the boundaries and the body after them. Raises ValueError where none closes."""
        start = self.FM_BOUNDARY.match(text)
        end = self.CLOSE.search(text, start.end()) if start else None
        if start is None or end is None:
            raise ValueError("front matter without end")
        return text[start.end() : end.start()], text[end.end() + 1 :]

    def closes(self, text: str) -> bool:
        """Whether a text that begins with the first boundary has the second one too."""
        return "\n" in text and self.CLOSE.search(text, text.index("\n")) is not None

    def is_meant(self, text: str) -> bool:
        """Whether what follows the boundary that a text begins with looks like a front matter."""
        return _is_front_matter(_rows(text)[1:])

    def mapping(self, text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
        """Read what stands between the boundaries."""
        return yaml_mapping.load(text, path, first_line)


class TomlHandler(ExactHandler):
    """The same for TOML between `+++`. It is front matter if it has an end, or a known key."""

    FM_BOUNDARY = re.compile(r"\+\+\+[ \t]*(?:\n|$)")
    CLOSE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    fence = _TOML_FENCE
    signs = "plus signs"

    def mapping(self, text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
        """Read what stands between the boundaries. TOML is imported where there is any."""
        from kawaraban.reading import toml_mapping

        return toml_mapping.load(text, path, first_line)


_TOML = TomlHandler()
_HANDLERS = (ExactHandler(), _TOML)


def _endless(text: str, path: str) -> Problem:
    rows = text.split("\n")
    begins = next(number for number, row in enumerate(rows) if row.strip())
    handler = _TOML if rows[begins].startswith(_TOML_FENCE) else _HANDLERS[0]
    message = (
        f"The front matter that begins here has no end: a second line of exactly three {handler.signs} is missing."
    )
    strange = next((n for n, row in enumerate(rows[begins + 1 :], begins + 1) if is_fence(row)), None)
    if strange is not None:
        message += f" Line {strange + 1} is {named(rows[strange])}."
    line = "name = value" if handler is _TOML else "name: value"
    hint = f"Write {handler.fence} alone on a line below the last `{line}`."
    return error("front-matter-end", path, begins + 1, message, hint)
