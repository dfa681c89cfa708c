"""The marks that git leaves, each on a row of its own, where two versions of a text could not be merged."""

import re

# Behind a mark git names a side: a branch has no space, a commit its hash before its subject, and `Updated upstream` is
# git's own. All else is a sentence that begins with a mark.
_SIDE = r"(?: (?:\S+|[ -~]+|[0-9a-f]{7,40}\b.*))?$"
OPEN = re.compile(r"<{7}" + _SIDE)  # `<<<<<<< HEAD`
BASE = re.compile(r"\|{7}" + _SIDE)  # `||||||| 1a2b3c4`: what both sides came from
MIDDLE = re.compile(r"={7}$")
CLOSE = re.compile(r">{7}" + _SIDE)  # `>>>>>>> branch`
MARKS = (OPEN, BASE, MIDDLE, CLOSE)
DECIDE = "Decide which side to keep, and delete the lines <<<<<<<, ======= and >>>>>>>."
"""What to do about them."""


def opens(row: str) -> bool:
    """Whether a row is the first mark of a conflict."""
    return OPEN.match(row.rstrip()) is not None


def first_mark(text: str) -> int | None:
    """The row, from 0, with the first mark of a conflict in a text; None where there is none, `=======` alone aside."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    rows = enumerate(text.split("\n"))
    return next((row for row, line in rows if any(mark.match(line.rstrip()) for mark in MARKS)), None)
