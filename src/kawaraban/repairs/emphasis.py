"""stray-emphasis: `**` that has no partner and would be shown to the reader.

It is left where a generator stopped between the two, or put one too many. Which marks come to nothing only the parser
can say: whether `**` opens or closes depends on the characters around it.
"""

import re
from collections import deque
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.inline import loose_marks
from kawaraban.repairs.draft import Context, Draft, Edit, Finding, Found

# 2**10 is arithmetic.
_POWER = re.compile(r"[A-Za-z0-9)]\*\*[A-Za-z0-9(]")
_WITH_TEXT = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Text in which `**` opens before, and closes after, a letter or Japanese mark, by turns, and nothing else is marked or
# can be an address: there each has its partner, whatever stands on its other side.
_OTHER = r"[^*_~`\\<\[{&《/@]*"
_PAIRED = re.compile(
    rf"{_OTHER}(?:\*\*(?=[^\W_]|[「『（]){_OTHER}(?:(?<=[^\W_])|(?<=[」』）。、：！？])|(?<=:)(?=\*\*(?:\s|\Z)))\*\*(?!\*){_OTHER})*\Z"
)


def stray_emphasis(draft: Draft, _context: Context) -> Found:
    """Take out the `**` that mark nothing; a single `*` is left, since it may be meant as a sign."""
    found: list[Finding] = []
    for block in draft.blocks:
        if "**" in block.text and block.kind in _WITH_TEXT and not is_paired(block.text):
            found.extend(_strays(draft, block))
    return tuple(found)


def is_paired(text: str) -> bool:
    """Tell whether each `**` of a text certainly has its partner; what is not certain the parser is asked."""
    return "www." not in text.lower() and bool(_PAIRED.match(text))


def _strays(draft: Draft, block: Block) -> Iterator[Finding]:
    """One finding for each row that has stray marks."""
    position, row = 0, block.start
    runs = deque(run for run in _runs(loose_marks(block.text)) if _is_stray(block.text, *run))
    for line in block.text.split("\n"):
        column = draft.rows[row].rfind(line.rstrip())
        here = []
        while runs and runs[0][0] < position + len(line):
            start, end = runs.popleft()
            here.append((column + start - position, column + end - position))
        if here and column >= 0:
            yield _without(draft, row, here)
        position += len(line) + 1
        row += 1


def _is_stray(text: str, start: int, end: int) -> bool:
    return end - start >= 2 and not _POWER.match(text, max(0, start - 1), end + 1)


def _without(draft: Draft, row: int, marks: list[tuple[int, int]]) -> Finding:
    """Take marks out of a row; at its beginning with the spaces after it, which would make code of the row."""
    before, offset = draft.rows[row], draft.starts[row]
    start, end = marks[0]
    if not before[:start].strip(" \t>*+-.)0123456789"):
        marks = [(start, len(before) - len(before[end:].lstrip())), *marks[1:]]
    edits = tuple(Edit(offset + start, offset + end) for start, end in marks)
    kept = zip([0, *(end for _, end in marks)], [*(start for start, _ in marks), len(before)], strict=True)
    after = "".join(before[begin:stop] for begin, stop in kept)
    return Finding("Marks of emphasis without a partner were taken out.", before, after, row, edits)


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
