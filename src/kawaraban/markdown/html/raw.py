"""Where HTML stands among a body's tokens, and on which lines."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from kawaraban.markdown.diagnostics import line_of
from kawaraban.markdown.html.elements import FOREIGN
from kawaraban.markdown.html.pieces import Piece, pieces

RAW_TYPES = frozenset(("html_inline", "html_block"))


class Placed(NamedTuple):
    """A tag or comment: the token `raw` that has it, the `block` that this stands in (itself, if it is a block of
    HTML), and its line of the body (from 0).
    """

    piece: Piece
    block: Token
    raw: Token
    line: int

    @property
    def is_inline(self) -> bool:
        """Whether it stands within a line of Markdown."""
        return self.block is not self.raw


def has_html(tokens: Iterable[Token]) -> bool:
    """Tell whether a token stream has raw HTML in it."""
    return any(True for _ in raw_parts(tokens))


def has_foreign(tokens: Iterable[Token]) -> bool:
    """Tell whether there is a drawing or a formula in its raw HTML."""
    return any(piece.name in FOREIGN for _, raw in raw_parts(tokens) for piece in pieces(raw.content))


def raw_parts(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """All raw HTML of a token stream, each with the block that it stands in; a block of HTML stands in itself."""
    for token in tokens:
        if token.type in RAW_TYPES:
            yield token, token
        for child in token.children or ():  # deeper down there are only the descriptions of pictures
            if child.type in RAW_TYPES:
                yield token, child


def placed(tokens: Iterable[Token]) -> Iterator[Placed]:
    """All tags and comments of its raw HTML, in their order."""
    last: Token | None = None
    position = counted = line = 0
    for block, raw in raw_parts(tokens):
        if block is not last:
            last, position, counted, line = block, 0, 0, line_of(block)
        start = 0 if raw is block else max(position, block.content.find(raw.content, position))
        for piece in pieces(raw.content):
            line += block.content.count("\n", counted, start + piece.start)
            counted = start + piece.start
            yield Placed(piece, block, raw, line)
        position = start + len(raw.content)
