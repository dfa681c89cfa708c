"""generator-remarks: what a generator said to its user, or was told by him, and left in the article.

A phrase like 承知しました may well be quoted in an article about generators. So what only a generator says is taken out
where a generator begins or stops: at the article's beginning or end, or beside an end marker; sentence by sentence,
since the text may begin on the same line. What others say as well (an apology, a count of characters, with which
notices begin and contributions end) goes only where end markers or other remarks prove that a generator wrote the
article; an item of a list only beside end markers, since articles about generators list what to tell them. The label
above what a generator was shown goes wherever it stands: nobody else writes it. Everything else is told where it stands
at such a place, and what only a generator says wherever it stands; but for quotations, which are meant.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kawaraban.language.sentences import sentences
from kawaraban.markdown.blocks import HOLDERS, Block, BlockKind
from kawaraban.problems import Problem
from kawaraban.repairs.draft import Draft, Edit, Finding, Found, apply
from kawaraban.repairs.generated.labels import LABEL, is_label, is_shown, label_wording
from kawaraban.repairs.generated.prompts import prompts
from kawaraban.repairs.generated.refusals import is_refusal
from kawaraban.repairs.generated.thoughts import thoughts
from kawaraban.repairs.generated.wording import BEGINNINGS, Wording, has_kana, is_foreign, read
from kawaraban.repairs.titles.titles import says_title

# What a row begins with that may be a remark. Most articles have few such rows, and need not be parsed for them. Each
# row is tried once, behind all that may stand before a remark: `re` leaps from one line break to the next.
_MAY_BEGIN = re.compile(
    rf"\n(?!\n)[ \t\u3000>*_+\-\d.)#]{{0,20}}+(?:{LABEL.replace('$', '')}|[（(【\[※ \t\u3000]{{0,4}}+(?:{BEGINNINGS}))"
)
_AROUND = " \t\u3000*_#>+-"
_ITEM = re.compile(r"\d{1,3}[.)]\s+")
_WITH_TEXT = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING))
_MESSAGE = "A remark of the generator to its user was taken out."


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a block, or a row of it that is a label or in another language: where in the body it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Remark:
    """What of a block is a remark: with how many of its parts it begins and ends, and how these read; perhaps all."""

    block: Block
    parts: tuple[_Part, ...]
    lead: int
    trail: int
    leads: Wording
    trails: Wording
    is_label: bool
    is_quoted: bool

    @property
    def is_whole(self) -> bool:
        """Whether all of the block is one."""
        return self.lead == len(self.parts)

    @property
    def is_sure(self) -> bool:
        """Whether nobody but a generator says it."""
        return Wording.SURE in {self.leads, self.trails}


def generator_remarks(draft: Draft) -> Found:
    """Take out remarks where a generator begins or stops, and what it thought; report the others."""
    others = (*thoughts(draft), *prompts(draft))
    taken = [one for one in others if isinstance(one, Finding)]
    if not taken:
        return (*others, *_remarks(draft))
    # What stands behind a thought begins the article when that is gone: until then, only what will not go is told.
    return (*others, *(one for one in _remarks(apply(draft, taken)) if isinstance(one, Problem)))


def is_remark(text: str) -> bool:
    """Tell whether a line begins with a generator's remark to its user, or is one as a whole that others make too."""
    wordings = read(_cut(text))
    lead = _lead(wordings)
    return lead == len(wordings) or Wording.SURE in wordings[:lead]


def _remarks(draft: Draft) -> Found:
    rows = tuple(_suspect_rows(draft))
    # Of an article that is nothing else, this is told, and not what to delete.
    remarks = tuple(_found(draft, rows)) if rows and not is_refusal(draft.body) else ()
    if not remarks:
        return ()
    taken, told = _judged(draft, remarks)
    found: list[Finding | Problem] = []
    for remark in remarks:
        if remark.block in taken:
            edit = taken[remark.block]
            found.append(draft.change(_MESSAGE, edit.start, edit.end, seam=_is_shown(remark)))
        elif remark.block in told:
            found.append(_report(draft, remark))
    return tuple(found)


def _suspect_rows(draft: Draft) -> Iterator[int]:
    """The rows that begin with a remark, and the last one of the article if it ends with one."""
    japanese = has_kana(draft.body)
    for match in _MAY_BEGIN.finditer(f"\n{draft.body}"):
        row = draft.row_at(match.start())
        text = _bare(draft.rows[row])
        if is_label(text) or _lead(read(_cut(text), japanese=japanese)):
            yield row
    last = next((row for row in range(len(draft.rows) - 1, -1, -1) if _bare(draft.rows[row])), 0)
    text = _bare(draft.rows[last])
    if _lead(read(_cut(text), japanese=japanese)[::-1]):
        yield last


def _bare(row: str) -> str:
    """A row without the marks that make an item or a heading of it, or all of it bold."""
    return _ITEM.sub("", row.strip(_AROUND), count=1).strip(_AROUND)


def _cut(row: str) -> Sequence[str]:
    """The sentences of a row; in another language it is one."""
    return (row,) if is_foreign(row) else sentences(row)


def _lead(wordings: Sequence[Wording]) -> int:
    """How many sentences of a remark there are at the beginning; none if they would only go on with one."""
    count = len(tuple(takewhile(bool, wordings)))
    return count if max(wordings[:count], default=Wording.TEXT) >= Wording.COMMON else 0


