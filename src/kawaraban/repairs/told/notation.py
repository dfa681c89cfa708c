"""A notation that is told where a page shows it as it was typed."""

import re
from typing import NamedTuple


class Notation(NamedTuple):
    """A notation of another tool, and what to write instead. A body with none of the `signs` does not have it, nor one
    in which `unless` is found, if there is such.
    """

    code: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: str
    hint: str
    unless: re.Pattern[str] | None = None


def notation(
    code: str, signs: str, pattern: str, message: str, hint: str, unless: re.Pattern[str] | None = None
) -> Notation:
    """A notation by its code, its signs between spaces, and the rest."""
    return Notation(code, tuple(signs.split()), re.compile(pattern, re.MULTILINE), message, hint, unless)
