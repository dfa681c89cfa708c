"""What a generator wrote for itself before it answered: its thoughts between tags, and its calls of tools.

They stand where it begins: at the article's beginning, or beside an end marker. There they are taken out, up to the tag
that closes them, but never over a heading or another such tag: one that was not closed would take the article with it.
Elsewhere they may be the example of an article about generators, and are told; so is a tag without its partner.
"""

import re
from collections.abc import Iterator, Sequence

from kawaraban.problems import Problem
from kawaraban.repairs.draft import Draft, Finding
from kawaraban.repairs.markup import is_ended

_NAMES = (
    r"(?:think|thinking|thoughts?|reasoning|reflection|scratchpad|analysis|antThinking"
    r"|tool_calls?|tool_code|function_calls?)"
)
# Most articles have no such tag, and nothing else is asked of them.
_TAG = re.compile(rf"</?{_NAMES}>")
_OPENED = re.compile(rf"^[ \t]*<({_NAMES})>", re.MULTILINE)
_CLOSED = re.compile(rf"^[ \t]*</{_NAMES}>[ \t]*$", re.MULTILINE)
_THOUGHT = re.compile(r"</think(?:ing)?>", re.MULTILINE)
# What nothing that it wrote for itself goes over.
_STOPS = re.compile(rf"<{_NAMES}>|^#{{1,6}} ", re.MULTILINE)
_CALL = re.compile(r"\s*(\[TOOL_CALLS\] ?\[\{.*\}\][ \t]*)$", re.MULTILINE)
_MESSAGE = "What the generator wrote for itself was taken out."


def thoughts(draft: Draft) -> tuple[Finding | Problem, ...]:
    """What is taken out of it, or told."""
    if not _TAG.search(draft.body):
        call = _CALL.match(draft.body) if draft.body.lstrip().startswith("[TOOL_CALLS]") else None
        return (_finding(draft, call.start(1), call.end(1)),) if call else ()
    found = tuple(_taken(draft))
    return (*found, *_told(draft, found))


def _taken(draft: Draft) -> Iterator[Finding]:
    first = len(draft.body) - len(draft.body.lstrip())
    opened = [match for match in _OPENED.finditer(draft.body) if draft.row_at(match.start()) not in draft.code_rows]
    if not opened:
        closed = _CLOSED.search(draft.body)
        # A program that put the first tag there itself left the second.
        if closed and _THOUGHT.search(closed[0]) and _is_paragraph(draft, first, closed.start()):
            yield _finding(draft, first, closed.end())
        return
    # A tag with which the article begins, and that nothing closes, proves a generator as well.
    begins = opened[0].start() <= first
    proved = begins and _end(draft, opened[0]) is None
    for match in opened:
        end = _end(draft, match)
        if end is not None and (match.start() <= first or proved or _at_seam(draft, draft.row_at(match.start()))):
            yield _finding(draft, match.start(), end)


def _is_paragraph(draft: Draft, start: int, end: int) -> bool:
    return not re.search(r"\n[ \t]*\n|^#|`", draft.body[start:end])


def _end(draft: Draft, opened: re.Match[str]) -> int | None:
    """The offset behind the tag that closes one; None where nothing does, or a heading or another comes first."""
    tag = f"</{opened[1]}>"
    stop = _STOPS.search(draft.body, opened.end())
    end = draft.body.find(tag, opened.end(), stop.start() if stop else len(draft.body))
    return end + len(tag) if end >= 0 else None


def _at_seam(draft: Draft, row: int) -> bool:
    above = next((index for index in range(row - 1, -1, -1) if draft.rows[index].strip()), 0)
    return draft.has_seam(draft.line(above), draft.line(row))


def _told(draft: Draft, taken: Sequence[Finding]) -> Iterator[Problem]:
    """The first tag that stands alone on a row, or begins a sentence; within one it is what the article speaks of."""
    edits = (edit for finding in taken for edit in finding.edits)
    gone = {row for edit in edits for row in range(draft.row_at(edit.start), draft.row_at(edit.end) + 1)}
    places = (match.start() for pattern in (_OPENED, _CLOSED) for match in pattern.finditer(draft.body))
    rows = sorted({draft.row_at(place) for place in places} - gone - draft.code_rows)
    rows = [row for row in rows if is_ended(draft.rows[row].rstrip()) or _TAG.fullmatch(draft.rows[row].strip())]
    if rows:
        text = draft.rows[rows[0]].strip()
        message = f"This reads like what a generator wrote for itself: {text[:60]}"
        hint = "Delete it up to the tag that closes it, or put it between backquotes if it is meant."
        yield draft.warning("generator-remarks", rows[0], message, hint)


def _finding(draft: Draft, start: int, end: int) -> Finding:
    """Of a row on which text goes on, what stands there begins it."""
    row_end = draft.row_end(draft.row_at(end))
    end = end + len(draft.body[end:row_end]) - len(draft.body[end:row_end].lstrip(" \t"))
    return draft.change(_MESSAGE, start, end)
