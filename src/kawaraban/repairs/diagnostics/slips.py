"""Slips of Markdown that nobody can mend for sure: what a page shows as it was typed, or does not show at all.

Each kind is told once a file, with its first line. Only what looks like nothing but the slip is told: `#山歩き` is a
hashtag, `配列[0][1]` is code, `-5` is a number.
"""

from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.problems import Problem, others, warning
from kawaraban.repairs.diagnostics.lines import heading_slips, line_slips
from kawaraban.repairs.diagnostics.links import link_slips
from kawaraban.repairs.diagnostics.slip import Slip
from kawaraban.repairs.diagnostics.tables import table_slips
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.wrapping import is_unclosed

_LOOKS = {
    BlockKind.TABLE: (table_slips,),
    BlockKind.PARAGRAPH: (line_slips, table_slips, link_slips),
    BlockKind.HEADING: (heading_slips, link_slips),
}


def slips(draft: Draft) -> Iterator[Problem]:
    """The first slip of each kind, with the number of others: `table-cells`, `heading-raw`, `list-raw`, `table-raw`,
    `link-raw`, `marks-raw`, `code-unclosed`, `lines-joined`.
    """
    apart = draft.config.markdown.hard_breaks
    kinds: dict[tuple[str, str], list[Slip]] = {}
    for slip in (slip for block in draft.blocks for slip in _of_block(draft, block)):
        if not (apart and slip.code == "lines-joined"):
            kinds.setdefault((slip.code, slip.message.partition(":")[0]), []).append(slip)
    for found in kinds.values():
        first = found[0]
        line = draft.line_of(first.message.partition(": ")[2], first.row)
        yield warning(first.code, draft.post.path, line, first.message + others(found, "file"), first.hint)


def _of_block(draft: Draft, block: Block) -> Iterator[Slip]:
    for look in _LOOKS.get(block.kind, ()):
        yield from look(draft, block)
    if block.kind is BlockKind.CODE and not block.depth and is_unclosed(draft, block):
        message = "The code that begins here has no end: all below it is shown as code."
        hint = f"Write {block.marker[:3]} alone on the line below the code."
        yield Slip("code-unclosed", block.start, message, hint)
