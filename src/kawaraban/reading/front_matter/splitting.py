"""Where the front matter of a file ends and its body begins, without losing a line number.

What opens and closes it is said in `fences`, what may stand before in `beginning`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kawaraban import limits
from kawaraban.problems import Problem, error, warning
from kawaraban.reading import conflicts
from kawaraban.reading.formats import yaml_mapping
from kawaraban.reading.formats.lookalikes import is_fence, named
from kawaraban.reading.formats.yaml_mapping import EMPTY, Mapping, Value
from kawaraban.reading.front_matter.beginning import (
    BEGINNING,
    Beginning,
    beginning,
    is_bare,
    is_front_matter,
    is_prose,
)
from kawaraban.reading.front_matter.fences import TOML, YAML, Fence
from kawaraban.reading.front_matter.keys import KNOWN
from kawaraban.reading.front_matter.messages import quoted
from kawaraban.reading.front_matter.withheld import decides, doubt

_MARK = re.compile(r"[!-/:-@\[-`{-~\n]")
_TEXTS = ("title", "description", "excerpt")
# What is no YAML, and plainly one text on its line: a list, a mapping or a text in quotes with more text behind it, a
# sign with which no text of YAML's begins, or one that means something else to YAML, an apostrophe before
# a year ('90年代), a colon and a space.
_UNQUOTED = re.compile(
    rf"^({'|'.join(_TEXTS)}):[ \t]+(?!.* #)"
    r"((?:\[[^\[\]\n]*\]|\{[^{}\n]*\})[ \t]*[^\s,].*|([\"'])[^\"'\\\n]*\3[ \t]*(?!.*\3[ \t]*$)[^\s,].*"
    r"|(?:[@`%]|\*(?=.*\*)|[-?][ \t]+(?=\S)|[|>][ \t]*(?=[^\s0-9+-])|[!&*]{1,2}[ \t]*(?=[^\x00-\x7f])).*"
    r"|'\d\d(?!\d)[^'\n]*|[^\s\[\]{}\"'#&*!|>?@`%-].*:(?:[ \t].*)?)$",
    re.MULTILINE,
)
# What YAML reads as a text with a tag before it, which nobody gives to these: the sign would be lost.
_TAGGED = re.compile(rf"^({'|'.join(_TEXTS)}):[ \t]+(?!.* #)(![^\s!\"']*[ \t]+[^\s|>\"'].*)$", re.MULTILINE)
_KEYED = re.compile(r"([^\s:]{1,40}):[ \t]+(\S+)")
_COMMENT = re.compile(r":[ \t]+(#.+)$")
_COMMENTED_ITEM = re.compile(r"[ \t]*-[ \t]+(#.+)")
_GLUED = re.compile(r"---[ \t]+(\S.*)")
_OTHER = re.compile(r"---[ \t]*(?:json5?|js|javascript|toml|ya?ml)", re.IGNORECASE)
_OPENS_JSON = re.compile(r"\{[ \t]*(?:\"|$)")
_ENDS_GLUED = re.compile(r"\S[ \t]+-{3,}[ \t]*$")


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
        return None, (_endless(text, path),)
    if found is None:
        strange = _strange_fence(text, path)
        return (None, (strange,)) if strange else _measured(FrontMatter(EMPTY, text, 1, present=False), path, ())
    begun, yaml_text, body, body_line = found
    mapping, problems = _mapping(begun.fence, yaml_text, path, begun.line)
    if mapping is None:
        return None, tuple(_unclosed(yaml_text, problems, path, begun.line)) or problems
    about_texts = (
        *_misplaced(begun, path),
        *_commented(yaml_text, mapping, path, begun.line),
        *_cut_short(yaml_text, mapping, path, begun.line),
    )
    return _measured(FrontMatter(mapping, body, body_line, present=True), path, (*problems, *about_texts))


def body_of(text: str) -> tuple[str, int]:
    """The body of a source file, and its line. Raises ValueError where a front matter has no end."""
    found = _split(text)
    return found[2:] if found else (text, 1)


def _split(text: str) -> tuple[Beginning, str, str, int] | None:
    """Where the front matter begins, its text, the body and the line of that; None where there is none.

    Raises ValueError where it has no end.
    """
    begun = beginning(text)
    if begun is None:
        return None
    yaml_text, body = begun.fence.split(begun.text)
    return begun, yaml_text, body, begun.line + yaml_text.count("\n") + 1


def _strange_fence(text: str, path: str) -> Problem | None:
    """Tell of a front matter that does not begin with hyphens, but with signs that look like it, git's, or as JSON."""
    rest = text.lstrip()
    first, *rows = rest[:BEGINNING].split("\n")
    glued = _GLUED.match(first)
    if is_bare([first, *rows]) or (glued and is_front_matter([glued[1], *rows])):
        message = "These are lines of a front matter, and no line of exactly three hyphens stands above or below them."
        hint = "Write --- alone on a line above the first key, and below the last."
    elif conflicts.opens(first) and rows and is_fence(rows[0]) and is_front_matter(rows[1:]):
        message = "git left the marks of a conflict here, and the front matter is between them."
        hint = "Decide which side the article should keep, and delete the lines <<<<<<<, ======= and >>>>>>>."
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


