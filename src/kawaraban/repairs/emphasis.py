"""stray-emphasis: `**` that has no partner and would be shown to the reader.

It is left where a generator stopped between the two, or put one too many. Which marks come to nothing only the parser
can say: whether `**` opens or closes depends on the characters around it.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.inline import loose_marks
from kawaraban.repairs.draft import Context, Draft, Edit, Finding, Found

# 2**10 is arithmetic.
_POWER = re.compile(r"[A-Za-z0-9)]\*\*[A-Za-z0-9(]")
_WITH_TEXT = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Each mark costs a look at its whole line; a paragraph with more of them than this is no damaged text.
_MOST_MARKS = 100


def stray_emphasis(draft: Draft, _context: Context) -> Found:
    """Take out the `**` that mark nothing; a single `*` is left, since it may be meant as a sign."""
    found: list[Finding] = []
    for block in draft.blocks:
        if block.kind in _WITH_TEXT and "**" in block.text:
            found.extend(_strays(draft, block))
    return tuple(found)


def _strays(draft: Draft, block: Block) -> Iterator[Finding]:
    for start, end in _runs(loose_marks(block.text)):
        offset = _offset(draft, block, start)
        power = _POWER.match(block.text, max(0, start - 1), end + 1)
        if end - start >= 2 and offset is not None and not power:
            yield _without(draft, offset, offset + end - start)


def _without(draft: Draft, start: int, end: int) -> Finding:
    """Take a mark out; at the beginning of a line with the spaces after it, which would make code of the line."""
    row = draft.row_at(start)
    before, offset = draft.rows[row], draft.starts[row]
    if not before[: start - offset].strip(" \t>*+-.)0123456789"):
        end += len(before[end - offset :]) - len(before[end - offset :].lstrip())
    after = before[: start - offset] + before[end - offset :]
    return Finding("A mark of emphasis without a partner was taken out.", before, after, row, (Edit(start, end),))


def _runs(offsets: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Neighbouring offsets as ranges."""
    start = end = -1
    for offset in offsets:
        if offset != end:
            if start >= 0:
                yield start, end
            start = offset
        end = offset + 1
    if start >= 0:
        yield start, end


def _offset(draft: Draft, block: Block, position: int) -> int | None:
    """Where in the body a character of a block's text stands; the parser has taken indentation and marks away."""
    before = block.text[:position]
    row = block.start + before.count("\n")
    column = position - (before.rfind("\n") + 1)
    line = block.text.split("\n")[row - block.start]
    found = draft.rows[row].rfind(line.rstrip())
    return draft.starts[row] + found + column if found >= 0 else None
