"""Signs that look like those of YAML and are none: full-width ones, which a Japanese keyboard gives, and git's marks.

The parser's own words lead astray: it finds no fault with `title：題名`, only with the line that follows, since to it
both are a text.
"""

import re
from dataclasses import dataclass
from itertools import islice

from kawaraban.reading.conflicts import DECIDE, first_mark

_HYPHENS = "\\-‐‑‒–—―−─━ｰー－﹣﹘"
_FENCE = re.compile(rf"[{_HYPHENS}]{{2,8}}|[—―─━]|\*{{3}}|_{{3}}")
_NAMES = {
    "－": "full-width hyphens",
    "ー": "long vowel marks",
    "ｰ": "long vowel marks",
    "-": "half-width hyphens",
    "*": "asterisks",
    "_": "underscores",
}
_MARKS_OF_GIT = "git left the marks of a conflict here"
# Spaces that are none to YAML: of a Japanese keyboard, of Option and the space bar, of web pages and Word.
_SPACE = "[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
_KEY = r"""["']?(?P<what>[A-Za-zＡ-Ｚａ-ｚ_][\w-]{0,40})["']?[ \t]*"""
_SIGNS = (
    (
        re.compile(r"(?P<what>`{3,}\w*)"),
        "`{what}` is the sign of a code fence",
        "Delete the two lines of the fence.",
    ),
    (re.compile(r"(?P<what>={7})\s*$"), _MARKS_OF_GIT, DECIDE),
    (
        re.compile(rf"{_KEY}："),
        "behind `{what}` stands a full-width colon (`：`)",
        "Write `{what}: …`, with a half-width colon and a space.",
    ),
    (
        re.compile(rf"{_KEY}:(?P<space>{_SPACE})"),
        "behind `{what}:` stands {space}",
        "Write `{what}: …`, with a half-width space.",
    ),
    (
        re.compile(r"\*\*(?P<what>[A-Za-z_][\w-]{0,40})(?:\*\*[ \t]*[:：]|[:：]\*\*)"),
        "`{what}` stands in bold",
        "Write `{what}: …`, without asterisks, and the other keys so too.",
    ),
    (
        re.compile(r"(?P<what>[‐‑‒–—―−─━ｰー－﹣﹘・])[ \t\u3000]"),
        "the item begins with `{what}`, which is no half-width hyphen",
        "Write `- …`, with a half-width hyphen and a space.",
    ),
    (
        re.compile(r"-(?=[^\s\-.\d])(?P<what>)"),
        "behind the hyphen the space is missing",
        "Write `- …`, with a space behind the hyphen.",
    ),
    (
        re.compile(rf"-(?P<space>{_SPACE})"),
        "behind the hyphen stands {space}",
        "Write `- …`, with a half-width space.",
    ),
    (
        re.compile(rf"(?P<space>{_SPACE})"),
        "the line begins with {space}",
        "Write half-width spaces.",
    ),
    (
        re.compile(rf"{_KEY}:(?=[^\s:/\\])"),
        "behind `{what}:` the space is missing",
        "Write `{what}: …`, with a space behind the colon.",
    ),
)


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A sign that cannot stand where it does: the row it is on, from 0, what it is, and what to write."""

    row: int
    what: str
    hint: str


def conflict(text: str) -> Lookalike | None:
    """The first mark of a conflict that git left in a text which is to be YAML."""
    row = first_mark(text)
    return None if row is None else Lookalike(row, _MARKS_OF_GIT, DECIDE)


def lookalike(text: str, first: int, last: int) -> Lookalike | None:
    """The first sign that looks like one of YAML among these rows of a text that is none. Only what begins a row is
    looked at, without indentation: any other may be within a text.
    """
    for row, line in enumerate(islice(text.split("\n"), first, last + 1), first):
        for pattern, what, hint in _SIGNS:
            if found := pattern.match(line):
                named = found.groupdict() | {"space": _name_of(found.groupdict().get("space") or "")}
                return Lookalike(row, what.format(**named), hint.format(**named))
    return None


def _name_of(space: str) -> str:
    """A space as a message has it, which cannot be told from another by looking."""
    name = {"\u3000": "a full-width space", "\u00a0": "a no-break space"}.get(space, "a space of another kind")
    return f"{name} (U+{ord(space):04X})" if space else ""


def is_fence(row: str) -> bool:
    """Whether a row is made of hyphens, of signs that look like them, or of those that other programs take."""
    return _FENCE.fullmatch(row.strip()) is not None


def named(row: str) -> str:
    """A row of hyphens as a message shows it, with what cannot be told apart by looking."""
    shown = row.strip()
    if "\u3000" in row and set(shown) == {"-"}:
        return f"`{shown}` with a full-width space (U+3000)"
    found = sorted({_NAMES.get(sign, "dashes") for sign in shown})
    return f"`{shown}` ({len(shown)} {' and '.join(found)})"
