"""Emphasis: dots over Japanese letters, and what they do not suit told apart by a class."""

import re
from itertools import islice, takewhile

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

_JAPANESE = re.compile("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_LONG = 30  # characters: a whole text in emphasis that is longer is a note, in which nothing stands out
_FEW = 50  # tokens within emphasis that are looked at: emphasis may stand within emphasis without end


def emphasis(parser: MarkdownIt) -> None:
    """Put this theme's HTML for emphasis in place of the parser's own."""
    parser.add_render_rule("em_open", _emphasis_open)


def _emphasis_open(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    """Dots stand over Japanese; over each letter of a Latin word they are crowded, so that is told apart, and so is a
    long text of which all is emphasised.
    """
    within = list(takewhile(lambda token: token.type != "em_close", islice(tokens, index + 1, index + _FEW)))
    text = "".join(token.content for token in within)
    if not _JAPANESE.search(text) and len(within) < _FEW - 1:
        tokens[index].attrJoin("class", "latin")
    elif len(text) > _LONG and len(within) + 2 == len(tokens):
        tokens[index].attrJoin("class", "whole")
    return f"<em{RendererHTML.renderAttrs(tokens[index])}>"
