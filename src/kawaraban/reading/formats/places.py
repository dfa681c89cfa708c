"""Where a value stands in a file of settings or data: its place, the line of that, and what it is called."""

from collections.abc import Mapping
from typing import Protocol

Place = tuple[str | int, ...]
"""Where a value stands: names of tables, and positions in lists from 0."""


class Lines(Protocol):
    """Where the settings of a file stand, and what they are called there."""

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it; 1 if there is none."""

    def named(self, place: Place) -> str:
        """The name of a setting as the file spells it."""


def nearest_line(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest one around it; 1 if there is none."""
    return next((lines[place[:length]] for length in range(len(place), 0, -1) if place[:length] in lines), 1)


def dotted(place: Place) -> str:
    """A place as one writes it: `site.title`, `navigation[2].url` (counted from 1)."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else ("." if text else "") + part
    return text
