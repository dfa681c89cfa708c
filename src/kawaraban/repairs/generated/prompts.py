"""A prompt that was left in an article: labels with the lists below them, up to the request to go on.

Articles about prompts show them too. So one is taken out only as a whole: if it has such a label, an instruction about
the article itself, and ends with the request; if nothing above introduces it, and the article speaks of no prompt, or
has the label of what a generator was shown, or end markers. Of anything less, the first label that a prompt alone has
is told.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.problems import Problem
from kawaraban.repairs.draft import Draft, Edit, Finding
from kawaraban.repairs.generated.labels import is_label, is_shown
from kawaraban.repairs.markup import is_ended, without_item_sign

_HEAD = re.compile(
    r"【(?:要求事項|文体の?指示|注意(?:事項)?|条件|制約(?:条件|事項)?|要件|出力(?:形式|条件)?|指示|記事タイトル|構成|前提(?:条件)?)】$"
)
_ONLY_OF_PROMPTS = re.compile(r"【(?:要求事項|文体の?指示)】$")
_REQUEST = re.compile(r"(?:続き|記事の続き)を(?:書いて|執筆して|作成して)ください[。：:]?$")
_SPEAKS_OF = re.compile(r"プロンプト|指示文")
_INTRODUCES = re.compile(r"プロンプト|指示|[：:]$|(?:次|以下|例)の?(?:とおり|通り|よう)")

_NEAR = 60


def prompts(draft: Draft) -> tuple[Finding | Problem, ...]:
    """What is taken out of it, or told."""
    if "】" not in draft.body:
        return ()
    if not any(_HEAD.match(row.strip("*_ \t")) for row in draft.rows):
        return ()
    proved = bool(draft.seams) or any(is_shown(row.strip()) for row in draft.rows)
    if _SPEAKS_OF.search(draft.body) and not proved:
        return ()
    return tuple(_taken(draft)) or tuple(_told(draft))


def _taken(draft: Draft) -> Iterator[Finding]:
    outer = draft.outer
    for place, block in enumerate(outer):
        if block.kind is BlockKind.PARAGRAPH and _REQUEST.match(_first(block)):
            above = tuple(takewhile(lambda one: _is_part(draft, one), outer[:place][::-1]))[::-1]
            above = _with_beginning(outer[: place - len(above)], above)
            before = outer[place - len(above) - 1] if place > len(above) else None
            if before is not None and _INTRODUCES.search(before.text.strip()[-_NEAR:]):
                continue
            if any(_is_head(one) for one in above) and any(_has_instruction(draft, one) for one in above):
                start = above[0].start
                edit = Edit(draft.starts[start], min(draft.row_end(block.start) + 1, len(draft.body)))
                text = draft.body[edit.start : edit.end].strip()
                message = "What the generator was told was taken out."
                yield Finding(message, text, "", block.start, (edit,), seam=True)


def _is_part(draft: Draft, block: Block) -> bool:
    """Whether a block above the request is of the prompt: a label, or a list that stands below one or instructs."""
    return _is_head(block) or (
        block.kind is BlockKind.LIST and (_is_headed(draft, block) or _has_instruction(draft, block))
    )


def _is_head(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and "\n" not in block.text.strip() and bool(_HEAD.match(_first(block)))


def _is_headed(draft: Draft, block: Block) -> bool:
    rows = range(block.start - 1, -1, -1)
    above = next((draft.rows[row].strip() for row in rows if draft.rows[row].strip()), "")
    return bool(_HEAD.match(above.strip("*")))


def _has_instruction(draft: Draft, block: Block) -> bool:
    rows = draft.rows[block.start : block.end] if block.kind is BlockKind.LIST else ()
    return any(is_label(without_item_sign(row).strip()) for row in rows)


def _with_beginning(before: Sequence[Block], above: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same with the item of its first list that lost its mark, as where the prompt was cut within it."""
    last = before[-1] if before else None
    if not above or last is None or last.kind is not BlockKind.PARAGRAPH or above[0].kind is not BlockKind.LIST:
        return above
    is_item = last.end == above[0].start and "\n" not in last.text.strip() and not is_ended(last.text.strip())
    return (last, *above) if is_item else above


def _first(block: Block) -> str:
    return block.text.strip().split("\n", 1)[0].strip("*_ ")


def _told(draft: Draft) -> Iterator[Problem]:
    for block, after in zip(draft.outer, draft.outer[1:], strict=False):
        if _is_head(block) and _ONLY_OF_PROMPTS.match(_first(block)) and after.kind is BlockKind.LIST:
            message = f"This reads like what a generator was told: {_first(block)}"
            hint = "Delete it with its list, if it is not meant as text."
            yield draft.warning("generator-remarks", block.start, message, hint)
            return
