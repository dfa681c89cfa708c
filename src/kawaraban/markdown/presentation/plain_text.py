"""What a reader reads, block by block, without markup: the text that language analysis and search work on."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.pieces import pieces
from kawaraban.markdown.html.sanitizer import text_of
from kawaraban.markdown.rows import lines
from kawaraban.markdown.rows.line_breaks import joins
from kawaraban.model import Text, TextKind

_CONTAINERS = {
    "list_item_open": TextKind.ITEM,
    "dd_open": TextKind.ITEM,
    "dt_open": TextKind.ITEM,
    "blockquote_open": TextKind.QUOTE,
    "alert_open": TextKind.NOTE,
    "summary_open": TextKind.NOTE,
    "note_open": TextKind.NOTE,
    "figcaption_open": TextKind.NOTE,
    "heading_open": TextKind.HEADING,
    "th_open": TextKind.TABLE,
    "td_open": TextKind.TABLE,
}
_MORE = re.compile(r"<!--\s*more\b", re.IGNORECASE)
# A reading, or a bracket around it, whose ends may be left out.
_OVER_RUBY = frozenset(("rt", "rp"))
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|center|d[dlt]|details|div|fig(?:caption|ure)|footer|h[1-6r]"
    r"|header|li|main|nav|ol|p|pre|section|summary|t[dhr]|table|ul)\b",
    re.IGNORECASE,
)
# 10<sup>6</sup> is 10⁶ in text without markup, since 106 would be another number.
_RAISED = str.maketrans("0123456789+-\u2212()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_SUPERSCRIPT = re.compile(r"(<sup\b[^<>]*>)([0-9+\-\u2212()n]+)(?=</sup>)", re.IGNORECASE)


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
        elif token.type == "html_block":
            found += [Text(kinds[-1], line) for line in _lines_of(token.content)]
        elif token.type == "inline":
            children = token.children or []
            pictures = [child for child in children if child.type == "image"]
            # What a picture shows is no sentence of the text around it: an excerpt must not begin with it.
            words = [child for child in children if child.type != "image"] if pictures else children
            found += [Text(kinds[-1], plain(words)), *(Text(TextKind.NOTE, plain([child])) for child in pictures)]
    return tuple(text for text in found if text.text)


def lead(tokens: Sequence[Token]) -> tuple[Text, ...]:
    """The text above the comment `<!-- more -->`, which Hexo, Hugo and WordPress take for what lists show."""
    end = next((number for number, token in enumerate(tokens) if _is_more(token)), -1)
    return texts(tokens[: end + 1])


def _is_more(token: Token) -> bool:
    if token.type == "inline":
        return "<!--" in token.content and any(map(_is_more, token.children or ()))
    return token.type.startswith("html_") and bool(_MORE.match(token.content))


def plain(tokens: Sequence[Token]) -> str:
    """The text of inline tokens: of ruby the base, of pictures the description, of raised figures such signs.

    A line that its writer ends leaves a space; of any other break is left what the page shows of it.
    """
    if len(tokens) == 1 and tokens[0].type == "text":
        return " ".join(tokens[0].content.split())
    parts: list[str] = []
    broken = is_raised = is_reading = False
    for token in tokens:
        tag = next(pieces(token.content), None) if token.type == "html_inline" else None
        name = tag.name if tag else ""
        if tag and (name in _OVER_RUBY or (name == "ruby" and tag.is_end)):
            is_reading = not tag.is_end
        if is_reading:
            continue
        if token.type == "softbreak":
            broken = True
        elif token.type == "hardbreak" or name == "br":
            parts.append(" ")
        elif tag and name == "sup":
            is_raised = not tag.is_end
        elif shown := _shown(token):
            if broken and not (parts and joins(parts[-1][-1:], shown[0])):
                parts.append(" ")
            broken = False
            parts.append(_raised(shown) if is_raised else shown)
    return " ".join("".join(parts).split())


def _lines_of(html: str) -> list[str]:
    """The text of an HTML fragment by blocks, none empty; white space as one space.

    Cells of a table and items of a list are blocks, too: their words are not to be read as one.
    """
    figures = _SUPERSCRIPT.sub(lambda found: found[1] + _raised(found[2]), " ".join(html.split()))
    lines = text_of(_BLOCK.sub(r"\n\g<0>", figures)).split("\n")
    return [shown for line in lines if (shown := " ".join(line.split()))]


def _raised(text: str) -> str:
    """A text in raised signs, where there is one for each of its own; else the text as it is."""
    found = text.translate(_RAISED)
    return text if set(found) & set(text) else found


def _shown(token: Token) -> str:
    if token.type == "image":
        return plain(token.children or ())
    return lines.shown(token)
