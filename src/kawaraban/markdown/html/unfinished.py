"""Comments and tags of raw HTML that are begun and never finished: `<p>a <!-- b</p>`, `<p class="note>text</p>`.

An HTML parser looks for their end on the whole page, and all text up to there vanishes with them. Here, in a block of
HTML, a comment ends at the latest with its block, and a tag that does not end there is text. Within a line of Markdown
both are text anyway, since CommonMark knows no other tags than whole ones.
"""

from collections.abc import Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.pieces import Piece, pieces
from kawaraban.model import Beyond


def finish(tokens: Sequence[Token]) -> tuple[Beyond, ...]:
    """Finish what is begun in the blocks of HTML of a body; tell of the first comment (`html-left-out`) and the first
    tag (`html-unclosed`) that had no end.
    """
    told: dict[str, Beyond] = {}
    for token in tokens:
        begun = [piece for piece in pieces(token.content) if not piece.whole] if token.type == "html_block" else []
        for piece in begun:
            told.setdefault("tag" if piece.name else "comment", _beyond(token, piece))
        if begun:
            token.content = _finished(token.content, begun)
    return tuple(told.values())


def _finished(html: str, begun: Sequence[Piece]) -> str:
    """The HTML with `&lt;` for the `<` of tags that have no end, and an end for a comment, which is the last of all."""
    parts: list[str] = []
    done = 0
    for tag in (piece for piece in begun if piece.name):
        parts += (html[done : tag.start], "&lt;")
        done = tag.start + 1
    rest = html[done:] if begun[-1].name else f"{html[done:].rstrip()}-->\n"
    return "".join((*parts, rest))


def _beyond(block: Token, piece: Piece) -> Beyond:
    line = (block.map[0] if block.map else 0) + block.content.count("\n", 0, piece.start)
    if piece.name:
        begin = block.content[piece.start : piece.start + 60].split("\n")[0]
        message = f"A tag that begins here has no end, so it is shown as it is written: {begin}"
        hint = "Write > where it ends, and a quotation mark at both ends of a value."
        return Beyond("html-unclosed", message, hint, line)
    rows = piece.html.strip().count("\n") + 1
    where = f"these {rows} lines" if rows > 1 else "this line"
    message = f"What begins here with <!-- has no end, so nothing behind it is shown of {where}."
    return Beyond("html-left-out", message, "Write --> where it ends.", line)
