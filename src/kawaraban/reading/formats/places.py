"""Where a value stands in a file of settings or data: its place, the line of that, and what it is called."""

from collections.abc import Mapping

Place = tuple[str | int, ...]
"""Where a value stands: names of tables, and positions in lists from 0."""


class Lines:
    """Where the settings of a file stand, by their places, and what they are called there."""

    def __init__(self, lines: Mapping[Place, int]) -> None:
        self._lines = lines

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it; 1 if there is none."""
        around = (place[:length] for length in range(len(place), 0, -1))
        return next((self._lines[part] for part in around if part in self._lines), 1)

    def named(self, place: Place) -> str:
        """A place as the file spells it: `site.title`, `navigation[2].url` (counted from 1)."""
        text = ""
        for part in place:
            text += f"[{part + 1}]" if isinstance(part, int) else ("." if text else "") + part
        return text
