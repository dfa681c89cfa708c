"""The articles related to each, as its page has them: where a query finds few, these are shown as well.

They lie in files of dozens, of which an answer loads no more than it has articles to start from.
"""

from collections.abc import Sequence

from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import Cursor, deflate, inflate, numbers

EACH = 64
"""Articles whose lists share a file."""


def write(lists: Sequence[Sequence[int]], files: Files) -> str:
    """Write how many are related to each article, and their numbers, nearest first; gives the files' names, joined."""
    groups = (lists[start : start + EACH] for start in range(0, len(lists), EACH))
    return "".join(
        [files.add(deflate(numbers(number for own in group for number in (len(own), *own)))) for group in groups]
    )


def read(data: bytes) -> tuple[tuple[int, ...], ...]:
    """Read the lists of a file."""
    cursor = Cursor(inflate(data))
    found = []
    while cursor.more:
        found.append(tuple(cursor.number() for _ in range(cursor.number())))
    return tuple(found)
