"""A slip of Markdown: what a page shows as it was typed, or does not show at all, and nobody can mend for sure."""

from typing import NamedTuple


class Slip(NamedTuple):
    """A slip on a row of the body (from 0): what is to be said of it, and what to do. Up to its colon a message is that
    of the kind; behind it stands what the row has, mostly.
    """

    code: str
    row: int
    message: str
    hint: str
