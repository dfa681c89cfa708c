"""An article as the sequence of what a reader takes in one by one: sentences, headings, and whole other blocks.

Sentences are found in the plain text, so that bold type or a link makes no difference to whether two are the same, and
are known by their place in the Markdown, so that one can be taken out of it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kawaraban.language.sentences import sentences
from kawaraban.markdown.blocks import Block, BlockKind, top_level
from kawaraban.repairs.draft import Draft

ENDED = re.compile(r"[。．｡！？!?][」』”’\"'）)】〕］\]｝}〉》]*$|\.[\"')\]]*$")
_MARKUP = re.compile(r"\*+|__+|`+|!?\[([^\[\]\n]*)\]\([^()\n]*\)|(?<!\S)#{1,6} +")
_BOLD_LINE = re.compile(r"(?:\*\*|__)(?!\s)(?:(?!\*\*|__).)+(?:\*\*|__)[：:]?[ \t]*$")
# Links that say the same may lead to different places: of these the targets count, not the words.
_ONLY_LINKS = re.compile(r"(?:!?\[[^\[\]\n]*\]\([^()\n]*\)[\s|→・*_]*)+")
_NO_HEADING = ("、**", "，**", "、__")
_DOTS = re.compile(r"^[.…・⋯\s]+")
# What is longer is text of which a generator lost the line breaks.
_LONGEST_HEADING = 150
_SPACE = re.compile(r"\s+")
# An editor that breaks lines for the writer makes them longer than this; a shorter one is a line of its own.
_WRAPPED = 30
_LINE_BREAK = re.compile(r"\n[ \t]*(?=\S)")
_BEGINS_LINE = frozenset("[!<*・※→")
_LABEL = re.compile(r"[：:】）)」』]\s*$")


class Kind(StrEnum):
    """What a unit is. A heading may also be a line in bold alone; a rule only separates."""

    SENTENCE = "sentence"
    HEADING = "heading"
    BLOCK = "block"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Unit:
    """`start` to `end` are offsets of the body. `key` is what two equal units have in common: the plain text without
    white space, leading dots or markup. `block` counts the blocks at the top level; `level` is a heading's (7: bold).
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
        return bool(ENDED.search(self.key))


def units(draft: Draft) -> tuple[Unit, ...]:
    """All units of a draft in order."""
    return tuple(unit for number, block in enumerate(top_level(draft.blocks)) for unit in _units(draft, block, number))


def key(text: str) -> str:
    """What is left of a text when everything that makes no difference is taken away. NFC; no markup, no white space."""
    plain = _MARKUP.sub(lambda m: m[1] or "", text)
    return unicodedata.normalize("NFC", _SPACE.sub("", _DOTS.sub("", plain)))


def nested_keys(draft: Draft, end: int) -> Iterator[str]:
    """The sentences and lines within lists, quotations and the like that begin before an offset, as keys."""
    for block in draft.blocks:
        if block.depth and block.text and draft.starts[block.start] < end:
            yield from (unit.key for unit in _sentences(block.text, 0, len(block.text), 0))
            yield from (key(line) for line in block.text.split("\n"))


def words(text: str) -> list[str]:
    """What stands between white space in a text, without markup."""
    return _MARKUP.sub(lambda m: m[1] or "", text).split()


def is_bold_line(row: str) -> bool:
    """Tell whether a line is set in bold from end to end and is no sentence: it serves as a heading."""
    return bool(_BOLD_LINE.match(row.strip())) and "。" not in row and not row.strip().endswith(_NO_HEADING)


def _units(draft: Draft, block: Block, number: int) -> Iterator[Unit]:
    start, end = draft.span(block)
    text = draft.body[start:end]
    if block.kind is BlockKind.PARAGRAPH and _ONLY_LINKS.fullmatch(text):
        yield Unit(Kind.BLOCK, start, end, f"links:{_SPACE.sub('', text)}", number)
    elif block.kind is BlockKind.PARAGRAPH:
        yield from _paragraph(draft, block, number)
    elif block.kind is BlockKind.HEADING and len(block.text) > _LONGEST_HEADING:
        yield from _sentences(draft.body, start, end, number)
    elif block.kind is BlockKind.HEADING:
        yield Unit(Kind.HEADING, start, end, key(block.text), number, block.level)
    elif block.kind is BlockKind.RULE:
        yield Unit(Kind.RULE, start, end, "", number)
    else:
        yield Unit(Kind.BLOCK, start, end, f"{block.kind}:{key(text)}", number)


