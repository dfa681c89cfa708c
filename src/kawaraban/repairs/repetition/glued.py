"""Sentences that consist of others: in a copy that lost its line breaks, headings stick to what follows them."""

import re

from kawaraban.language.sentences import sentences
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.markup import key, without_item_sign, words
from kawaraban.repairs.repetition.items import TEXTS, Item
from kawaraban.repairs.units import BLOCK, HEADING, SENTENCE, nested_keys

_MOST_WORDS = 80
_MOST_GLUED = 200
# Signs of items, headings and rules, and the two halves of an attribute list (`{: .name}`).
_MARK = re.compile(r"[-–—*+#・]+|\d{1,3}[.)]|\{:|[.#][\w-]+\}")
# What marks a heading, a rule or an item with its label, in the middle of a line.
_BROKEN = re.compile(r"(?<!\S)(?:#{1,6}|-{3,})(?!\S)|(?<=\S)[ \t]+[*+-][ \t]+\*\*")


def drop_glued(draft: Draft, items: list[Item], end: int) -> None:
    """Let sentences go that consist of others; `end` is where the tail section begins.

    Only if the others follow one another elsewhere, too; so all that goes can still be read in one piece.
    """
    kept = [item for item in items if not item.gone and item.kind in TEXTS]
    headings = [item.key for item in kept if item.kind is HEADING]
    known = {item.key for item in kept} | set(nested_keys(draft, end))
    known |= {key(text) for title in titles(draft) for text in (title, *sentences(title))}
    others = (item.unit for item in items if not item.gone and item.kind is BLOCK)
    known |= {key(draft.body[unit.start : unit.end]) for unit in others}
    known |= {key(text) for heading in headings for text in sentences(heading)}
    glued = []
    for item in (item for item in kept if item.kind is SENTENCE):
        text = draft.body[item.unit.start : item.unit.end]
        if len(text.split(None, 1)) == 1 or not (item.is_long or is_glued(text)):
            continue
        if text[0] == "#" and any(one.startswith(item.key) for one in headings):
            item.gone = True  # a heading that was cut off
        parts = words(text)
        if 1 < len(parts) <= _MOST_WORDS and _is_composed(parts, known, item.key):
            glued.append((item, "".join(part for part in parts if not _MARK.fullmatch(part))))
    if glued:
        page = _page(draft, items, {id(item) for item, _ in glued})
        for item, text in glued[:_MOST_GLUED]:
            item.gone = text in page


def titles(draft: Draft) -> tuple[str, ...]:
    """The title, and the line with which the file's text begins, if the title has it: a generator takes it up."""
    first = next((row for row in draft.written if row.strip()), "").strip("#* \t")
    return (draft.post.title, first) if first and key(first) in key(draft.post.title) else (draft.post.title,)


def is_glued(text: str) -> bool:
    """Whether signs of a heading, rule or item stand in the middle of a text: it lost its line breaks."""
    return bool(_BROKEN.search(text))


def _page(draft: Draft, items: list[Item], without: set[int]) -> str:
    """The article's text without white space and marks, some items left out; the title comes first."""
    pieces = [key(title) for title in titles(draft)]
    for item in items:
        if not item.gone and id(item) not in without:
            text = draft.body[item.unit.start : item.unit.end]
            lines = (without_item_sign(line) for line in text.split("\n")) if item.kind is BLOCK else (text,)
            pieces += (part for line in lines for part in words(line) if not _MARK.fullmatch(part))
    return "".join(pieces)


def _is_composed(parts: list[str], known: set[str], whole: str) -> bool:
    """Whether the words, marks of items aside, can be cut into pieces each of which is known, the whole aside.

    `見出し 文。` is made of the known `見出し` and `文。`. `reached` says behind how many words such a piece ends.
    """
    reached = [True] + [False] * len(parts)
    for start in range(len(parts)):
        piece = ""
        for end in range(start + 1, len(parts) + 1) if reached[start] else ():
            piece += parts[end - 1]
            one = end == start + 1 and _MARK.fullmatch(piece)
            reached[end] = reached[end] or bool(piece != whole and (piece in known or one))
    return reached[-1]
