"""What another tool, or a generator's own program, makes of a notation and a page shows as it is typed: told once a
file and kind. So are places that nobody has filled in.

A writer who moves has them by the hundred, and reads right over them. Which there are is in `foreign`. Code is no place
for any of them. Most bodies have none of their signs, and nothing else is asked of those.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.html.left_out import LITERAL
from kawaraban.markdown.inline import outside_code
from kawaraban.markdown.notations.formulas import MARKS
from kawaraban.problems import Problem, others, warning
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.told.foreign import NOTATIONS, Notation

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
            message = f"{each.message}: {' '.join(text.split())[:_SHOWN]}{others(len(places) - 1, 'file')}"
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
    if block.kind is BlockKind.DEFINITION:  # its terms; what they mean are blocks of their own
        rows = draft.rows[block.start : block.end]
        return "\n".join("" if row[:1] in _NO_TERM else row for row in rows)
    if block.kind is BlockKind.CODE and block.text.startswith(MARKS) and not block.marker:
        return block.text
    if block.kind in {BlockKind.TABLE, BlockKind.ATTRIBUTES}:
        return "\n".join(draft.rows[block.start : block.end])
    return ""


_NO_SIGNS = ("{: ", "{%")  # attribute lists and Liquid, which begin like ruby and are told elsewhere
# One look for all signs takes as long as a few looks for one each, and there are forty.
_SIGNS = re.compile(
    "|".join(map(re.escape, (*_NO_SIGNS, *sorted({sign for each in NOTATIONS for sign in each.signs}, reverse=True))))
)
