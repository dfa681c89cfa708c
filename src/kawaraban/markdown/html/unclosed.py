"""Elements of raw HTML that lack their end, or their beginning.

An HTML parser lets what is open go on to the end of the article: a forgotten `</b>` takes headings and lists with it, a
forgotten `</details>` hides all text below. Here an element ends at the latest with the block that it begins in, unless
its end stands in a later one; and a tag without a partner that could not stand within a line is text.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from kawaraban.markdown.html.elements import ELEMENTS, ENDS_OPTIONAL, PHRASES, VOID
from kawaraban.markdown.html.raw import has_foreign, placed
from kawaraban.model import Beyond


class _Tag(NamedTuple):
    """A tag in raw HTML: the token `raw` that has it, the `block` that this stands in, and its line of the body (from
    0). In a block of HTML both tokens are the same.
    """

    name: str
    is_end: bool
    has_values: bool
    block: Token
    raw: Token
    line: int
    is_inside: bool = False
    """Whether an element is open in which its end may be left out."""

    @property
    def is_inline(self) -> bool:
        return self.block is not self.raw

    @property
    def begins_block(self) -> bool:
        return self.block.children is not None and self.block.children[:1] == [self.raw]


def close_tags(tokens: Sequence[Token]) -> tuple[Beyond, ...]:
    """Close what is left open, turn into text what cannot be meant as HTML, and tell of both (`html-unclosed`).

    `<b>a` in a paragraph becomes `<b>a</b>`; `a <div> b`, where no end of it is to be found, becomes `a &lt;div&gt; b`.
    Told is the first tag of each name; but not a tag that became text, where it is one of a text that speaks of HTML:
    without values and in the middle of its block.
    """
    if has_foreign(tokens):
        return ()
    told: dict[str, list[Beyond]] = {}
    unclosed: dict[int, tuple[_Tag, ...]] = {}
    for tag in _loose(_tags(tokens)):
        shown = tag.is_inline and tag.name not in PHRASES
        if shown:
            tag.raw.type = "text"
        elif not tag.is_end:
            unclosed[id(tag.block)] = (*unclosed.get(id(tag.block), ()), tag)
        if not shown or tag.has_values or tag.begins_block:
            told.setdefault(f"{tag.is_end}{tag.name}", []).append(_beyond(tag, shown=shown))
    for tags in unclosed.values():
        _close(tags)
    return tuple(first for first, *_ in told.values())


def _beyond(tag: _Tag, *, shown: bool) -> Beyond:
    if tag.is_end:
        hint = "Take it out, or put it between backticks, if it is text."
        return Beyond("html-unclosed", f"</{tag.name}> ends nothing, and is left out.", hint, tag.line)
    what = "is shown as it is written" if shown else "ends with the lines that it stands in"
    hint = f"Write </{tag.name}> where it ends, or put <{tag.name}> between backticks, if it is text."
    return Beyond("html-unclosed", f"<{tag.name}> has no end, so it {what}.", hint, tag.line)


def _close(tags: Sequence[_Tag]) -> None:
    """Write the ends of elements behind the block that all of them stand in."""
    ends = [f"</{tag.name}>" for tag in reversed(tags)]
    block = tags[0].block
    if tags[0].is_inline:
        block.children = [*(block.children or ()), *(Token("html_inline", "", 0, content=end) for end in ends)]
    else:
        block.content = block.content.rstrip("\n") + "".join(ends) + "\n"


def _loose(tags: Iterator[_Tag]) -> list[_Tag]:
    """Tags without a partner, in their order. The end of what is not open ends nothing, as HTML has it."""
    opened: defaultdict[str, list[_Tag]] = defaultdict(list)
    loose: list[_Tag] = []
    for tag in tags:
        inside = any(opened[parent] for parent in ENDS_OPTIONAL.get(tag.name, ()))
        placed = tag._replace(is_inside=inside)
        if not tag.is_end:
            opened[tag.name].append(placed)
        elif opened[tag.name]:
            opened[tag.name].pop()
        else:
            loose.append(placed)
    loose += (tag for left in opened.values() for tag in left)
    return [tag for tag in loose if _matters(tag)]


def _matters(tag: _Tag) -> bool:
    """Whether a tag without a partner is to be mended: not `<li>` in a list, nor `<x-a id="b">`, an element of a
    program's own.
    """
    if tag.name in ENDS_OPTIONAL:
        return tag.is_inline and not tag.is_inside
    return tag.name in ELEMENTS or (tag.is_inline and not tag.has_values)


def _tags(tokens: Sequence[Token]) -> Iterator[_Tag]:
    """All tags in the order of the body that are to have a partner."""
    for piece, block, raw, line in placed(tokens):
        if piece.name and piece.whole and piece.name not in VOID:
            yield _Tag(piece.name, piece.is_end, "=" in piece.html, block, raw, line)
