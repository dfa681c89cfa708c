"""What a reader reads, block by block, without markup: the text that language analysis and search work on."""

from collections.abc import Sequence

from markdown_it.token import Token

from kawaraban.model import Text, TextKind

_CONTAINERS = {
    "list_item_open": TextKind.ITEM,
    "dd_open": TextKind.ITEM,
    "dt_open": TextKind.ITEM,
    "blockquote_open": TextKind.QUOTE,
    "alert_open": TextKind.NOTE,
    "note_open": TextKind.NOTE,
    "heading_open": TextKind.HEADING,
    "th_open": TextKind.TABLE,
    "td_open": TextKind.TABLE,
}
_SHOWN = frozenset(("text", "code_inline", "ruby"))


def texts(tokens: Sequence[Token]) -> tuple[Text, ...]:
    """The plain text of each block, in order; its kind is that of the innermost container that has one."""
    kinds: list[TextKind] = [TextKind.PARAGRAPH]
    found = []
    for token in tokens:
        if token.nesting > 0:
            kinds.append(_CONTAINERS.get(token.type, kinds[-1]))
        elif token.nesting < 0:
            kinds.pop()
        elif token.type in {"fence", "code_block"}:
            found.append(Text(TextKind.CODE, token.content.rstrip("\n")))
        elif token.type == "inline":
            found.append(Text(kinds[-1], plain(token.children or ())))
    return tuple(text for text in found if text.text)


def plain(tokens: Sequence[Token]) -> str:
    """The text of inline tokens: of ruby the base, of pictures the description, of a line break one space."""
    parts = []
    for token in tokens:
        if token.type in _SHOWN:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "image":
            parts.append(plain(token.children or ()))
    return " ".join("".join(parts).split(" ")).strip()
