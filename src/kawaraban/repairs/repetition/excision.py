"""From what is to go, or to be shown elsewhere, to edits of the Markdown."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from kawaraban.repairs.draft import Draft, Edit, Finding
from kawaraban.repairs.generated.continuation import DOTS
from kawaraban.repairs.repetition.items import Item
from kawaraban.repairs.units import BLOCK, HEADING, Unit

_GONE = "What the article says elsewhere already was taken out."
_MOVED = "What a repetition of this passage added was put after it."
_FULLER = "A passage was replaced by its fuller version, which stands further down."


def findings(draft: Draft, before: tuple[Unit, ...], items: list[Item]) -> tuple[Finding, ...]:
    """The edits after which an article of the units `before` shows the items that are not gone, each at its block.

    Blocks that lost everything go with the blank lines after them, neighbours in one repair; of others only the
    sentences that go are cut out, or the paragraph is written anew where something stands in it now that did not.
    """
    original: dict[int, list[Unit]] = {}
    for unit in before:
        original.setdefault(unit.block, []).append(unit)
    shown: dict[int, list[Item]] = {block: [] for block in original}
    for item in items:
        if not item.gone:
            shown[item.block].append(item)
    found: list[Finding] = []
    for empty, group in groupby(sorted(original), key=lambda block: not shown[block]):
        run = tuple(group)
        if empty:
            found.append(_without(draft, run[0], run[-1]))
        else:
            found.extend(change for block in run for change in _changed(draft, original[block], shown[block]))
    return tuple(found)


def _without(draft: Draft, first: int, last: int) -> Finding:
    """Take whole blocks out, with the blank rows after them."""
    outer = draft.outer
    row = outer[first].start
    end_row = outer[last + 1].start if last + 1 < len(outer) else len(draft.rows)
    start = draft.starts[row]
    end = draft.starts[end_row] if end_row < len(draft.rows) else len(draft.body)
    apart = row > 0 and draft.rows[row - 1].strip() and end_row < len(draft.rows)
    return Finding(_GONE, draft.body[start:end].strip(), "", row, (Edit(start, end, "\n" if apart else ""),))


def _changed(draft: Draft, before: list[Unit], items: list[Item]) -> Iterator[Finding]:
    """What is to be done in a block that keeps something: cut, add what was moved here, or write it anew."""
    after = [item.unit for item in items if not item.moved]
    if after == before and len(after) == len(items):
        return  # as is nearly every block
    moved = [item for item in items if item.moved]
    start, end = before[0].start, before[-1].end
    within = any(one.moved and not other.moved for one, other in pairwise(items))
    if within or not set(after) <= set(before):
        yield draft.change(_FULLER, start, end, _written(draft, items))
        return
    if before != after and after:
        edits = tuple(_cut(draft, before, set(after)))
        gone = " ".join(draft.body[edit.start : edit.end].strip() for edit in edits)
        yield Finding(_GONE, gone, "", draft.row_at(edits[0].start), edits)
    if moved:
        text = _written(draft, moved)
        yield Finding(_MOVED, "", text, draft.row_at(end - 1), (Edit(end, end, f"\n\n{text}"),))


def _cut(draft: Draft, before: list[Unit], kept: set[Unit]) -> Iterator[Edit]:
    """Cut sentences out of a paragraph; an unpaired `**` among them stays, since its partner does."""
    for stays, group in groupby(before, key=lambda unit: unit in kept):
        if stays:
            continue
        gone = list(group)
        start, end = gone[0].start, gone[-1].end
        if gone[-1] is before[-1]:
            while draft.body[start - 1].isspace():
                start -= 1
        text = draft.body[start:end]
        yield Edit(start, end, "**" if text.count("**") % 2 else "")


def _written(draft: Draft, items: list[Item]) -> str:
    """The text of items from several places, as one paragraph or as several; what goes on in one without the dots with
    which a generator took it up in another.
    """
    text = ""
    for start, end, gap in _pieces(items):
        piece = draft.body[start:end].strip()
        if text and not gap and draft.body[start - 1 : start] == "\n":
            piece = DOTS.sub("", piece)
        if piece.count("**") % 2:
            piece = piece.replace("**", "")
        latin = not gap and text[-1:].isascii() and piece[:1].isascii()
        text += (" " if latin else gap) + piece if text else piece
    return text


def _pieces(items: list[Item]) -> Iterator[tuple[int, int, str]]:
    """The places of items, each with what parts it from the one before. Neighbours that were neighbours before stay in
    one piece, with the marks between them.
    """
    start = end = -1
    gap = ""
    for before, item in zip((None, *items), items, strict=False):
        parting = _parting(before, item)
        if item.unit.start == end and parting != _PARAGRAPH:
            end = item.unit.end
            continue
        if end >= 0:
            yield start, end, gap
        start, end, gap = item.unit.start, item.unit.end, parting
    yield start, end, gap


_PARAGRAPH = "\n\n"


def _parting(before: Item | None, item: Item) -> str:
    if item.opens or (before is not None and before.moved and not item.moved):
        return _PARAGRAPH
    if before is not None and BLOCK in {before.kind, item.kind}:
        return "\n"
    if before is None or before.kind is not HEADING:
        return ""
    return " " if before.unit.is_label else "\n"
