"""end-marker: the `---END---` that a generator was told to write, and wrote wherever it stopped.

Where it stopped in mid-sentence and went on after the marker, the two halves are joined; only then, since two sentences
glued together read worse than two paragraphs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kawaraban.language.sentences import sentences
from kawaraban.markdown.blocks import PARAGRAPH, Block, BlockKind
from kawaraban.markdown.inline import code
from kawaraban.repairs.draft import Context, Draft, Edit, Finding, Found
from kawaraban.repairs.generated.continuation import joint

_MARKER = re.compile(
    r"(?<![\w-])-{2,4} ?END(?: OF ARTICLE)?(?: ?-{2,4}(?![A-Za-z0-9_-])|(?![A-Za-z0-9_-]| [A-Z ]+-*[ \t]*$))"
    r"|^[ \t]*(?:-{3}[Ee]nd-{3}|={2,6} ?END ?={2,6}|\*{3} ?END ?\*{3}|[―—─]{1,3} ?END ?[―—─]{1,3}|\[END\]|【END】)"
    r"[ \t]*$"
)
_USUAL = "---END"
# Within a line this is a remark of a program's language: BEGIN … -- END.
_REMARK = re.compile(r"-- END$")
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


def end_marker(draft: Draft, _context: Context) -> Found:
    """Take out every marker that does not stand in code."""
    if "END" not in draft.body and "---end" not in draft.body and "---End" not in draft.body:
        return ()
    markers = tuple(_markers(draft))
    if not markers or _is_of_writer(draft, markers):
        return ()
    seams = _Seams(draft, markers)
    found: list[Finding] = []
    done = 0
    for marker in markers:
        if marker.start < done:
            continue
        edit, message = seams.joined(marker) or (seams.removal(marker), _REMOVED)
        done = edit.end
        before = draft.body[edit.start : edit.end]
        found.append(Finding(message, before.strip(), edit.text.strip(), marker.row, (edit,), seam=True))
    return tuple(found)


def _is_of_writer(draft: Draft, markers: tuple[_Marker, ...]) -> bool:
    """Whether the only marker ends the text, and is not the usual one: ― END ― stands below many a story."""
    (first, *more) = markers
    last = not any(row.strip() for row in draft.rows[first.row + 1 :])
    return not more and first.alone and last and _USUAL not in draft.rows[first.row]


def _markers(draft: Draft) -> Iterator[_Marker]:
    code_rows = _code_rows(draft)
    for row, text in enumerate(draft.rows):
        if row in code_rows or not ("END" in text or "---end" in text or "---End" in text):
            continue
        alone = not _MARKER.sub("", text).strip("\t #*_>-")
        for match in _MARKER.finditer(text):
            if not alone and _REMARK.match(match[0]):
                continue
            yield _Marker(row, draft.starts[row] + match.start(), draft.starts[row] + match.end(), alone)


def _code_rows(draft: Draft) -> frozenset[int]:
    """The rows that are code, and those of paragraphs that speak of the marker in a code span."""
    rows: set[int] = set()
    for block in draft.blocks if any(sign in draft.body for sign in _SIGNS_OF_CODE) else ():
        in_span = "`" in block.text and any(_MARKER.search(span) for span in code(block.text))
        if block.kind is BlockKind.CODE or in_span:
            rows.update(range(block.start, block.end))
    return frozenset(rows)


def _removal(draft: Draft, marker: _Marker, paragraph: Block | None) -> Edit:
    """The marker alone; with its row where nothing else stands on it; as a paragraph's end where text follows."""
    row, text = draft.starts[marker.row], draft.rows[marker.row]
    if marker.alone:
        return Edit(row, row + len(text))
    before, after = text[: marker.start - row], text[marker.end - row :]
    start, end = row + len(before.rstrip()), marker.end + len(after) - len(after.lstrip())
    if not after.strip():
        return Edit(start, row + len(text))
    plain = paragraph is not None and paragraph.depth == 0
    apart = plain and before.strip() and before[-1:].isspace() and after[:1].isspace()
    return Edit(start, end, "\n\n") if apart else Edit(marker.start, marker.end)


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
        """The edit that takes a marker out."""
        return _removal(self.draft, marker, None if marker.alone else self.paragraphs.get(marker.row))

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

    def _is_old(self, end: int, before: int) -> bool:
        """Whether the text after a marker begins with the end of a sentence that stands above it."""
        self.looked += 1
        row = self.draft.row_at(end)
        after = self.draft.body[end : self.draft.starts[row] + len(self.draft.rows[row])]
        first = next(iter(sentences(after)), "")
        return self.looked > _MOST_LOOKS or self.draft.body.find(first, 0, before) >= 0
