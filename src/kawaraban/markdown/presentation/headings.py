"""Headings: ids that links from elsewhere rely on, levels that leave the `h1` to the page's title, and line breaks."""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from kawaraban import limits
from kawaraban.markdown.presentation.plain_text import plain
from kawaraban.model import Heading

Phrases = Callable[[str], tuple[str, ...]]
"""Takes a text apart into its phrases; given by the caller, since where they end is not for Markdown to know."""
_DEEPEST = 6
_WITHOUT_NAME = "section"
# What a heading may show in a list of contents, where it is the text of a link.
_NOT_IN_CONTENTS = frozenset(("link_open", "link_close", "html_inline", "footnote_ref"))


def number_headings(tokens: Sequence[Token], parser: MarkdownIt, taken: set[str]) -> tuple[Heading, ...]:
    """Give each heading of a token stream its level and an id unlike any in `taken`, and list the headings.

    An id that the writer gave (`{: #id}`) is kept. Headings without text are hidden: there is nothing to lead to. What
    has a picture in HTML and nothing else becomes a paragraph.
    """
    found = [tokens[index : index + 3] for index, token in enumerate(tokens) if token.type == "heading_open"]
    for heading in found:
        _hide_if_empty(heading)
    shown = [heading for heading in found if not heading[0].hidden and heading[0].tag != "p"]
    levels = outline([int(opening.tag[1]) for opening, _, _ in shown])
    headings = []
    counts: dict[str, int] = {}  # so that a thousand headings of one name do not each begin at 1
    for (opening, inline, closing), level in zip(shown, levels, strict=True):
        opening.tag = closing.tag = f"h{level}"
        children = inline.children or []
        text = plain(children)
        if not opening.attrGet("id"):
            opening.attrSet("id", _unique(heading_id(text), taken, counts))
        headings.append(Heading(level, str(opening.attrGet("id")), text, _inner_html(children, parser)))
    return tuple(headings)


def mark_phrases(tokens: Sequence[Token], phrases: Phrases) -> None:
    """Put a `<wbr>` at each end of a phrase in all headings, so that every browser breaks them as a person would. Their
    text is HTML then: to be called last.

    Together they may be longer than those of any article; what is over the limit is not broken.
    """
    characters = 0
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        characters += len(inline.content)
        if characters > limits.HEADING_CHARS:
            return
        for child in inline.children or ():
            if child.type == "text" and child.content:
                child.type, child.content = "html_inline", "<wbr>".join(map(escapeHtml, phrases(child.content)))


def heading_id(text: str) -> str:
    """The id of a heading as kramdown's GFM parser makes it: lower case; letters, marks and digits of any script, `_`
    and `-` stay; a space becomes `-`; the rest goes. It is in NFC, as all that links lead to.

    Source: kramdown-parser-gfm, `generate_gfm_header_id` (its word characters are UTS #18, annex C, word characters).
    """
    return unicodedata.normalize("NFC", text.lower().translate(_IN_ID)) or _WITHOUT_NAME


def outline(levels: Sequence[int]) -> list[int]:
    """Move levels so that the highest is 2 and none is skipped on the way down; the order among them stays."""
    above: list[tuple[int, int]] = []
    moved = []
    for level in levels:
        while above and above[-1][0] >= level:
            above.pop()
        new = min(above[-1][1] + 1, _DEEPEST) if above else 2
        above.append((level, new))
        moved.append(new)
    return moved


class _InId(dict[int, str]):
    """What becomes of each character in an id, looked up when first met: a memo of a pure function."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        kept = character == "-" or category[0] in "LM" or category in ("Nd", "Nl", "Pc")
        found = "-" if character in " \t" else character if kept else ""
        if len(self) < _REMEMBERED:
            self[code] = found
        return found


_REMEMBERED = 8192
_IN_ID = _InId()


def _unique(name: str, taken: set[str], counts: dict[str, int]) -> str:
    candidate = name
    while candidate in taken:
        counts[name] = counts.get(name, 0) + 1
        candidate = f"{name}-{counts[name]}"
    taken.add(candidate)
    return candidate


def _hide_if_empty(heading: Sequence[Token]) -> None:
    opening, inline, closing = heading
    children = inline.children or []
    if not plain(children) and not any(child.type == "image" for child in children):
        if any(child.type == "html_inline" and child.content.lower().startswith("<img") for child in children):
            opening.tag = closing.tag = "p"
        else:
            opening.hidden = closing.hidden = True


def _inner_html(children: Sequence[Token], parser: MarkdownIt) -> str:
    shown = []
    for token in children:
        if token.type == "image":
            shown.append(Token("text", "", 0, content=token.content))
        elif token.type not in _NOT_IN_CONTENTS:
            shown.append(_without_id(token))
    return str(parser.renderer.render([Token("inline", "", 0, children=shown)], parser.options, {})).strip()


def _without_id(token: Token) -> Token:
    if "id" not in token.attrs:
        return token
    return token.copy(attrs={key: value for key, value in token.attrs.items() if key != "id"})
