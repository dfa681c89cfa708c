"""The blocks of a body with the lines they stand on.

Repairs and the cut of the tail section work on source text, yet what is code, a paragraph or a heading is for the
parser alone to say: a fence found by a regular expression is a guess. This is the parser's answer, reduced to kinds and
lines, without the cost of reading what stands within the lines.

Nine blocks of ten are a paragraph that begins with a letter and has a blank line or nothing after it, a heading or a
rule. For these the parser tries all of its rules in vain; so they are told by a look, and it is asked about the others.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from kawaraban.markdown.parser import article_parser


class BlockKind(StrEnum):
    """What a block is. List, item, quote, definition and footnote hold other blocks."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    HTML = "html"
    RULE = "rule"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    ATTRIBUTES = "attributes"
    COMMENT = "comment"


# To look a member of an enumeration up takes ten times as long, and these are asked for with every block.
PARAGRAPH, HEADING, RULE = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.RULE
LIST, ITEM, TABLE = BlockKind.LIST, BlockKind.ITEM, BlockKind.TABLE


class Block(NamedTuple):  # made by the thousand for each article, in half the time that a dataclass takes
    """A block on the lines `start` to `end` (from 0, `end` exclusive) of the body.

    `depth` is 0 for a block that stands in no other. `level` is a heading's, 1 to 6, else 0. `text` is the Markdown
    within a paragraph or heading, its lines without indentation, and the text of code and HTML; `marker` is what marks
    the block in the source: `##`, `-` or `=` (the line under a heading), the fence; that of a rule is not told.
    """

    kind: BlockKind
    start: int
    end: int
    depth: int
    level: int = 0
    text: str = ""
    marker: str = ""


_KINDS = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "heading_open": BlockKind.HEADING,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "list_item_open": BlockKind.ITEM,
    "blockquote_open": BlockKind.QUOTE,
    "alert_open": BlockKind.QUOTE,  # boxes, as `> [!NOTE]`
    "details_open": BlockKind.QUOTE,
    "table_open": BlockKind.TABLE,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.HTML,
    "hr": BlockKind.RULE,
    "dl_open": BlockKind.DEFINITION,
    "footnote_reference_open": BlockKind.FOOTNOTE,
    "attribute_list": BlockKind.ATTRIBUTES,
    "comment": BlockKind.COMMENT,
}
HOLDERS = frozenset((BlockKind.LIST, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.DEFINITION, BlockKind.FOOTNOTE))
"""The kinds of blocks that hold other blocks, and have no text of their own."""
WITH_MARKUP = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE))
"""The kinds of blocks in whose lines Markdown is read: links, pictures, emphasis."""
_HOLDING = frozenset(name for name, kind in _KINDS.items() if kind in HOLDERS)
_WITHOUT_TEXT = HOLDERS | {BlockKind.TABLE, BlockKind.RULE}


@lru_cache(maxsize=4)  # who mends a body, and then cuts its tail off, asks more than once
def blocks(body: str) -> tuple[Block, ...]:
    """All blocks of a Markdown body (lines end in LF) in the order of their lines, each before those within it."""
    return tuple(each_block(body))


def each_block(body: str) -> Iterator[Block]:
    """The same one after the other, for whom the first ones will do."""
    text = body.replace("\0", "\ufffd")
    rows = text.split("\n")
    # What stands after the last line break is a line only if there is something on it.
    yield from _scanned(text, rows if rows[-1].strip(_BLANKS) else rows[:-1])


def blocks_of(tokens: list[Token]) -> Iterator[Block]:
    """The blocks of what the parser made of a body."""
    held = 0
    for index, token in enumerate(tokens):
        kind = _KINDS.get(token.type) if token.nesting >= 0 else None
        if kind and token.map is not None:
            start, end = token.map
            level = int(token.tag[1]) if kind is HEADING else 0
            text = "" if kind in _WITHOUT_TEXT else (tokens[index + 1] if token.nesting else token).content
            yield Block(kind, start, end, held, level, text, "" if kind is RULE else token.markup)
        held += token.nesting if token.type.replace("_close", "_open") in _HOLDING else 0


