"""Elements of raw HTML that lack their end, or their beginning.

An HTML parser lets what is open go on to the end of the article: a forgotten `</b>` takes headings and lists with it, a
forgotten `</details>` hides all text below. Here an element ends at the latest with the block that it begins in, unless
its end stands in a later one; and a tag without a partner that could not stand within a line is text.
"""

from collections import defaultdict
from collections.abc import Sequence

from markdown_it.token import Token

from kawaraban.markdown.html.elements import ELEMENTS, ENDS_OPTIONAL, PHRASES, VOID
from kawaraban.markdown.html.raw import Placed, has_foreign, placed
from kawaraban.model import Beyond


def close_tags(tokens: Sequence[Token]) -> tuple[Beyond, ...]:
    """Close what is left open, turn into text what cannot be meant as HTML, and tell of both (`html-unclosed`).

    `<b>a` in a paragraph becomes `<b>a</b>`; `a <div> b`, where no end of it is to be found, becomes `a &lt;div&gt; b`.
    Told is the first tag of each name; but not a tag that became text, where it is one of a text that speaks of HTML:
    without values and in the middle of its block.
    """
    if has_foreign(tokens):
        return ()
    told: dict[tuple[bool, str], Beyond] = {}
    unclosed: defaultdict[int, list[Placed]] = defaultdict(list)
    for tag in _loose(tokens):
        shown = tag.is_inline and tag.piece.name not in PHRASES
        if shown:
            tag.raw.type = "text"
        elif not tag.piece.is_end:
            unclosed[id(tag.block)].append(tag)
        if not shown or _has_values(tag) or (tag.block.children or ())[:1] == [tag.raw]:
            told.setdefault((tag.piece.is_end, tag.piece.name), _beyond(tag, shown=shown))
    for tags in unclosed.values():
        _close(tags)
    return tuple(told.values())


def _beyond(tag: Placed, *, shown: bool) -> Beyond:
    name = tag.piece.name
    if tag.piece.is_end:
        hint = "Take it out, or put it between backticks, if it is text."
        return Beyond("html-unclosed", f"</{name}> ends nothing, and is left out.", hint, tag.line)
    what = "is shown as it is written" if shown else "ends with the lines that it stands in"
    hint = f"Write </{name}> where it ends, or put <{name}> between backticks, if it is text."
    return Beyond("html-unclosed", f"<{name}> has no end, so it {what}.", hint, tag.line)


def _close(tags: Sequence[Placed]) -> None:
    """Write the ends of elements behind the block that all of them stand in."""
    ends = [f"</{tag.piece.name}>" for tag in reversed(tags)]
    block = tags[0].block
    if tags[0].is_inline:
        block.children = [*(block.children or ()), *(Token("html_inline", "", 0, content=end) for end in ends)]
    else:
        block.content = block.content.rstrip("\n") + "".join(ends) + "\n"


def _loose(tokens: Sequence[Token]) -> list[Placed]:
    """Tags without a partner that are to be mended, in their order: ends, then beginnings by name.

    The end of what is not open ends nothing, as HTML has it.
    """
    opened: defaultdict[str, list[tuple[Placed, bool]]] = defaultdict(list)
    loose: list[tuple[Placed, bool]] = []
    for tag in placed(tokens):
        name = tag.piece.name
        if not name or not tag.piece.whole or name in VOID:
            continue
        is_inside = any(opened[parent] for parent in ENDS_OPTIONAL.get(name, ()))
        found = tag, _matters(tag, is_inside=is_inside)
        if not tag.piece.is_end:
            opened[name].append(found)
        elif opened[name]:
            opened[name].pop()
        else:
            loose.append(found)
    loose += (found for left in opened.values() for found in left)
    return [tag for tag, matters in loose if matters]


def _matters(tag: Placed, *, is_inside: bool) -> bool:
    """Whether a tag without a partner is to be mended: not `<li>` in a list, nor `<x-a id="b">`, an element of a
    program's own. `is_inside` tells whether an element is open in which its end may be left out.
    """
    name = tag.piece.name
    if name in ENDS_OPTIONAL:
        return tag.is_inline and not is_inside
    return name in ELEMENTS or (tag.is_inline and not _has_values(tag))


def _has_values(tag: Placed) -> bool:
    return "=" in tag.piece.html