def _misplaced(begun: Beginning, path: str) -> Iterator[Problem]:
    if begun.fault:
        message = f"The front matter {begun.fault}. It is read all the same; {begun.elsewhere}."
        yield warning("front-matter-place", path, max(1, begun.line - 1), message, begun.hint)


def _commented(yaml_text: str, mapping: Mapping, path: str, first_line: int) -> Iterator[Problem]:
    """Warn of a title, or another known key, whose value YAML takes for a comment: `title: #山歩き`."""
    empty = [(key, value.line) for key, value in mapping.values.items() if _is_empty(value.data) and key in KNOWN]
    rows = yaml_text.split("\n") if empty else []
    for key, line in empty:
        row, below = (*rows[line - first_line :], "")[:2]
        comment = _COMMENT.search(row)
        sign = comment or _COMMENTED_ITEM.match(below)
        found = sign[1].rstrip() if sign else ""
        if found and (key == "title" or not found[1:2].isspace()):
            written = quoted(found)
            hint = f"Put it in quotes, `{key}: {written}`." if comment else f"Put each in quotes, `- {written}`."
            yield warning("front-matter-comment", path, line, f"`{key}` is empty: from # on it is a comment.", hint)


def _cut_short(yaml_text: str, mapping: Mapping, path: str, first_line: int) -> Iterator[Problem]:
    """Warn of a title, or another text of the article, that goes on behind a # which begins a comment."""
    rows = yaml_text.split("\n") if " #" in yaml_text else []
    for key in _TEXTS if rows else ():
        value = mapping.values.get(key)
        if value is None or value.quoted or not value.raw:
            continue
        before, sign, comment = rows[value.line - first_line].partition(" #")
        if sign:
            message = f"`{key}` ends before #: what follows is a comment, #{comment.rstrip()[:60]}"
            whole = f"{before.partition(':')[2]} #{comment}"
            hint = f"Put the whole in quotes, `{key}: {quoted(whole.strip())}`, or the comment on a line of its own."
            yield warning("front-matter-comment", path, value.line, message, hint)


def _is_empty(data: object) -> bool:
    return data is None or (isinstance(data, list) and bool(data) and all(item is None for item in data))


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
        return _yaml(text, path, first_line)
    from kawaraban.reading.formats import toml_mapping

    mapping, problems = toml_mapping.load(text, path, first_line)
    if mapping is None and all(":" in row.partition("=")[0] for row in text.split("\n") if row.strip()):
        hint = "Write --- in place of both +++: these are lines of YAML."
        problems = tuple(replace(problem, hint=hint) for problem in problems)
    return mapping, problems


def _yaml(text: str, path: str, first_line: int) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """A mapping in YAML; a title `[傾向と対策] 英語` or `第1回: 始め` is read as the text that it is, with a
    `front-matter-value`.
    """
    mapping, problems = yaml_mapping.load(text, path, first_line, decides)
    pattern = _TAGGED if mapping else _UNQUOTED
    unquoted = tuple(filter(_is_one, pattern.finditer(text)))
    if not unquoted:
        return mapping, problems
    mended_text = pattern.sub(_written, text)
    mended, others = yaml_mapping.load(mended_text, path, first_line, decides)
    if mended is None:
        return mapping, problems
    return mended, (*others, *(_told_unquoted(found, path, first_line) for found in unquoted))


def _is_one(found: re.Match[str]) -> bool:
    """Whether a text is all on its row: a key within it stands there for want of a line break."""
    keyed = _KEYED.findall(found[2])
    return not any(key in KNOWN or doubt(key, Value(said, said, quoted=False, line=0)) for key, said in keyed)


def _written(found: re.Match[str]) -> str:
    return f"{found[1]}: {quoted(found[2].rstrip(), None)}" if _is_one(found) else found[0]


def _told_unquoted(found: re.Match[str], path: str, first_line: int) -> Problem:
    message = f"`{found[1]}` is no text to YAML as it is written; all of it is read as one."
    hint = f"Write `{found[1]}: {quoted(found[2].rstrip())}`, with quotes around the whole."
    return warning("front-matter-value", path, first_line + found.string.count("\n", 0, found.start()), message, hint)


def _unclosed(yaml_text: str, problems: tuple[Problem, ...], path: str, first_line: int) -> Iterator[Problem]:
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


def _instead_of_end(row: str) -> str:
    """A row that was meant to end a front matter, as a message shows it; "" for any other."""
    if row.strip() == "---":
        return "`---` behind spaces"
    if is_fence(row):
        return named(row)
    if _GLUED.match(row):
        return "`---` with text behind it"
    return "a text with `---` behind it" if _ENDS_GLUED.search(row) else ""


def _endless(text: str, path: str) -> Problem:
    rows = text.split("\n")
    begins = next(number for number, row in enumerate(rows) if row.strip())
    fence = TOML if rows[begins].startswith(TOML.sign) else YAML
    message = f"The front matter that begins here has no end: a second line of exactly three {fence.signs} is missing."
    strange = next((n for n, row in enumerate(rows[begins + 1 :], begins + 1) if is_fence(row)), None)
    if strange is not None:
        message += f" Line {strange + 1} is {named(rows[strange])}."
    hint = f"Write {fence.sign} alone on a line below the last `{fence.row}`."
    return error("front-matter-end", path, begins + 1, message, hint)
