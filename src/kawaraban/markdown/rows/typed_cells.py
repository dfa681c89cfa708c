"""Cells of a table that are further in than others of their column: so are they on the page.

In tables from a spreadsheet `　ロキソニン` below `鎮痛薬` is a kind of it. The parser takes ideographic spaces away, as
all white space around a cell. What only fills cells up (`|　米　|`), or is before each of a column, goes.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_INDENT = "\u3000"
_Cell = tuple[Token, str]


def typed_cells(parser: MarkdownIt) -> None:
    """Make a parser keep the indentation of such cells."""
    parser.core.ruler.push("typed_cells", _rule)


def _rule(state: StateCore) -> None:
    if "|" not in state.src or _INDENT not in state.src:
        return
    columns: defaultdict[int, list[_Cell]] = defaultdict(list)
    rows = state.src.split("\n")
    typed: Iterator[tuple[int, str]] = iter(())
    for at, token in enumerate(state.tokens):
        if token.type == "tbody_open":
            columns.clear()
        elif token.type == "tr_open" and token.map:
            typed = iter(enumerate(_cells(rows[token.map[0]])))
        elif token.type == "td_open" and (cell := next(typed, None)):
            columns[cell[0]].append((state.tokens[at + 1], cell[1]))
        elif token.type == "tbody_close":
            for column in columns.values():
                _indent(column)


def _cells(row: str) -> Iterator[str]:
    """The cells of a row as they are typed, ideographic spaces and all."""
    row = row.lstrip("> \t")
    yield from (cell.strip(" \t") for cell in escapedSplit(row)[row.startswith("|") :])


def _indent(column: Sequence[_Cell]) -> None:
    filled = [(token, cell) for token, cell in column if token.content]
    if any(cell.endswith(_INDENT) for _, cell in filled):
        return
    depths = [len(cell) - len(cell.lstrip(_INDENT)) for _, cell in filled]
    for (token, _), depth in zip(filled, depths, strict=True):
        if indent := _INDENT * (depth - min(depths)):
            token.children = [Token("text", "", 0, content=indent), *(token.children or ())]
