"""On which line of a TOML file a setting stands, since tomllib does not say.

A scan of lines that looks only at table headers and names before an equals sign. tomllib has read the file before, so
it is known to be TOML; a name inside a text of several lines may be taken for a setting, and the first one counts.
"""

import re
from collections.abc import Iterator

from kawaraban.reading.formats.places import Place, dotted, nearest_line

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]#]+)\]")
_KEY = re.compile(r"\s*([\w.\"'-]+(?:[ \t]*\.[ \t]*[\w\"'-]+)*)[ \t]*=")


class TomlLines:
    """The lines of a TOML text, by place."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        for place, line in _places(text):
            for length in range(1, len(place) + 1):
                self.lines.setdefault(place[:length], line)

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest table around it; 1 if there is none."""
        return nearest_line(self.lines, place)

    def named(self, place: Place) -> str:
        """A place as the file spells it."""
        return dotted(place)


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
    return tuple(part.strip().strip("\"'") for part in name.split(".")[:10])
