"""The blocks of a body with the lines they stand on.

Repairs and the cut of the tail section work on source text, yet what is code, a paragraph or a heading is for the
parser alone to say: a fence found by a regular expression is a guess. This is the parser's answer, reduced to kinds and
lines, without the cost of reading what stands within the lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

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
    LIQUID = "liquid"


@dataclass(frozen=True, slots=True)
class Block:
    """A block on the lines `start` to `end` (from 0, `end` exclusive) of the body.

    `depth` is 0 for a block that stands in no other. `level` is a heading's, 1 to 6, else 0. `text` is the Markdown
    within a paragraph or heading, its lines without indentation, and the text of code and HTML; `marker` is what marks
    the block in the source: `##`, `-` or `=` (the line under a heading), the fence.
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
    "table_open": BlockKind.TABLE,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "html_block": BlockKind.HTML,
    "hr": BlockKind.RULE,
    "dl_open": BlockKind.DEFINITION,
    "footnote_reference_open": BlockKind.FOOTNOTE,
    "attribute_list": BlockKind.ATTRIBUTES,
    "liquid": BlockKind.LIQUID,
}
_HOLDERS = frozenset((BlockKind.LIST, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.DEFINITION, BlockKind.FOOTNOTE))
_WITHOUT_TEXT = _HOLDERS | {BlockKind.TABLE, BlockKind.RULE}


@lru_cache(maxsize=4)  # who mends a body, and then cuts its tail off, asks more than once
def blocks(body: str) -> tuple[Block, ...]:
    """All blocks of a Markdown body (lines end in LF) in the order of their lines, each before those within it."""
    parser = article_parser()
    tokens: list[Token] = []
    parser.block.parse(body.replace("\0", "\ufffd"), parser, {}, tokens)
    return tuple(_blocks(tokens))


def top_level(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Those blocks that stand in no other."""
    return tuple(block for block in found if block.depth == 0)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    held = 0
    for index, token in enumerate(tokens):
        kind = _KINDS.get(token.type.replace("_close", "_open"))
        if kind in _HOLDERS and token.nesting == -1:
            held -= 1
        elif kind and token.nesting >= 0:
            if token.map is not None:
                yield _block(kind, token, tokens[index + 1] if token.nesting else token, held)
            held += kind in _HOLDERS


def _block(kind: BlockKind, token: Token, inner: Token, depth: int) -> Block:
    start, end = token.map or (0, 0)
    text = "" if kind in _WITHOUT_TEXT else inner.content
    level = int(token.tag[1]) if kind is BlockKind.HEADING else 0
    return Block(kind, start, end, depth, level, text, token.markup)