def _found(draft: Draft, rows: Sequence[int]) -> Iterator[_Remark]:
    """The remarks on these rows. Those in quotations are meant, but for one with which an article begins."""
    japanese = has_kana(draft.body)
    quotes = [block for block in draft.blocks if block.kind is BlockKind.QUOTE]
    first = next((quote.end for quote in quotes if quote is draft.outer[0]), 0)
    quoted = {row for quote in quotes for row in range(quote.start, quote.end)}
    for block in draft.blocks:
        meant = block.start in quoted and block.start >= first
        if block.kind in _WITH_TEXT and not meant and bisect_left(rows, block.start) < bisect_left(rows, block.end):
            remark = _read(draft, block, japanese=japanese, quoted=block.start in quoted)
            if remark is not None:
                yield remark


def _read(draft: Draft, block: Block, *, japanese: bool, quoted: bool) -> _Remark | None:
    """What of a block is a remark, if anything is. Of a heading, and what stands within another block, only all of it
    can be one.
    """
    parts = tuple(_parts(draft, block))
    label = is_label(_bare(parts[0].text))
    wordings = [
        *([label_wording(parts[0].text)] if label else ()),
        *read([p.text for p in parts[label:]], japanese=japanese),
    ]
    lead, trail = _lead(wordings), _lead(wordings[::-1])
    leads, trails = max(wordings[:lead], default=Wording.TEXT), max(wordings[::-1][:trail], default=Wording.TEXT)
    remark = _Remark(block, parts, lead, trail, leads, trails, label, quoted)
    plain = block.kind is BlockKind.PARAGRAPH and not block.depth
    return remark if remark.is_whole or ((lead or trail) and plain) else None


def _parts(draft: Draft, block: Block) -> Iterator[_Part]:
    for row in range(block.start, block.end):
        text = draft.rows[row].strip(_AROUND) if block.depth or block.level else draft.rows[row].strip()
        label = row == block.start and is_label(_bare(text))
        place = draft.starts[row]
        for piece in (text,) if label else _cut(text):
            if piece:
                place = draft.body.index(piece, place)
                yield _Part(place, place + len(piece), piece)
                place += len(piece)


def _is_shown(remark: _Remark) -> bool:
    return remark.is_label and is_shown(_bare(remark.parts[0].text))


def _report(draft: Draft, remark: _Remark) -> Problem:
    parts = remark.parts[: remark.lead] if remark.lead else remark.parts[-remark.trail :]
    text = " ".join(draft.body[parts[0].start : parts[-1].end].split())
    message = f"This line reads like a remark of the generator to its user: {text[:60]}"
    row = draft.row_at(parts[0].start)
    return draft.warning("generator-remarks", row, message, "Delete it, if it is not meant as text.")


def _judged(draft: Draft, remarks: Sequence[_Remark]) -> tuple[dict[Block, Edit], set[Block]]:
    """What is taken out, by the edits that do it, and what is told.

    A remark goes if nothing but remarks stands between it and a place where a generator stops; and an item of its
    prompt, if an end marker was there.
    """
    texts = [block for block in draft.blocks if block.kind not in HOLDERS]
    alone = [remark for remark in remarks if not remark.block.depth]
    proved = bool(draft.seams) or any(remark.is_sure for remark in alone)
    items = (remark for remark in remarks if remark.block.depth and not remark.is_quoted and remark.is_sure)
    certain = (*filter(_is_shown, alone), *(items if draft.seams else ()))
    taken = {remark.block: _edit(draft, remark) for remark in certain}
    told = {remark.block for remark in remarks if remark.is_sure or remark.is_label}
    known = {remark.block: remark for remark in remarks}
    for sequence, first in ((texts, True), (texts[::-1], False)):
        at_edge, last_line = True, 0
        for block in sequence:
            line = draft.line(block.start)
            at_edge = at_edge or draft.has_seam(last_line, line)
            last_line = line
            remark = known.get(block)
            if at_edge and remark is not None and block not in taken and (remark.lead if first else remark.trail):
                told.add(block)
                if _is_certain(draft, remark, first=first, proved=proved):
                    taken[block] = _edit(draft, remark, first=first)
            at_edge = at_edge and ((block in taken and known[block].is_whole) or _is_passed_over(draft, block))
    whole = sum(known[block].is_whole for block in taken)
    return (taken, told) if whole < len(texts) else ({}, told)


def _is_certain(draft: Draft, remark: _Remark, *, first: bool, proved: bool) -> bool:
    """Whether what begins a block (or ends it) goes: of one that goes on, nothing that somebody else may have said, nor
    where a mark of emphasis would lose its partner.
    """
    wording = remark.leads if first else remark.trails
    if remark.block.depth or not (wording is Wording.SURE or (remark.is_whole and proved)):
        return False
    edit = _edit(draft, remark, first=first)
    return not any(draft.body.count(mark, edit.start, edit.end) % 2 for mark in ("**", "`"))


def _edit(draft: Draft, remark: _Remark, *, first: bool = True) -> Edit:
    """What takes a remark out: the rows of its block with the line break after them; of a paragraph that is no remark
    as a whole, the sentences (and rows) with which it begins, or ends.
    """
    block, parts = remark.block, remark.parts
    if remark.lead == len(parts):
        return Edit(draft.starts[block.start], min(draft.row_end(block.end - 1) + 1, len(draft.body)))
    if not first:
        return Edit(parts[-remark.trail - 1].end, parts[-1].end)
    row = draft.row_at(parts[remark.lead].start)
    new_row = row > draft.row_at(parts[remark.lead - 1].start)
    return Edit(draft.starts[block.start], draft.starts[row] if new_row else parts[remark.lead].start)


def _is_passed_over(draft: Draft, block: Block) -> bool:
    """Whether a block is no text that a generator wrote: a rule, or the title that a program put above it."""
    return block.kind is BlockKind.RULE or (
        block.kind is BlockKind.HEADING and says_title(block.text, draft.post.title)
    )
