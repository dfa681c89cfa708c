"""What another tool, or a generator's own program, makes of a notation and a page shows as it is typed: told once a
file and kind. So are places that nobody has filled in.

A writer who moves has them by the hundred, and reads right over them. Which there are is in `foreign`. Code is no place
for any of them. Most bodies have none of their signs, and nothing else is asked of those.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.extensions.formulas import MARKS
from kawaraban.markdown.html.left_out import LITERAL
from kawaraban.markdown.inline import outside_code
from kawaraban.problems import Problem, others, warning
from kawaraban.repairs.diagnostics.foreign import NOTATIONS, Notation
from kawaraban.repairs.draft import Draft

_SHOWN = 60
_NO_TERM = (":", "~", " ", "\t")  # what begins a row below a term


def notations(draft: Draft) -> Iterator[Problem]:
    """The first place of each notation of another tool in a body, with the number of others: `notation-raw`,
    `ruby-raw` for readings, and what a generator left.
    """
    present = frozenset(_SIGNS.findall(draft.body))
    for each in NOTATIONS if present else ():
        if present.isdisjoint(each.signs) or (each.unless and each.unless.search(draft.body)):
            continue
        if places := tuple(_places(draft, each)):
            row, text = places[0]
            message = f"{each.message}: {' '.join(text.split())[:_SHOWN]}{others(places, 'file')}"
            line = draft.line_of(text.partition("\n")[0], row)
            yield warning(each.code, draft.post.path, line, message, each.hint)


def _places(draft: Draft, wanted: Notation) -> Iterator[tuple[int, str]]:
    """The rows on which a notation stands, and how it is typed there."""
    for block in draft.blocks:
        text = _text(draft, block)
        for match in outside_code(text, wanted.pattern.finditer(text)):
            yield block.start + text.count("\n", 0, match.start()), match[0]


def _text(draft: Draft, block: Block) -> str:
    """The Markdown, or the HTML, of a block that may have a notation in it."""
    if block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.HTML and not LITERAL.search(block.text)):
        return block.text
    if block.kind is BlockKind.HEADING:  # which has its name read
        return block.text.partition(" {#")[0]
    if block.kind is BlockKind.CODE:
        return _of_code(draft, block)
    if block.kind in _BY_ROWS:
        return "\n".join(_of_row(block.kind, row) for row in draft.rows[block.start : block.end])
    return ""


def _of_code(draft: Draft, block: Block) -> str:
    """A formula, which is no code; and what a fence says of its code."""
    if block.marker:
        return draft.rows[block.start].strip()
    return block.text if block.text.startswith(MARKS) else ""


def _of_row(kind: BlockKind, row: str) -> str:
    """The row of a table, whose cells may be empty, or a term: what it means is a block of its own."""
    if kind is BlockKind.DEFINITION and row.startswith(_NO_TERM):
        return ""
    return row.replace("||", "| |") if kind is BlockKind.TABLE else row


_BY_ROWS = frozenset((BlockKind.TABLE, BlockKind.ATTRIBUTES, BlockKind.DEFINITION))
_NO_SIGNS = ("{: ", "{%")  # attribute lists and Liquid, which begin like ruby and are told elsewhere
# One look for all signs takes as long as a few looks for one each, and there are forty.
_SIGNS = re.compile(
    "|".join(map(re.escape, (*_NO_SIGNS, *sorted({sign for each in NOTATIONS for sign in each.signs}, reverse=True))))
)