def _paragraph(draft: Draft, block: Block, number: int) -> Iterator[Unit]:
    start, end = draft.span(block)
    first = draft.rows[block.start]
    if is_bold_line(first):
        indent = len(first) - len(first.lstrip())
        yield Unit(Kind.HEADING, start + indent, start + len(first.rstrip()), key(first), number, 7)
        start += len(first) + 1
    if start < end:
        yield from _sentences(draft.body, start, end, number)


def _sentences(body: str, start: int, end: int, number: int) -> Iterator[Unit]:
    """The sentences between two offsets, one after the other.

    Each has the marks around it and the white space after it, so that all of them together are the text.
    """
    marks = list(_MARKUP.finditer(body, start, end))
    plain = _Plain(body, start, end, marks)
    texts = [text for text in sentences(plain.text) if text]
    found = list(plain.located(texts))
    cuts = _cuts(body, marks, [(first, last) for first, last, _ in found])
    begin = start
    for index, (_, _, text) in enumerate(found):
        cut = cuts[index] if index < len(cuts) else end
        if cut is not None:
            merged = text if begin is start or not index or cuts[index - 1] is not None else key(body[begin:cut])
            yield Unit(Kind.SENTENCE, begin, cut, key(merged), number)
            begin = cut


class _Plain:
    """A text without its markup, with the way back from each of its characters to the body."""

    def __init__(self, body: str, start: int, end: int, marks: list[re.Match[str]]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._offsets: list[int] = []
        ends = frozenset(_line_ends(body, start, end))
        length = 0
        for first, last in _unmarked(start, end, marks):
            pieces.append("".join(_lines_joined(body, first, last, ends)))
            self._starts.append(length)
            self._offsets.append(first)
            length += last - first
        self.text = "".join(pieces)

    def located(self, texts: list[str]) -> Iterator[tuple[int, int, str]]:
        """For each of the texts, which follow one another, the offsets of its first and behind its last character."""
        position = 0
        for text in texts:
            position = self.text.index(text, position)
            last = position + len(text) - 1
            yield self._offset(position), self._offset(last) + 1, text
            position = last + 1

    def _offset(self, position: int) -> int:
        piece = bisect_right(self._starts, position) - 1
        return self._offsets[piece] + position - self._starts[piece]


def _unmarked(start: int, end: int, marks: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The pieces between two offsets that are not markup; of a link its text."""
    for match in marks:
        if start < match.start():
            yield start, match.start()
        if match[1]:
            yield match.start(1), match.end(1)
        start = match.end()
    if start < end:
        yield start, end


def _cuts(body: str, marks: list[re.Match[str]], found: list[tuple[int, int]]) -> list[int | None]:
    """Where to cut between each two neighbouring sentences; None within a link, which is not to be torn.

    A mark that closes belongs to the sentence before, one that opens to the next; what it does, the number of equal
    marks before it tells.
    """
    cuts: list[int | None] = []
    opened: set[str] = set()
    index = 0
    for (_, low), (high, _) in pairwise(found):
        while index < len(marks) and marks[index].end() <= low:
            opened ^= {marks[index][0]} if marks[index][1] is None else set()
            index += 1
        cut: int | None = low
        while cut is not None and index < len(marks) and marks[index].start() < high:
            mark = marks[index]
            if mark[1] is not None and mark.start() < low:
                cut = mark.end() if mark.end() <= high else None
            elif mark[1] is not None or mark[0] not in opened:
                break
            else:
                opened.discard(mark[0])
                cut = mark.end()
            index += cut is not None
        while cut is not None and cut < high and body[cut].isspace():
            cut += 1
        cuts.append(cut)
    return cuts


def _lines_joined(body: str, start: int, end: int, ends: frozenset[int]) -> Iterator[str]:
    """A piece of text, character for character, with spaces for the line breaks that end nothing."""
    for match in _LINE_BREAK.finditer(body, start, end):
        yield body[start : match.start()]
        yield ("\n" if match.start() in ends else " ").ljust(len(match[0]))
        start = match.end()
    yield body[start:end]


def _line_ends(body: str, start: int, end: int) -> Iterator[int]:
    """The offsets of the line breaks that end a sentence; the others are those of an editor that wraps lines."""
    above = start
    for match in _LINE_BREAK.finditer(body, start, end):
        line = body[above : match.start()].strip(" \t*_`")
        if len(line) < _WRAPPED or ENDED.search(line) or _LABEL.search(line) or body[match.end()] in _BEGINS_LINE:
            yield match.start()
        above = match.end()
