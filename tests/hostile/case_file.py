r"""Hostile cases as text files: a remark for people, then the cases.

A case opens with a line `=== name` and goes to the next one. Behind the name `[escapes]` says that `\x00`, `\u202e`
and the like in it stand for characters that an editor would not show.
"""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([tnr]))")
_NAMED = {"t": "\t", "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Case:
    """`group` is the name of the file; `text` has no line feed at its end."""

    group: str
    name: str
    text: str


def cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file, in order."""
    _, *parts = ("\n" + path.read_text(encoding="utf-8")).split("\n=== ")
    return tuple(_case(path.stem, *part.split("\n", 1)) for part in parts)


def _case(group: str, name: str, text: str) -> Case:
    escaped = name.endswith(" [escapes]")
    body = text.rstrip("\n")
    return Case(group, name.removesuffix(" [escapes]"), _ESCAPE.sub(_unescaped, body) if escaped else body)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _NAMED[match[3]]
