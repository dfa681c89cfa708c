"""What is wrong with a text that is no YAML, where, and what to do: libyaml's words are those of its own grammar.

Where it fails is seldom where the fault is: a quote without end reaches to the next one, a list to the next key, and a
full-width colon is text like any other. So the likely faults are looked for first.
"""

import json
import re
from typing import NamedTuple

from kawaraban.problems import Problem, error
from kawaraban.reading.formats.lookalikes import Lookalike, conflict, lookalike
from kawaraban.reading.formats.rows import Rows

_NEAR = 3  # rows before the one at which the parser fails, which may only follow the fault
_INDENTED = re.compile(r"[ \t]+([\w-]{1,40}):(?:[ \t]|$)")
_KEYED = re.compile(r"[\w-]{1,40}:[ \t]+[^\s|>]")
# A value that only quotes make a text: one that begins with a sign of YAML's, or has a colon and a space in it.
_LINE_OF_JSON = re.compile(r"""["']?([\w-]{1,40})["']?:[ \t]*(("|')(?:(?!\3).)*\3)[ \t]*,""")
_UNQUOTED = re.compile(r"([\w-]{1,40}):[ \t]+([\"'\[{@%*&!`].*|.*:[ \t].*)")
_LISTS = frozenset({"tag", "tags", "category", "categories"})
_LONGEST_SHOWN = 80
_CLOSING_HINT = "Put the text in quotes if it has a colon, a quote, or one of # [ ] { } & * ! | > % @ ` in it."


class Fault(NamedTuple):
    """What a parser says of a failure: `what` is wrong `within` what it was reading. It failed `at` a place, and what
    it was reading had `begun` at another, both counted in characters (None: it does not say). `quote` is where a text
    in quotes right before began and ended, if there is one.
    """

    what: str
    within: str
    at: int | None
    begun: int | None
    quote: tuple[int, int] | None


def not_a_mapping(found: str, at: int, text: str, path: str, first_line: int) -> Problem:
    """Tell what was found `at` a place where a mapping is expected: `not-a-mapping`, `yaml` for a sign that only looks
    right.
    """
    if sign := conflict(text) or lookalike(text, 0, text.count("\n")):
        return _strange(sign, path, first_line)
    line = Rows(text, first_line).line(at)
    message = f"Found {found} where lines of the form `name: value` are expected."
    hint = "Write for instance `title: 題名`, with a space after the colon."
    return error("not-a-mapping", path, line, message, hint)


def _strange(sign: Lookalike, path: str, first_line: int) -> Problem:
    return _not_yaml(path, first_line + sign.row, sign.what, sign.hint)


def _not_yaml(path: str, line: int, what: str, hint: str) -> Problem:
    return error("yaml", path, line, f"This is not YAML: {what}.", hint)


def explained(fault: Fault, text: str, path: str, first_line: int) -> Problem:
    """Tell where the parser has failed (`yaml`), and what most often is behind such a failure."""
    if sign := conflict(text):
        return _strange(sign, path, first_line)
    rows = Rows(text, first_line)
    # A quote whose end was forgotten ends where the next one should begin.
    first, last = map(rows.line, fault.quote or (0, 0))
    if first < last:
        wrong = f"the quote that is opened here ends on line {last}, where more text follows it"
        return _not_yaml(path, first, wrong, "Close it on the same line.")
    what, at, begun = fault.what, fault.at, fault.begun
    if begun is not None and "end of stream" in what:
        at, what = begun, "what is opened here, a quote or a bracket, has no end"
    row, opened = (rows.row(each or 0) for each in (at, at if begun is None else begun))
    if at is not None and (sign := lookalike(text, max(0, row - _NEAR), row)):
        return _strange(sign, path, first_line)
    if at is not None and (key := _indented(text, row)):
        wrong = f"`{key}` does not begin where the line above it does"
        return _not_yaml(path, first_line + row, wrong, "Let all keys begin at the left margin.")
    if opened != row and "flow" in fault.within:
        wrong = f"the list that is opened here is not closed, or lacks a comma, before line {first_line + row}"
        return _not_yaml(path, first_line + opened, wrong, _hint(what))
    where = "" if at is None else f" (column {rows.column(at)})"
    if opened != row:
        where += f", {fault.within} that begins on line {first_line + opened}"
    hint = ("" if "has no end" in what else _in_quotes(text, row)) or _hint(what)
    return _not_yaml(path, first_line + row, what + where, hint)


def _in_quotes(text: str, row: int) -> str:
    """The hint that shows a row's value in quotes, if it lacks them, or has some of its own in them; "" otherwise."""
    written = "".join(text.split("\n")[row : row + 1]).rstrip()
    if json_line := _LINE_OF_JSON.fullmatch(written):
        shown = json_line[2] if len(json_line[2]) <= _LONGEST_SHOWN else '"…"'
        return f"Write `{json_line[1]}: {shown}`, without a comma behind it."
    found = _UNQUOTED.fullmatch(written)
    if not found:
        return ""
    value = found[2]
    if found[1] in _LISTS and value[0] == "[":
        return "Put all parts of the list between its brackets, with commas between them."
    if value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]
    shown = json.dumps(value, ensure_ascii=False) if len(value) <= _LONGEST_SHOWN else '"…"'
    return f"Write `{found[1]}: {shown}`, with quotes around the whole."


def _indented(text: str, row: int) -> str:
    """The key on a row that is further in than the key above it, which has a value of its own; "" for none."""
    above, here = text.split("\n")[max(row - 1, 0) : row + 1][-2:] if row else ("", "")
    found = _INDENTED.match(here)
    return found[1] if found and _KEYED.match(above) else ""


def unreadable(position: int, text: str, path: str, first_line: int) -> Problem:
    """Tell of a control character (`yaml`), whose place libyaml counts in bytes."""
    line = first_line + text.encode()[:position].count(b"\n")
    message = "There is a control character, which YAML does not allow."
    return error("yaml", path, line, message, "Remove the character that cannot be seen from this line.")


def _hint(what: str) -> str:
    """What most often causes a message of libyaml."""
    return next((hint for sign, hint in _HINTS if sign in what), _CLOSING_HINT)


_HINTS = (
    ("tab", "Use spaces instead of tabs."),
    ("cannot start any token", "Use spaces instead of tabs, and put a text that begins with a special sign in quotes."),
    ("alias", "A text that begins with * or & must be in quotes."),
    ("mapping values are not allowed", "Put a text that has a colon followed by a space in quotes."),
    ("has no end", "Close it on the same line."),
    (
        "did not find expected key",
        """A quote inside "…" is written \\", one inside '…' is ''; check the line before as well.""",
    ),
    ("escape character", "Write \\\\ for a backslash, or put the text in single quotes."),
    ("could not find expected ':'", "Write `name: value`, with a colon and a space; check the line before as well."),
    ("did not find expected ',' or ']'", "Put commas between the parts of a list, and close it with ]."),
)
