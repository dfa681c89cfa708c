"""TOML as plain data, by tomllib, and the lines on which it stands; or what is wrong with a text that is none."""

import re
import tomllib
from collections.abc import Iterator
from itertools import islice

from kawaraban import limits
from kawaraban.problems import Problem, error
from kawaraban.reading.formats.places import Lines, Place

_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_TWICE = re.compile(r"Cannot declare \((.*)\) twice")
# What a keyboard in Japanese mode writes, and what TOML knows.
_WIDE = {
    "＝": "=", "“": '"', "”": '"', "＂": '"', "’": "'", "‘": "'", "［": "[", "］": "]", "｛": "{", "｝": "}",
    "＃": "#", "，": ",", "、": ",", "．": ".", "\u3000": " ",
}  # fmt: skip
_OF_WRITING = frozenset("，、．\u3000")  # which a text may have that only lacks its quotes
_COLON = re.compile(r"""\s*(?:[\w.-]+|"[^"]*")\s*:""")
_PYTHONIC = re.compile(r"=\s*(true|false|yes|no|on|off)\s*$", re.IGNORECASE)
_YES = frozenset({"true", "yes", "on"})
_QUOTED_OR_REMARK = re.compile(r""""[^"]*"|'[^']*'|#.*""")
# What a name may consist of, the quotes around its parts included.
_NAME = re.compile(r"""[\w."'\- \t]+""")
# Heads of tables, and names before an equals sign; a part in quotes may have any sign in it: "/old.html" = "/new/".
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]#]+)\]")
_KEY = re.compile(rf"\s*((?:{_PART.pattern})(?:[ \t]*\.[ \t]*(?:{_PART.pattern}))*)[ \t]*=")


def parsed(text: str, code: str, path: str, first_line: int = 1) -> dict[str, object] | Problem:
    """Read TOML that begins on that line of a file; an error of this code where it is none."""
    if line := _too_deep(text):
        return _explained(code, f"a name has too many parts (at line {line}, column 1)", text, path, first_line)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as failure:
        return _explained(code, str(failure), text, path, first_line)


def _too_deep(text: str) -> int:
    """The line of a name with more parts than a setting can have, for which tomllib would take time by the square of
    their number; 0 where there is none.
    """
    for name in _NAME.finditer(text):
        if name[0].count(".") > limits.SETTINGS_DEPTH:
            return text.count("\n", 0, name.start()) + 1
    return 0


def _explained(code: str, message: str, text: str, path: str, first_line: int) -> Problem:
    """The problem with a text of which tomllib says `message`."""
    match = _LINE.search(message)
    if "recursion" in message:
        message = "lists lie too deep in one another"
    if "digits" in message:
        message = "a number is too long"
    row = int(match[1]) if match and match[1] else text.count("\n") + 1 if match else 1
    line = first_line + row - 1
    what = _LINE.sub("", message).strip()
    if twice := _TWICE.match(what):
        name = ".".join(part.strip().strip("'\"") for part in twice[1].split(",") if part.strip())
        hint = "Put all its settings below the first one."
        return error(code, path, line, f"The table [{name}] begins here for the second time.", hint)
    if "overwrite" in what:
        return error(code, path, line, "This name has a value already.", "Remove one of the two lines.")
    return error(code, path, line, f"This is not TOML: {what}.", _hint(text.split("\n")[row - 1 : row]))


def _hint(lines: list[str]) -> str:
    """What to do about a line: a sign that only looks like the right one is named."""
    outside = _QUOTED_OR_REMARK.sub("", "".join(lines))
    writes = any(not sign.isascii() and sign not in _WIDE for sign in outside)
    wide = next((sign for sign in outside if sign in _WIDE and not (writes and sign in _OF_WRITING)), "")
    if wide:
        name = "a full-width space (U+3000)" if wide == "\u3000" else f"{wide} (U+{ord(wide):04X})"
        right = "a space" if wide == "\u3000" else _WIDE[wide]
        return f"There is {name} on this line; write {right} in its place."
    if _COLON.match("".join(lines)):
        return "Write = in place of the colon."
    if spelt := _PYTHONIC.search(outside):
        return f"Write {'true' if spelt[1].lower() in _YES else 'false'} in place of {spelt[1]}."
    return 'Texts are in quotes, and so are names in Japanese: "瓦版" = "カワラバン"'


def lines(text: str) -> Lines:
    """The lines of a text that `parsed` has read, which tomllib does not say.

    A scan of lines that looks only at table headers and names before an equals sign. A name inside a text of several
    lines may be taken for a setting; the first one counts.
    """
    found: dict[Place, int] = {}
    for place, line in _places(text):
        for length in range(1, len(place) + 1):
            found.setdefault(place[:length], line)
    return Lines(found)


def _places(text: str) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line[:500])
        key = None if header else _KEY.match(line[:500])
        if header:
            table = _split(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
        elif key:
            yield (*table, *_split(key[1])), number


def _split(name: str) -> Place:
    return tuple(part[0].strip("\"'") for part in islice(_PART.finditer(name), 10))
