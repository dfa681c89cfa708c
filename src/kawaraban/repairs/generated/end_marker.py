"""end-marker: the `---END---` that a generator was told to write, and wrote wherever it stopped.

Where it stopped in mid-sentence and went on after the marker, the two halves are joined; only then, since two sentences
glued together read worse than two paragraphs. `---。` at the beginning of a row is what was left of one; so is, in an
article that has others, `---` before the first letter of a paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from kawaraban.language.sentences import sentences
from kawaraban.markdown.blocks import PARAGRAPH, Block, BlockKind
from kawaraban.markdown.inline import code
from kawaraban.repairs.draft import Draft, Edit, Finding, Found
from kawaraban.repairs.generated.continuation import joint
from kawaraban.repairs.markup import is_ended

_MARKER = re.compile(
    r"(?:(?<![A-Za-z0-9_-])(?<!<!)|(?<=[A-Za-z0-9])(?=-{3}END-{3}))"
    r"-{2,4} ?(?:THE )?END(?: OF ARTICLE)?(?: ?-{2,4}(?![A-Za-z0-9_-])|(?![A-Za-z0-9_-]| [A-Z ]+-*[ \t]*$))"
    r"|^[ \t]*(?:-{3}[Ee]nd(?: of article)?-{3}|-{3} ?EOF ?-{3}|={2,6} ?END(?: OF ARTICLE)? ?={2,6}"
    r"|([*#]{3}) ?END ?\1|－{2,6} ?END ?－{2,6}|[―—─]{1,3} ?END ?[―—─]{1,3}|\[END(?: OF ARTICLE)?\]|【END】)[ \t]*$"
    r"|^-{3}。"
)
_GLUED = re.compile(r"-{3}(?=[ぁ-ヿ一-鿿])")
# Who writes for readers ends a story with other hyphens than these, and does not say that it is an article.
_USUAL = re.compile("---EN?D?|ARTICLE|article")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
# Within a line this is an option, or a remark, of a program's language: BEGIN … -- END.
_REMARK = re.compile(r"-- ?END$")
# What follows a marker that a sentence speaks of, and that stands in no other: 末尾に ---END--- を付ける
_SPOKEN_OF = re.compile(r"[ \t]*[」』]?(?:を|という|とは|と[い書入記]|[はが](?=[、ぁ-ん一-鿿]))")
_SIGNS = ("END", "EOF", "---end", "---End", "---。")
# One that was cut off itself, as the last characters of a text.
_BEGUN = re.compile(r"(?<![A-Za-z0-9_-])-{3}EN?\s*\Z")
_LAST = 20
# Characters of a sentence that two stories do not both begin with.
_LONG = 20
_SIGNS_AROUND = ("**", "__", "*", "_")
# Without any of these there is no code, and the parser need not be asked.
_SIGNS_OF_CODE = ("`", "~~~", "\t", "    ")
# Each look goes through the text above; in an article with more doubtful places than this, they stay as they are.
_MOST_LOOKS = 100
_REMOVED = "An end marker was taken out."
_JOINED = "An end marker was taken out, and the sentence that it cut joined."


@dataclass(frozen=True, slots=True)
class _Marker:
    row: int
    start: int
    end: int
    alone: bool


def end_marker(draft: Draft) -> Found:
    """Take out every marker that does not stand in code."""
    if not any(sign in draft.body for sign in _SIGNS) and not _begun(draft.body):
        return ()
    markers = tuple(_markers(draft))
    if not markers:
        return ()
    seams = _Seams(draft, markers)
    if _is_of_writer(draft, markers, seams):
        return ()
    found: list[Finding] = []
    done = 0
    for marker in sorted((*markers, *_glued(draft)), key=attrgetter("start")):
        if marker.start < done:
            continue
        edit, message = seams.joined(marker) or (seams.removal(marker), _REMOVED)
        done = edit.end
        before = draft.body[edit.start : edit.end].strip()
        found.append(Finding(message, before, edit.text.strip(), marker.row, (edit,), seam=True))
    return tuple(found)


def _is_of_writer(draft: Draft, markers: tuple[_Marker, ...], seams: "_Seams") -> bool:
    """Whether none is a generator's: all are what sentences speak of, and lists beside these, or stand alone, none the
    usual one, where nothing was cut, or said again: ― END ― stands below many a story, and below each of several.
    """
    texts = [draft.body[marker.start : marker.end] for marker in markers]
    others = [marker for marker in markers if not _is_spoken_of(draft, marker)]
    if len(others) < len(markers) and all(_ITEM.match(draft.rows[marker.row]) for marker in others):
        return True
    if not any(marker.alone for marker in markers):
        return False
    last = not any(row.strip() for row in draft.rows[markers[0].row + 1 :])
    if any(_USUAL.search(text) for text in texts) or (not last and any(text.strip()[0] == "-" for text in texts)):
        return False
    return not any(seams.joined(marker) or seams.is_begun_again(marker) for marker in markers)


def _is_spoken_of(draft: Draft, marker: _Marker) -> bool:
    """Whether the sentence in which a marker stands goes on behind it as behind a name."""
    before = draft.body[draft.starts[marker.row] : marker.start].rstrip()
    return not is_ended(before) and _SPOKEN_OF.match(draft.body, marker.end) is not None


def _markers(draft: Draft) -> Iterator[_Marker]:
    code_rows = _code_rows(draft)
    for row, text in enumerate(draft.rows):
        if row in code_rows or not any(sign in text for sign in _SIGNS):
            continue
        alone = not _MARKER.sub("", text).strip("\t #*_>-\\")
        for match in _MARKER.finditer(text):
            if not alone and _REMARK.match(match[0]):
                continue
            yield _Marker(row, draft.starts[row] + match.start(), draft.starts[row] + match.end(), alone)
    begun = _begun(draft.body)
    row = draft.row_at(begun.start()) if begun else 0
    if begun and row not in code_rows:
        alone = not draft.body[draft.starts[row] : begun.start()].strip()
        yield _Marker(row, begun.start(), begun.start() + len(begun[0].rstrip()), alone)


def _glued(draft: Draft) -> Iterator[_Marker]:
    """The hyphens with which paragraphs begin, as the rest of a marker."""
    for block in draft.blocks if "\n---" in f"\n{draft.body}" else ():
        start = draft.starts[block.start]
        if block.kind is PARAGRAPH and not block.depth and (found := _GLUED.match(draft.body, start)):
            yield _Marker(block.start, start, found.end(), alone=False)


def _begun(body: str) -> re.Match[str] | None:
    return _BEGUN.search(body, max(0, len(body) - _LAST))


def _code_rows(draft: Draft) -> frozenset[int]:
    """The rows that are code, and those of paragraphs that speak of the marker in a code span."""
    rows: set[int] = set()
    for block in draft.blocks if any(sign in draft.body for sign in _SIGNS_OF_CODE) else ():
        in_span = "`" in block.text and any(_MARKER.search(span) for span in code(block.text))
        if block.kind is BlockKind.CODE or in_span:
            rows.update(range(block.start, block.end))
    return frozenset(rows)


class _Seams:
    """The places where markers stand, and whether the text on one side goes on at the other."""

    def __init__(self, draft: Draft, markers: tuple[_Marker, ...]) -> None:
        self.draft = draft
        alone = frozenset(marker.row for marker in markers if marker.alone)
        self.texts = [row for row, text in enumerate(draft.rows) if text.strip() and row not in alone]
        self.looked = 0

    @cached_property
    def paragraphs(self) -> dict[int, Block]:
        """The paragraph that each row is part of."""
        found = (block for block in self.draft.blocks if block.kind is PARAGRAPH)
        return {row: block for block in found for row in range(block.start, block.end)}

    def removal(self, marker: _Marker) -> Edit:
        """The edit that takes a marker out: with its row where it is alone, as a paragraph's end where text follows."""
        row, text = self.draft.starts[marker.row], self.draft.rows[marker.row]
        if marker.alone:
            return Edit(row, row + len(text))
        before, after = text[: marker.start - row], text[marker.end - row :]
        sign = next((sign for sign in _SIGNS_AROUND if before.endswith(sign) and after.startswith(sign)), "")
        before, after = before.removesuffix(sign), after.removeprefix(sign)
        start, end = row + len(before.rstrip()), row + len(text) - len(after.lstrip())
        if not after.strip():
            return Edit(start, row + len(text))
        paragraph = self.paragraphs.get(marker.row)
        plain = paragraph is not None and paragraph.depth == 0
        apart = plain and before.strip() and before[-1:].isspace() and after[:1].isspace()
        return Edit(start, end, "\n\n") if apart else Edit(marker.start - len(sign), marker.end + len(sign))

    def joined(self, marker: _Marker) -> tuple[Edit, str] | None:
        """The edit that joins the two sides of a marker; None where they do not belong together."""
        sides = self._sides(marker)
        if sides is None:
            return None
        start, end = sides
        row = self.draft.row_at(end)
        before = self.draft.body[self.draft.starts[self.draft.row_at(start - 1)] : start]
        after = self.draft.body[end : self.draft.starts[row] + len(self.draft.rows[row])]
        left_out = joint(before, after)
        if left_out is None or not self._are_text(marker, start, end) or self._is_old(end, start):
            return None
        return Edit(start, end + left_out), _JOINED

    def is_begun_again(self, marker: _Marker) -> bool:
        """Whether the text after a marker begins with a sentence that stands above it."""
        sides = self._sides(marker)
        return sides is not None and self._is_old(sides[1], sides[0], least=_LONG)

    def _sides(self, marker: _Marker) -> tuple[int, int] | None:
        """Where the text before a marker ends and the text after it begins, blank rows and further markers aside."""
        draft = self.draft
        if not marker.alone:
            row = draft.starts[marker.row]
            before = draft.rows[marker.row][: marker.start - row].rstrip()
            after = draft.rows[marker.row][marker.end - row :].lstrip()
            end = row + len(draft.rows[marker.row]) - len(after)
            return (row + len(before), end) if before and after and marker.end < end else None
        place = bisect_left(self.texts, marker.row)
        if not 0 < place < len(self.texts):
            return None
        above, below = self.texts[place - 1], self.texts[place]
        indent = len(draft.rows[below]) - len(draft.rows[below].lstrip())
        return draft.starts[above] + len(draft.rows[above].rstrip()), draft.starts[below] + indent

    def _are_text(self, marker: _Marker, start: int, end: int) -> bool:
        """Whether both sides are paragraphs, the second one of the article itself."""
        if not marker.alone:
            return marker.row in self.paragraphs
        below = self.paragraphs.get(self.draft.row_at(end))
        return self.draft.row_at(start - 1) in self.paragraphs and below is not None and not below.depth

    def _is_old(self, end: int, before: int, least: int = 0) -> bool:
        """Whether the text after a marker begins with the end of a sentence that stands above it; one of at least so
        many characters.
        """
        self.looked += 1
        row = self.draft.row_at(end)
        after = self.draft.body[end : self.draft.starts[row] + len(self.draft.rows[row])]
        first = next(iter(sentences(after)), "")
        if self.looked > _MOST_LOOKS:
            return not least
        return len(first) >= least and self.draft.body.find(first, 0, before) >= 0
