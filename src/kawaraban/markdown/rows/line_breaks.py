"""Line breaks inside a paragraph of Japanese: no space where the writer only wrapped the line.

HTML shows a line feed as a space, also between two ideographs. This plugin for markdown-it-py removes a soft break that
stands between two wide characters, or beside wide punctuation, whatever markup lies between (`**あ**` and a line feed
and `い`); the break between Latin words stays, and one between a Latin and a wide letter too.

Specification: CSS Text Module Level 3, segment break transformation rules, https://www.w3.org/TR/css-text-3/: the break
goes if the East Asian Width of the characters before and after is Fullwidth, Wide or Halfwidth, and neither is Hangul,
or if there is a zero width space beside it. Level 4, https://www.w3.org/TR/css-text-4/, adds: or if one of them is
Japanese punctuation.

A site may ask for every break to be shown (`HARD_BREAKS`), as most Japanese services for writers do.

A break in HTML with which a text begins is left out: it would set the first line one line lower than that of others.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import dropwhile, pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.characters import is_spaceless, is_wide
from kawaraban.markdown.rows import lines

HARD_BREAKS = "hard_breaks"
"""In the parser's environment: whether every break within a paragraph is shown."""

_ZERO_WIDTH_SPACE = "\u200b"
_SELECTORS = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# Shown as a box, not as text: what its neighbours are does not depend on its content.
_OBJECTS = frozenset(("image", "html_block"))
_OBJECT = "\ufffc"


def line_breaks(parser: MarkdownIt) -> None:
    """Make a parser drop soft breaks between wide characters, and breaks above a text."""
    parser.core.ruler.push("line_breaks", _rule)


def joins(before: str, after: str) -> bool:
    """Tell whether a line break between two characters leaves nothing, by the rules of CSS Text."""
    if _ZERO_WIDTH_SPACE in (before, after):
        return True
    wide = [character != "" and is_spaceless(character) for character in (before, after)]
    return all(wide) or (any(wide) and any(_is_wide_punctuation(character) for character in (before, after)))


def _is_wide_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character).startswith("P") and is_wide(character)


def _rule(state: StateCore) -> None:
    for opens, token in pairwise(state.tokens):
        if token.type == "inline" and token.children:
            token.children = _without_leading(token.children)
            if any(child.type == "softbreak" for child in token.children):
                shown = state.env.get(HARD_BREAKS) and opens.type == "paragraph_open"
                token.children = _all_hard(token.children) if shown else _without_joined(token.children)


def _without_leading(tokens: list[Token]) -> list[Token]:
    """The tokens without the breaks in HTML that stand above all others, and what is between; if there are others."""
    rest = list(dropwhile(_is_break, tokens)) if _is_break(tokens[0]) else tokens
    leading = tokens[: len(tokens) - len(rest)]
    return rest if rest and any(token.type == "html_inline" for token in leading) else tokens


def _is_break(token: Token) -> bool:
    """Whether a token breaks the line, or is nothing."""
    return lines.is_break(token) or token.type in lines.BREAKS or (token.type == "text" and not token.content.strip())


def _all_hard(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every soft break as a hard one, but where HTML breaks the line already."""
    found = list(tokens)
    for at, token in enumerate(found):
        if token.type == "softbreak" and at and not lines.is_break(found[at - 1]):
            found[at] = Token("hardbreak", "br", 0, level=token.level)
    return found


def _without_joined(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the soft breaks that join. One pass: each looks at the nearest text on both of its sides."""
    following = list(_nearest(reversed(tokens), first=True))[::-1]
    preceding = _nearest(tokens, first=False)
    return [
        token
        for token, before, after in zip(tokens, preceding, following, strict=True)
        if token.type != "softbreak" or not joins(before, after)
    ]


def _nearest(tokens: Iterable[Token], *, first: bool) -> Iterable[str]:
    """For each token the nearest character before it in the given order; empty where there is none."""
    nearest = ""
    for token in tokens:
        yield nearest
        shown = _shown(token)
        if token.type == "hardbreak":
            nearest = ""
        elif shown:
            nearest = shown[0] if first else shown.rstrip(_SELECTORS)[-1:] or nearest


def _shown(token: Token) -> str:
    if token.type in _OBJECTS:
        return _OBJECT
    return lines.shown(token)
