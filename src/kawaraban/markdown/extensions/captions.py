"""A picture with `*説明*` below it, as Zenn and many writers have it: a figure with a caption.

As emphasis it would have dots over each letter, and an excerpt might begin with it.
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.rows.lines import Line, lines

_OF_PICTURES = frozenset(("image", "link_open", "link_close"))
_PARAGRAPH = 3  # tokens: its beginning, its text, its end


def captions(parser: MarkdownIt) -> None:
    """Make a parser read captions, directly below a picture or below a blank line."""
    parser.core.ruler.push("captions", _rule)


def _rule(state: StateCore) -> None:
    if "![" not in state.src:
        return
    found: list[Token] = []
    at = 0
    while at < len(state.tokens):
        picture, caption, count = _figure(state.tokens, at)
        if count:
            found += _tokens(state.tokens[at], state.tokens[at + 1], picture, caption)
        else:
            found.append(state.tokens[at])
        at += count or 1
    state.tokens = found


def _figure(tokens: Sequence[Token], at: int) -> tuple[Line, Line, int]:
    """The picture and the caption of a figure that begins here, and the number of its tokens; 0, if none does."""
    text = _text(tokens, at)
    if not text or "![" not in text.content:
        return [], [], 0
    first, *others = lines(text.children or ())
    if not _is_picture(first) or len(others) > 1:
        return [], [], 0
    below = others[0][1:] if others else ((_text(tokens, at + _PARAGRAPH) or text).children or [])
    caption = _caption(below)
    return first, caption, (_PARAGRAPH * (1 if others else 2)) if caption else 0


def _text(tokens: Sequence[Token], at: int) -> Token | None:
    """The text of the paragraph that begins here, if one does that is shown as such."""
    is_paragraph = at + 1 < len(tokens) and tokens[at].type == "paragraph_open" and not tokens[at].hidden
    return tokens[at + 1] if is_paragraph else None


def _is_picture(line: Line) -> bool:
    kinds = {token.type for token in line if token.type != "text" or token.content.strip()}
    return "image" in kinds and kinds <= _OF_PICTURES


def _caption(line: Line) -> Line:
    """What is emphasised, if that is all of a line."""
    shown = [token for token in line if token.type != "text" or token.content]
    depth = 0
    for number, token in enumerate(shown):
        depth += token.nesting if token.tag == "em" else 0
        if not depth:
            return shown[1:-1] if number and number == len(shown) - 1 else []
    return []


def _tokens(opening: Token, text: Token, picture: Line, caption: Line) -> list[Token]:
    figure = Token("figure_open", "figure", 1, block=True, map=opening.map, attrs=opening.attrs)
    return [
        figure,
        Token("inline", "", 0, block=True, map=text.map, content=text.content, children=picture),
        Token("figcaption_open", "figcaption", 1, block=True),
        Token("inline", "", 0, block=True, map=text.map, content=text.content, children=caption),
        Token("figcaption_close", "figcaption", -1, block=True),
        Token("figure_close", "figure", -1, block=True),
    ]
