"""An article as the sequence of what a reader takes in one by one: sentences, headings, items, whole other blocks.

A heading may be one of Markdown, of HTML, or a line or a label in bold that serves as one. Of a list that has but one
level each item is a unit, and what stands right below one is sentences: it was meant as a paragraph.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kawaraban.markdown.blocks import BlockKind
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.markup import is_ended, key, located, without_item_sign

# A line in bold from end to end, a colon perhaps behind it: `**見出し**`, `__見出し__：`.
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?!\s)(?:(?!\*\*|__).)+(?:\*\*|__)[：:]?[ \t]*$")
# A label in bold at the beginning of a line or sentence, with text behind it: `**費用：** 無料`, `**費用**：無料`.
_LABEL_BEFORE = re.compile(
    r"(?:^|(?<=[。！？!?」』）)]))[ \t]*(\*\*|__)(?!\s)(?:(?!\*\*|__|[\n。]).){1,80}?"
    r"(?:[：:][ \t]*\1|\1[ \t]*[：:])[ \t]*(?=\S)",
    re.MULTILINE,
)
# A line that is a heading in HTML: `<h2 id="a">見出し</h2>`.
_HTML_HEADING = re.compile(r"[ \t]*<h([1-6])(?:\s[^<>]*)?>(?:(?!</?h[1-6]).)*</h\1>[ \t]*$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# Links that say the same may lead to different places: of these the targets count, not the words.
_ONLY_LINKS = re.compile(r"(?:!?\[[^\[\]\n]*\]\([^()\n]*\)[\s|→・*_]*)+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
# With what a line in bold ends whose sentence goes on below it.
_NO_HEADING = ("、**", "，**", "、__")
# What is longer is text of which a generator lost the line breaks.
_LONGEST_HEADING = 150


BOLD, LABEL = 7, 8
"""The levels of a line in bold alone that serves as a heading, and of a label in bold that begins a sentence."""
ITEM_KEY, LIST_KEY = f"{BlockKind.ITEM}:", f"{BlockKind.LIST}:"
"""With what the key of an item begins, and that of a list that is one unit."""


class Kind(StrEnum):
    """What a unit is. A heading may also be a line in bold alone, or a label; a rule only separates."""

    SENTENCE = "sentence"
    HEADING = "heading"
    BLOCK = "block"
    RULE = "rule"


# To look a member of an enumeration up takes ten times as long, and this is asked for each sentence a dozen times.
SENTENCE, HEADING, BLOCK, RULE = Kind


class Unit(NamedTuple):
    """`start` to `end` are offsets of the body. `key` is what two equal units have in common: the plain text without
    white space, leading dots or markup. `block` counts the blocks at the top level; `level` is a heading's, 1 to 6 or
    `BOLD` or `LABEL`.
    """

    kind: Kind
    start: int
    end: int
    key: str
    block: int
    level: int = 0

    @property
    def ended(self) -> bool:
        """Whether the text ends as a sentence does."""
        return is_ended(self.key)

    @property
    def is_label(self) -> bool:
        """Whether this is a label, and the next unit the sentence that runs on from it."""
        return self.level == LABEL


def units(draft: Draft) -> tuple[Unit, ...]:
    """All units of a draft in order."""
    found = []
    for number, block in enumerate(draft.outer):
        start, end = draft.span(block)
        parts = _parts(block.kind, block.level, block.text if block.level else "", draft.body[start:end])
        found += [Unit(kind, start + low, start + high, key, number, level) for kind, low, high, key, level in parts]
    return tuple(found)


def nested_keys(draft: Draft, end: int) -> Iterator[str]:
    """The sentences and lines within lists, quotations and the like that begin before an offset, as keys."""
    for block in draft.blocks:
        if block.depth and block.text and draft.starts[block.start] < end:
            yield from (sentence for _, _, sentence in located(block.text))
            yield from (key(line) for line in block.text.split("\n"))


def is_bold_line(row: str) -> bool:
    """Tell whether a line is set in bold from end to end and is no sentence: it serves as a heading."""
    return bool(_BOLD_LINE.match(row.strip())) and "。" not in row and not row.strip().endswith(_NO_HEADING)


_Part = tuple[Kind, int, int, str, int]  # a unit's kind, its offsets within its block, its key and its level


# A rule that changed something looks at the article once more, most of which is as it was.
@lru_cache(maxsize=2048)
def _parts(kind: BlockKind, level: int, inner: str, text: str) -> tuple[_Part, ...]:
    """The units of a block at the top level: `text` are its rows, `inner` what the parser gives of a heading's."""
    if kind is BlockKind.PARAGRAPH:
        return tuple(_paragraph(text))
    if kind is BlockKind.HEADING and len(inner) > _LONGEST_HEADING:
        return tuple(_shifted(text, 0, len(text)))
    if kind is BlockKind.HEADING:
        return ((HEADING, 0, len(text), key(inner), level),)
    if kind is BlockKind.RULE:
        return ((RULE, 0, len(text), "", 0),)
    inside = _html if kind is BlockKind.HTML else _list if kind is BlockKind.LIST else None
    return (inside and tuple(inside(text))) or ((BLOCK, 0, len(text), f"{kind}:{key(text)}", 0),)


