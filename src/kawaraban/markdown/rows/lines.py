"""The text of a paragraph as its author typed it: line by line.

To the parser a paragraph is a row of tokens in which the breaks between lines are some among others (`softbreak`, or
`hardbreak` behind two spaces).
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.characters import is_wide

Line = list[Token]
_SHOWN = frozenset(("text", "code_inline", "ruby"))
BREAKS = frozenset(("softbreak", "hardbreak"))
"""The types of the tokens between lines."""
SHORTEST_WRAPPED = 20
"""Nobody breaks a line that is shorter than this only because it is full; in wide characters."""
# Nobody wraps lines at more wide characters than this.
_LONGEST_WRAPPED = 60


def width(text: str) -> float:
    """How wide a text is, in wide characters, of which two narrow ones take one."""
    return sum(1.0 if is_wide(character) else 0.5 for character in text)


def is_unwrapped(text: str) -> bool:
    """Whether a line has more Japanese than anybody lets a line have who wraps lines."""
    return len(text) > _LONGEST_WRAPPED and sum(map(is_wide, text)) > _LONGEST_WRAPPED


def shown(token: Token) -> str:
    """What the page shows of a token that has text of its own (of ruby the base); "" of any other."""
    return token.content if token.type in _SHOWN else ""


def is_break(token: Token) -> bool:
    """Whether a token is a break in HTML, as which it may end a line."""
    return token.type == "html_inline" and token.content.lower().startswith("<br")


def line_text(line: Sequence[Token]) -> str:
    """What the page shows of a line."""
    return "".join(map(shown, line))


def lines(children: Sequence[Token]) -> Iterator[Line]:
    """The lines of a paragraph, each but the first with the break before it. A break within bold type or a link, which
    could not be parted there, ends none.
    """
    line: Line = []
    for child in children:
        if child.type in BREAKS and child.level == 0:
            yield line
            line = []
        line.append(child)
    yield line
