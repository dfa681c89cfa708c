"""Markdown as the text that a reader takes in: what it says, and where in it each sentence stands.

Sentences are found in the plain text, so that bold type or a link makes no difference to whether two are the same, and
are known by their place in the Markdown, so that one can be taken out of it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from kawaraban.language.sentences import sentences

_STOPS, _CLOSERS = tuple("。．｡！？!?"), "」』”’\"'）)】〕］]｝}〉》"
_LATIN_CLOSERS = "\"')]"
# Since the pattern begins with a set of characters, all others are passed over without trying it.
_MARKUP = re.compile(
    r"[*_`#<!\[](?:(?<=\*)\**|(?<=_)_+|(?<=`)`*|(?<=#)(?<!\S#)#{0,5} +|(?<=<)br ?/?>"
    r"|(?:(?<=\[)|(?<=!)\[)([^\[\]\n]*)\]\([^()\n]*\))"
)
# Without any of these there is no markup, in a text or any part of it.
_MARKS = re.compile(r"[*_`\[#<]")
_CLOSING_MARKS = re.compile(r"(?<![*_~`\s])[*_~`\s]+$")
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`]+\1(?!`)")
"""Code within a paragraph, by its backticks alone."""
_ITEM_SIGN = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_DOTS = re.compile(r"^[.…・⋯\s]+")
# An editor that breaks lines for the writer makes them longer than this; a shorter one is a line of its own.
_WRAPPED = 30
_LINE_BREAK = re.compile(r"\n[ \t]*(?=\S)")
_BEGINS_LINE = frozenset("[!<*・※→")
_LABEL = re.compile(r"[：:】）)」』]\s*$")


def key(text: str) -> str:
    """What is left of a text when everything that makes no difference is taken away. NFC; no markup, no white space."""
    return _squeezed(_MARKUP.sub(lambda m: m[1] or "", text) if _MARKS.search(text) else text)


def _squeezed(plain: str) -> str:
    bare = plain if plain[:1].isalnum() else _DOTS.sub("", plain)
    return unicodedata.normalize("NFC", "".join(bare.split()))


def is_ended(text: str) -> bool:
    """Whether a text, which has no white space behind it, ends as a sentence does: with a mark, and what closes."""
    return text.rstrip(_CLOSERS).endswith(_STOPS) or text.rstrip(_LATIN_CLOSERS).endswith(".")


def without_closing_marks(text: str) -> str:
    """A text without the marks of emphasis and code at its end: `**重要。**` is `**重要。`."""
    return _CLOSING_MARKS.sub("", text)


def without_item_sign(line: str) -> str:
    """A line of a list without what makes it an item: `- 米` and `1. 米` are `米`."""
    return _ITEM_SIGN.sub("", line, count=1)


def without_code(text: str) -> str:
    """A text with backticks in the place of its code spans: all else stands where it stood."""
    return CODE_SPAN.sub(lambda span: "`" * len(span[0]), text)


def words(text: str) -> list[str]:
    """What stands between white space in a text, without markup."""
    return _MARKUP.sub(lambda m: m[1] or "", text).split()


def located(text: str) -> tuple[tuple[int, int, str], ...]:
    """The sentences of a text, one after the other: the offsets of each, and its key.

    Each has the marks around it and the white space after it, so that all of them together are the text.
    """
    found = _marked(text) if "\n" in text or _MARKS.search(text) else _unmarked(text)
    return tuple(found)


def _unmarked(text: str) -> Iterator[tuple[int, int, str]]:
    """The same for a line without any marks."""
    begin, end, last = 0, len(text) - len(text.lstrip()), len(text)
    for sentence in sentences(text):
        end += len(sentence)
        while end < last and text[end].isspace():
            end += 1
        yield begin, end, _squeezed(sentence)
        begin = end


def _marked(text: str) -> Iterator[tuple[int, int, str]]:
    marks = list(_MARKUP.finditer(text))
    plain = _Plain(text, marks)
    found = list(plain.located(sentences(plain.text)))
    cuts = _cuts(text, marks, [(first, last) for first, last, _ in found])
    begin = 0
    for index, (_, _, sentence) in enumerate(found):
        cut = cuts[index] if index < len(cuts) else len(text)
        if cut is not None:
            whole = begin == 0 or not index or cuts[index - 1] is not None
            yield begin, cut, key(sentence if whole else text[begin:cut])
            begin = cut


class _Plain:
    """A text without its markup, with the way back from each of its characters to the body."""

    def __init__(self, text: str, marks: list[re.Match[str]]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._offsets: list[int] = []
        ends = frozenset(_line_ends(text))
        length = 0
        for first, last in _between(text, marks):
            pieces.append("".join(_lines_joined(text, first, last, ends)))
            self._starts.append(length)
            self._offsets.append(first)
            length += last - first
        self.text = "".join(pieces)

    def located(self, texts: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
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


def _between(text: str, marks: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The pieces that are not markup; of a link its text."""
    start, end = 0, len(text)
    for match in marks:
        if start < match.start():
            yield start, match.start()
        if match[1]:
            yield match.start(1), match.end(1)
        start = match.end()
    if start < end:
        yield start, end


def _cuts(text: str, marks: list[re.Match[str]], found: list[tuple[int, int]]) -> list[int | None]:
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
        while cut is not None and cut < high and text[cut].isspace():
            cut += 1
        cuts.append(cut)
    return cuts


def _lines_joined(text: str, start: int, end: int, ends: frozenset[int]) -> Iterator[str]:
    """A piece of text, character for character, with spaces for the line breaks that end nothing."""
    for match in _LINE_BREAK.finditer(text, start, end):
        yield text[start : match.start()]
        yield ("\n" if match.start() in ends else " ").ljust(len(match[0]))
        start = match.end()
    yield text[start:end]


def _line_ends(text: str) -> Iterator[int]:
    """The offsets of the line breaks that end a sentence; the others are those of an editor that wraps lines."""
    above = 0
    for match in _LINE_BREAK.finditer(text):
        line = text[above : match.start()].strip(" \t*_`")
        if len(line) < _WRAPPED or is_ended(line) or _LABEL.search(line) or text[match.end()] in _BEGINS_LINE:
            yield match.start()
        above = match.end()