def _paragraph(text: str) -> Iterator[_Part]:
    """Lines in bold alone, links alone, and what stands between them as sentences."""
    if "](" in text and _ONLY_LINKS.fullmatch(text):
        yield BLOCK, 0, len(text), _links_key(text), 0
        return
    if "**" not in text and "__" not in text and "](" not in text:
        yield from _stretch(text, 0, len(text))
        return
    start = done = 0
    for line in text.split("\n"):
        end = min(start + len(line) + 1, len(text))
        if is_bold_line(line):
            yield from _shifted(text, done, start)
            yield HEADING, start + len(line) - len(line.lstrip()), end, key(line), BOLD
            done = end
        elif "](" in line and _ONLY_LINKS.fullmatch(line.strip()):
            yield from _shifted(text, done, start)
            yield BLOCK, start, end, _links_key(line), 0
            done = end
        start = end
    yield from _shifted(text, done, len(text))


def _list(text: str) -> Iterator[_Part]:
    """The items of a list without others in it, each a line, and the text right below them; nothing of a list of links,
    nor where a line may be the rest of an item.
    """
    rows = text.split("\n")
    if not _ITEM.match(rows[0]) or any(_is_rest(above, row) for above, row in pairwise(rows)):
        return
    if "](" in text and any(_ONLY_LINKS.fullmatch(without_item_sign(row).strip()) for row in rows):
        return
    start = done = 0
    for row in rows:
        end = min(start + len(row) + 1, len(text))
        if _ITEM.match(row):
            yield from _shifted(text, done, start)
            yield BLOCK, start, end, f"{ITEM_KEY}{key(without_item_sign(row))}", 0
            done = end
        start = end
    yield from _shifted(text, done, len(text))


def _is_rest(above: str, row: str) -> bool:
    """Whether a line of a list that begins no item may belong to the one above it, which ends no sentence."""
    if not row or _ITEM.match(row):
        return False
    return row[0].isspace() or not above or (bool(_ITEM.match(above)) and not is_ended(above.rstrip()))


def _links_key(text: str) -> str:
    return f"links:{''.join(text.split())}"


def _html(text: str) -> Iterator[_Part]:
    """Headings in HTML, each on a line, with text below that has no tags; nothing where there is more in the block."""
    rows = text.split("\n")
    if not _HTML_HEADING.match(rows[0]) or any(_TAG.search(row) and not _HTML_HEADING.match(row) for row in rows):
        return
    start = 0
    for row in rows:
        end = min(start + len(row) + 1, len(text))
        if heading := _HTML_HEADING.match(row):
            yield HEADING, start, end, key(_TAG.sub("", row)), int(heading[1])
        else:
            yield from _shifted(text, start, end)
        start = end


def _shifted(text: str, start: int, end: int) -> Iterator[_Part]:
    """The sentences of a stretch of a block, labels in bold before them apart."""
    labels = _LABEL_BEFORE.finditer(text, start, end) if "**" in text or "__" in text else ()
    for label in labels:
        yield from _stretch(text, start, label.start())
        yield HEADING, label.start(), label.end(), key(label[0]), LABEL
        start = label.end()
    yield from _stretch(text, start, end)


def _stretch(text: str, start: int, end: int) -> list[_Part]:
    return [(SENTENCE, start + first, start + last, said, 0) for first, last, said in located(text[start:end])]
