"""conflict-markers: what git left when two versions of an article could not be merged.

Both sides are kept, in order: in the real ones the first is the article and the second a list of links, so that to
choose would be to lose one of them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kawaraban.reading.conflicts import BASE, CLOSE, DECIDE, MARKS, MIDDLE, OPEN
from kawaraban.repairs.draft import Draft, Finding, Found

_ALONE = re.compile(r"<{7}(?: [!-~]+)?$")  # `<<<<<<< HEAD`, and no `<<<<<<< HEAD appears`
# A mark that was left over alone, and the commit or branch that it names: `>>>>>>> 1a2b3c4d (記事を追加)`.
_COMMIT = re.compile(r">{7} (?:[0-9a-f]{7,40}\b|origin/|Stashed|Updated)")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s")


def conflict_markers(draft: Draft) -> Found:
    """Take out the markers; of what stands in both sides the second is taken out too."""
    if "<<<<<<<" not in draft.body and ">>>>>>>" not in draft.body:
        return ()
    conflicts = tuple(_conflicts(draft))
    problems = (
        draft.warning("conflict-markers", rows[0], _MESSAGE if len(rows) > 1 else _LEFT_OVER, DECIDE)
        for rows in conflicts
    )
    return (*(finding for rows in conflicts for finding in _resolved(draft, rows)), *problems)


_MESSAGE = "git left the marks of a conflict here; both sides are shown."
_LEFT_OVER = "git left the mark of a conflict here, and nothing is left of its others."


def _conflicts(draft: Draft) -> Iterator[tuple[int, ...]]:
    """The rows of the markers of each conflict, in order.

    Of one that somebody began to resolve by hand some are gone: then those are taken that are left, and of several
    rows of ======= (which may be headings) the one nearest to the marker that is there. One that is left alone proves a
    conflict only where it could not be the beginning of a sentence.
    """
    opened: list[int] = []
    middle: list[int] = []
    for row, text in enumerate(draft.rows):
        if not text or text[0] not in "<|=>" or row in draft.code_rows:
            continue
        line = text.rstrip()
        if OPEN.match(line):
            yield from _unclosed(draft, opened)
            opened, middle = [row], []
        elif opened and (MIDDLE.match(line) or BASE.match(line)):
            opened.append(row)
        elif MIDDLE.match(line):
            middle = [row]
        elif CLOSE.match(line) and (opened or middle or line.isascii() or _COMMIT.match(line)):
            # else it is a quotation in a quotation
            yield (*(opened or middle), row)
            opened, middle = [], []
    yield from _unclosed(draft, opened)


def _unclosed(draft: Draft, rows: list[int]) -> Iterator[tuple[int, ...]]:
    """What is left of a conflict without its last marker."""
    middle = next((n for n, row in enumerate(rows) if MIDDLE.match(draft.rows[row].rstrip())), 0)
    if len(rows) > 1 or (rows and _ALONE.match(draft.rows[rows[0]].rstrip())):
        yield tuple(rows[: middle + 1])


def _resolved(draft: Draft, rows: tuple[int, ...]) -> Iterator[Finding]:
    for row in rows:
        yield draft.emptied("The mark of a git conflict was taken out.", row, row)
    if len(rows) == len(MARKS) and all(sign.match(draft.rows[row]) for sign, row in zip(MARKS, rows, strict=True)):
        opened, base, middle, closed = rows
        if any(row.strip() for row in draft.rows[base + 1 : middle]):
            yield draft.emptied("What both sides of a git conflict came from was taken out.", base + 1, middle - 1)
        rows = (opened, middle, closed)
    shown: set[str] = set()
    for above, below in pairwise(rows):
        parts = list(_parts(draft, above + 1, below))
        for row, last, text in parts:
            if text in shown:
                yield draft.emptied("What stands in both sides of a git conflict is shown once.", row, last)
        shown.update(text for *_, text in parts)


def _parts(draft: Draft, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Paragraphs and single items between two rows, as first row, last row and text; rules are not worth comparing."""
    row = start
    while row < end:
        last = row
        if draft.rows[row].strip():
            while last + 1 < end and draft.rows[last + 1].strip() and not _ITEM.match(draft.rows[last + 1].lstrip()):
                last += 1
            text = "\n".join(draft.rows[row : last + 1]).strip()
            if any(character.isalnum() for character in text):
                yield row, last, text
        row = last + 1
