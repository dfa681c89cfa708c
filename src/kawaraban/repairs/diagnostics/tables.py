"""Tables that are none, and rows of tables that are not all shown or belong elsewhere: `table-raw`, `table-cells`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.extensions.novels import WITH_BAR
from kawaraban.repairs.diagnostics.slip import Slip
from kawaraban.repairs.draft import Draft

_REST_OF_ROW = "Write a row on one line, with <br> for a line break, and leave a blank line below the table."
_ROW = re.compile(r"[|｜].*[|｜].*")
# Bars of Discord's spoilers, and of novelists' ruby.
_OF_TEXT = re.compile(rf"\|\|[^|\s][^|]*\|\|[^|]*|(?:[^|｜]*{WITH_BAR.pattern})+[^|｜]*")
_BAR = re.compile(r"(?<!\\)\|")  # an escaped one is text, however many backslashes stand before it
_PARTED = re.compile(r"(?<=\S)[ \u3000]*\t")
_DELIMITED = re.compile(r"\|(?:[ \t]*:?-{3,}:?[ \t]*\|){2,}+(?!`)")  # and not those of which a text speaks
_GRID = re.compile(r"\+(?:[-=]{3,}\+)+[ \t]*")
_DELIMITERS = frozenset("|-: \t")


def table_slips(draft: Draft, block: Block) -> Iterator[Slip]:
    """Those of a table, and of a paragraph that was to be one."""
    if block.kind is BlockKind.TABLE:
        yield from _cells(draft, block)
        return
    lines = block.text.split("\n")
    if "|" in block.text or "｜" in block.text:
        yield from _without_delimiters(block, lines)
        yield from _torn(draft, block, lines)
    if "\t" in block.text:
        yield from _pasted(block, lines)


def _cells(draft: Draft, block: Block) -> Iterator[Slip]:
    """Rows of a table that have more cells than its head, and so are not all shown; and those that have fewer, and do
    not begin as the head does: they are the rest of the row above, or the text below the table.
    """
    width, begins = 0, False
    for row in range(block.start, block.end):
        line = draft.rows[row].lstrip("> \t").rstrip()
        cells = _BAR.split(line)
        cells = cells[not cells[0].strip() :]
        cells = cells[: len(cells) - (bool(cells) and not cells[-1].strip())]
        width, begins = width or len(cells), begins or (row == block.start and line.startswith("|"))
        lost = [cell.strip() for cell in cells[width:] if cell.strip()]
        if lost:
            message = f"A row has more cells than the table's head ({width}); left out is: {lost[0][:60]}"
            yield Slip(
                "table-cells", row, message, r"Write \| for a | that is text, in code and ruby too, or widen the head."
            )
        elif begins and not line.startswith("|") and len(cells) < width:
            message = (
                f"This line is a row of the table above it, and fills {len(cells)} of {width} columns: {line[:60]}"
            )
            yield Slip("table-cells", row, message, _REST_OF_ROW)


def _pasted(block: Block, lines: list[str]) -> Iterator[Slip]:
    """A table as a spreadsheet copies it: its cells parted by tabs, which a page shows as spaces."""
    for number, (one, other) in enumerate(pairwise(lines)):
        if _tabs(one) and _tabs(one) == _tabs(other):
            message = f"These lines are one paragraph, no table, since tabs part their cells: {one[:60]}"
            hint = "Write `| … | … |` for each row, and `| --- | --- |` below the first."
            yield Slip("table-raw", block.start + number, message, hint)
            return


def _torn(draft: Draft, block: Block, lines: list[str]) -> Iterator[Slip]:
    """A table on one line, with blank lines between its rows, or drawn with `+`."""
    write = "Write each row on a line of its own, with no blank line between them."
    for number, line in enumerate(lines):
        row = block.start + number
        if "---" in line and _is_whole(line):
            yield Slip("table-raw", row, f"A whole table stands on one line: {line[:60]}", write)
        elif _GRID.fullmatch(line):
            hint = "Write `| … | … |` for each row, and `| --- | --- |` below the first."
            yield Slip("table-raw", row, f"A table drawn with + is shown as it is typed: {line[:60]}", hint)
            return
    if len(lines) == 1 and lines[0].startswith("|") and "---" in lines[0] and _is_delimiters(lines[0]):
        above = next((row for row in reversed(draft.rows[: block.start]) if row.strip()), "")
        if above.startswith("|"):
            yield Slip("table-raw", block.start, f"A blank line parts the rows of a table: {above[:60]}", write)


def _tabs(line: str) -> int:
    """How many tabs part something from something else."""
    return len(_PARTED.findall(line.strip()))


def _without_delimiters(block: Block, lines: list[str]) -> Iterator[Slip]:
    for number, (one, other) in enumerate(pairwise(lines)):
        if not (_ROW.fullmatch(one) and _ROW.fullmatch(other)) or _OF_TEXT.fullmatch(one):
            continue
        if not _is_delimiters(other):
            message = "These lines are one paragraph, no table: there is no row of hyphens below the first."
            yield Slip(
                "table-raw", block.start + number, message, "Write `| --- | --- |` there, with half-width signs."
            )
        elif "||" in other:
            message = f"No table comes of rows with `||`, between which there is a cell without hyphens: {one[:60]}"
            yield Slip("table-raw", block.start + number, message, "Write | in place of ||, in all rows.")
        else:
            head, row = (len(_BAR.split(line.strip().strip("|"))) for line in (one, other))
            message = f"No table comes of a head of {head} cells above a row of hyphens for {row}: {one[:60]}"
            yield Slip("table-raw", block.start + number, message, "Write as many `---` as the head has cells.")
        return


def _is_whole(line: str) -> bool:
    """Whether a line has a head, and delimiters behind it: `| a | b | | --- | --- | | 1 | 2 |`."""
    line = line.strip()
    found = _DELIMITED.search(line)
    return found is not None and line.startswith("|") and not _DELIMITERS.issuperset(line[: found.start()])


def _is_delimiters(line: str) -> bool:
    return "-" in line and _DELIMITERS.issuperset(line)