def top_level(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Those blocks that stand in no other."""
    return tuple(block for block in found if block.depth == 0)


# Lines with which no block but a paragraph can begin, and which go on with one: they begin with a character that marks
# nothing, with bold text, with a number that is none of a list, or with a link. Only what is certain is taken.
_PLAIN = re.compile(
    r"(?!%%|\$\$|\\\[[ \t]*\Z|!!!|\?\?\?)"
    r"(?:[^\s\[\]`~>*_+#<{|:=0-9-]|\*{1,3}[^\s*]|[0-9]+[^\s0-9.)]|\[(?!\^)[^\[\]\\]*\](?!:))(?:.*\S)?[ \t]*\Z"
)
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\s|#](?:[^|]*[^\s|#])?)[ \t]*\Z")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_ITEM = re.compile(r"(?:[0-9]{1,9}(?=[.)])|(?=[*+-]))([.)*+-]) {1,4}(?!\s|\[[ xX]\][ \t])")
_MAY_BE_ITEM = re.compile(r"[0-9*+-]")
_BLANKS = " \t"
_DEFINES = (":", "~")


def _scanned(text: str, rows: list[str]) -> Iterator[Block]:
    state: StateBlock | None = None  # made where the parser has to be asked for the first time
    row, count = 0, len(rows)
    while row < count:
        line = rows[row]
        if not line.strip(_BLANKS):
            row += 1
        elif (end := _paragraph_end(rows, row)) > row:
            yield Block(PARAGRAPH, row, end, 0, 0, "\n".join(rows[row:end]).rstrip(_BLANKS))
            row = end
        elif heading := _HEADING.match(line):
            yield Block(HEADING, row, row + 1, 0, len(heading[1]), heading[2], heading[1])
            row += 1
        elif _RULE.match(line):
            yield Block(RULE, row, row + 1, 0)
            row += 1
        elif (end := _list_end(rows, row)) > row:
            yield from _list(rows, row, end)
            row = end
        else:
            state = state or StateBlock(text, article_parser(), {}, [])
            yield from _parsed(state, row)
            row = state.line


def _paragraph_end(rows: list[str], row: int) -> int:
    """The row after a paragraph of plain lines that begins here; the same row where that is not certain."""
    end, count = row, len(rows)
    while end < count and _PLAIN.match(rows[end]):
        end += 1
    if end == row or (end < count and rows[end].strip(_BLANKS)):
        return row
    defines = end == row + 1 and end + 1 < count and rows[end + 1].lstrip(_BLANKS).startswith(_DEFINES)
    return row if defines else end


def _list_end(rows: list[str], row: int) -> int:
    """The row after a list of items of one plain line each, and the blank rows below it; the same row otherwise."""
    item = _ITEM.match(rows[row])
    marker = item[1] if item else ""
    end, count = row, len(rows)
    while item and item[1] == marker:
        below = end + 1
        end = next((after for after in range(below, count) if rows[after].strip(_BLANKS)), count)
        following = rows[end] if end < count else ""
        if not _PLAIN.match(item.string, item.end()) or not _parts(following, apart=end > below or end == count):
            return row
        item = _ITEM.match(following)
    return end


def _parts(line: str, *, apart: bool) -> bool:
    """Whether a line certainly is no part of the item above it, be there a blank line between them or not."""
    if _ITEM.match(line):
        return True
    may_be_item = _MAY_BE_ITEM.match(line) and not (_PLAIN.match(line) or _RULE.match(line))
    return apart and not line.startswith(("\t", " ")) and not may_be_item


def _list(rows: list[str], start: int, end: int) -> Iterator[Block]:
    items = [(row, item) for row in range(start, end) if (item := _ITEM.match(rows[row]))]
    marker = items[0][1][1]
    yield Block(LIST, start, end, 0, 0, "", marker)
    for (row, item), below in zip(items, (*(row for row, _ in items[1:]), end), strict=True):
        yield Block(ITEM, row, below, 1, 0, "", marker)
        yield Block(PARAGRAPH, row, row + 1, 2, 0, rows[row][item.end() :].rstrip(_BLANKS))


def _parsed(state: StateBlock, row: int) -> Iterator[Block]:
    """The block at the top level that begins at a row, and those within it; the state's line is then that behind it."""
    take_it = False  # else a rule only tells whether a block begins here
    state.tokens, state.line = [], row
    any(rule(state, row, state.lineMax, take_it) for rule in state.md.block.ruler.getRules(""))
    return blocks_of(state.tokens)
