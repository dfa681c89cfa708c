"""On which line of its file a place in a YAML text lies.

libyaml counts U+0085, U+2028 and U+2029 as ends of lines too, as YAML 1.1 does (https://yaml.org/spec/1.1/#id871136).
Nobody who opens the file, and nothing else here, counts them: so of a mark of libyaml only its offset is used.
"""

import re
from bisect import bisect_left

_END = re.compile("\n")


class Rows:
    """The rows of a text whose lines end in LF, and whose first is the line `first_line` of its file."""

    def __init__(self, text: str, first_line: int) -> None:
        self._first_line = first_line
        self._ends = [end.start() for end in _END.finditer(text)]

    def row(self, offset: int) -> int:
        """The row, from 0, with the character at this offset."""
        return bisect_left(self._ends, offset)

    def line(self, offset: int) -> int:
        """The same as a line of the file."""
        return self._first_line + self.row(offset)

    def column(self, offset: int) -> int:
        """Which character of its row it is, from 1."""
        row = self.row(offset)
        return offset - (self._ends[row - 1] if row else -1)
