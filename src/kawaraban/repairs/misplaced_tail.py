"""tail-in-text: related links and advertising with which an article ended before a generator was told to go on.

What it wrote then stands below them, where no reader looks for more of the article. So they go to its end; where that
has them all already, written again with the rest, they go. A writer may
recommend books in the middle, so this looks only at articles in which end markers or repetitions of a generator were
found.
"""

from collections.abc import Iterator
from itertools import takewhile

from kawaraban.markdown import tail
from kawaraban.markdown.blocks import RULE
from kawaraban.repairs.draft import Draft, Edit, Finding, Found

_MOVED = "Related links and advertising that stood within the text were put below it."
_SAID_AGAIN = "Related links and advertising stood within the text, and once more at its end."
_PARTED = "\n\n---\n\n"


def tail_in_text(draft: Draft) -> Found:
    """Put every tail that has further text of the article below it at its end, with the rules within it."""
    if not (draft.generated or draft.seams):
        return ()
    above = [block for block in draft.outer if block.start < draft.tail_row]
    return tuple(_findings(draft, list(tail.within(draft.rows, above, draft.config.markdown.tail_headings))))


def _findings(draft: Draft, found: list[tuple[int, int]]) -> Iterator[Finding]:
    has_tail = draft.tail_row < len(draft.rows)
    place = draft.starts[draft.tail_row] if has_tail else len(draft.body)
    parted = Edit(place, place, _PARTED)
    last = {row.strip() for row in draft.rows[draft.tail_row :]}
    for first, end in found:
        if last.issuperset(row.strip() for row in draft.rows[first:end] if row.strip("- \t")):
            yield Finding(_SAID_AGAIN, draft.rows[first].strip(), "", first, (_taken_out(draft, first, end),))
            continue
        text = draft.body[draft.starts[first] : draft.starts[end]].strip()
        moved = Edit(place, place, text, origin=first)
        put = (moved, parted) if has_tail else (parted, moved)
        yield Finding(_MOVED, draft.rows[first].strip(), "", first, (_taken_out(draft, first, end), *put))


def _taken_out(draft: Draft, first: int, end: int) -> Edit:
    """The edit that takes rows out, with the rules right above and below them."""
    above = takewhile(lambda block: block.kind is RULE, (b for b in reversed(draft.outer) if b.start < first))
    first = min((rule.start for rule in above), default=first)
    below = next(block.start for block in draft.outer if block.start >= end and block.kind is not RULE)
    return Edit(draft.starts[first], draft.starts[below])
