"""Comments, tags and the like that are begun and never finished: `<p>a <!-- b</p>`, `<p class="note>text</p>`.

An HTML parser looks for their end on the whole page, and all text up to there vanishes with them. Here, in a block of
HTML, a comment ends at the latest with its block, and a tag that does not end there is text; so is an address in
`<…>`, which would be a tag of no element. Within a line of Markdown begun ones are text anyway, since CommonMark knows
no other tags than whole ones.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.diagnostics import line_of
from kawaraban.markdown.html.pieces import Piece, pieces
from kawaraban.model import Beyond

# Behind these CommonMark, too, finds no end but that of the body.
_ENDLESS = (("<?", "?>"), ("<![CDATA[", "]]>"))


def finish(tokens: Sequence[Token]) -> Iterator[Beyond]:
    """Finish what is begun in the blocks of HTML of a body; tell of the first comment (`html-left-out`) and the first
    tag (`html-unclosed`) that had no end, and of what takes all the rest with it (`html-left-out`).
    """
    told: set[bool] = set()
    for token in tokens:
        if token.type != "html_block":
            continue
        yield from _endless(token)
        begun = [piece for piece in pieces(token.content) if not piece.whole or _is_address(piece)]
        for piece in begun:
            if not piece.whole and bool(piece.name) not in told:
                told.add(bool(piece.name))
                yield _beyond(token, piece)
        if begun:
            token.content = _finished(token.content, begun)


def _is_address(piece: Piece) -> bool:
    return piece.name.endswith(":") and piece.html.startswith("//", len(piece.name) + 1)


def _endless(block: Token) -> Iterator[Beyond]:
    begin = block.content.lstrip()
    for start, end in _ENDLESS:
        if begin.startswith(start) and end not in begin:
            message = f"What begins here with {begin[:4]} has no end, so nothing from here on is shown."
            yield Beyond("html-left-out", message, f"Write {end} where it ends.", line_of(block))


def _finished(html: str, begun: Sequence[Piece]) -> str:
    """The HTML with `&lt;` for the `<` of addresses and tags without end, and an end for a comment, the last of all."""
    parts: list[str] = []
    done = 0
    for tag in (piece for piece in begun if piece.name):
        parts += (html[done : tag.start], "&lt;")
        done = tag.start + 1
    rest = html[done:] if begun[-1].name else f"{html[done:].rstrip()}-->\n"
    return "".join((*parts, rest))


def _beyond(block: Token, piece: Piece) -> Beyond:
    line = line_of(block, piece.start)
    if piece.name:
        begin = block.content[piece.start : piece.start + 60].split("\n")[0]
        message = f"A tag that begins here has no end, so it is shown as it is written: {begin}"
        hint = "Write > where it ends, and a quotation mark at both ends of a value."
        return Beyond("html-unclosed", message, hint, line)
    rows = piece.html.strip().count("\n") + 1
    where = f"these {rows} lines" if rows > 1 else "this line"
    message = f"What begins here with <!-- has no end, so nothing behind it is shown of {where}."
    return Beyond("html-left-out", message, "Write --> where it ends.", line)
