"""setext-accident and bold-headings: a line in bold becomes a heading, and what became one by accident does not stay
it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.repairs.draft import Draft, Edit, Finding, Found
from kawaraban.repairs.markup import is_ended, without_closing_marks
from kawaraban.repairs.units import is_bold_line

# A link at the end, an attribute list perhaps behind it: `[a](/b)`, `<https://a>`, `[a](/b){: .c} →`.
_ENDS_IN_LINK = re.compile(r"(?:\]\([^()\n]*\)|<https?://[^<>\s]+>|\{:[^{}\n]*\})[→\s]*$")
# A line in bold, with its text and the colon behind it: `**見出し**：`, `**## 見出し**`.
_BOLD = re.compile(r"^(\s*)(?:\*\*|__)\s*(?:#{1,6}\s+)?(.+?)\s*(?:\*\*|__)([：:]?)\s*$")
# All of it leads elsewhere: it is there to be clicked.
_BOLD_LINK = re.compile(r"\s*(\*\*|__)\[[^\[\]]*\]\([^()]*\)\1\s*")
# A row of hyphens or equals signs with a row above it.
_UNDERLINE = re.compile(r"\n[ \t]*(?:--+|==+)[ \t]*$", re.MULTILINE)
# A sentence with another behind it; 「モーニング娘。の歴史」 is none.
_INNER_STOP = re.compile(r"。[」』）]?(?=[^のがはをにへと」』）])")
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』")
# How no heading ends, but a sentence does that was cut off.
_CUT = re.compile(r"(?:[、，,をが]|という|による|ための|および)$")
# How few headings end, but a sentence without its 。 does.
_UNSTOPPED = re.compile(r"(?:…|\.\.\.|です|ます|でした|ました|ません|ください|でしょう|ましょう)$")
_RULE = re.compile(r" {0,3}-{3,}[ \t]*")
_INDENT, _DASHES = "\u3000", ("—", "―", "──")
_OPENING, _CLOSING = frozenset("（("), frozenset("）)")
_COLONS = ("：", ":")
_LONGEST, _LONGEST_QUESTION, _LONGEST_NAME = 80, 25, 8
_AROUND_NAME = " \t*_：:"
_FEWEST = 2


def setext_accident(draft: Draft) -> Found:
    """Put a blank line between a sentence, several lines, a source or a line between two rules and the `---` under it,
    which was meant as a rule; of the `===` under a sentence it makes one.
    """
    if not any(match.start() and draft.body[match.start() - 1] != "\n" for match in _UNDERLINE.finditer(draft.body)):
        return ()
    accidents = [block for block in draft.blocks if _is_accident(draft, block)]
    underlined = (b for b in draft.blocks if b.kind is BlockKind.HEADING and b.marker in {"-", "="})
    meant = any(block not in accidents for block in underlined)
    return tuple(_parted(draft, block.end - 1) for block in accidents if not (meant and _may_be_heading(block.text)))


def _may_be_heading(text: str) -> bool:
    """Whether a text is one short line that asks something, lacks its 。, or is in brackets: a heading, where others
    are too.
    """
    if "\n" in text or len(text) > _LONGEST_QUESTION:
        return False
    if text.endswith(("？", "?")) or _is_in_brackets(text) or _UNSTOPPED.search(text):
        return True
    return bool(_INNER_STOP.search(text)) and not is_ended(text) and not _CUT.search(text)


def _is_in_brackets(text: str) -> bool:
    return text[:1] in _OPENING and text[-1:] in _CLOSING


def _is_accident(draft: Draft, block: Block) -> bool:
    """Whether an underlined text is no heading, which is one line and ends no sentence. The `===` under a title is
    seldom anything else; so there it has to be a sentence, with something above it, or several lines between two rules.
    """
    if block.kind is not BlockKind.HEADING or block.marker not in {"-", "="}:
        return False
    if block.marker == "=":
        is_sentence = block != draft.blocks[0] and without_closing_marks(block.text).endswith("。")
        return is_sentence or block.text.startswith("===")
    if "\n" in block.text or (block.start and _RULE.fullmatch(draft.rows[block.start - 1])):
        return True
    if draft.rows[block.start].lstrip(" \t>").startswith(_INDENT) or block.text.startswith(_DASHES):
        return True
    text = without_closing_marks(block.text)
    ended = is_ended(text) or _ENDS_IN_LINK.search(block.text) or _CUT.search(text) or _UNSTOPPED.search(text)
    return bool(ended or _INNER_STOP.search(_QUOTED.sub("", text))) or _is_in_brackets(block.text)


def _parted(draft: Draft, row: int) -> Finding:
    start, under = draft.starts[row], draft.rows[row]
    above = draft.rows[row - 1].strip()
    rule = under.replace("=", "-") if len(under.strip()) > 2 else "---"
    message = "A rule directly under a text made a heading of it; they were parted by a blank line."
    edit = Edit(start, start, "\n") if rule == under else Edit(start, start + len(under), f"\n{rule}")
    return Finding(message, f"{above}\n{under}", f"{above}\n\n{rule}", row, (edit,))


@dataclass(frozen=True, slots=True)
class _BoldLine:
    """A line in bold alone that begins a paragraph: its row, whether it ends in a colon, and whether another such line
    stands right above it.
    """

    row: int
    colon: bool
    below_another: bool


def bold_headings(draft: Draft) -> Found:
    """Make headings of lines in bold alone, in an article that has no others, or above the first of these, where a
    generator was told to go on, and wrote its headings otherwise from there.

    They are of one rank, except that where one with a colon at its end stands right below one without (or the other way
    round), all of its form rank below. Of two of one rank without anything between them the first stays as it is: as a
    heading it would have nothing below it.
    """
    end = draft.tail_row
    outer = [block for block in draft.outer if block.start < end]
    others = [block for block in outer if block.kind is BlockKind.HEADING]
    if others and not (draft.generated or draft.seams):
        return ()
    lines = list(_bold_lines(draft, outer[: outer.index(others[0])] if others else outer))
    if len(lines) < _FEWEST or _are_speakers(draft, lines):
        return ()
    rank = "#" * min((block.level for block in others), default=2)
    minor = {two.colon for one, two in pairwise(lines) if two.below_another and one.colon != two.colon}
    lower = f"{rank}#"[:6]  # there is no seventh level
    marks = [lower if {line.colon} == minor else rank for line in lines]
    below = [*zip(lines[1:], marks[1:], strict=True), None]
    made = tuple(
        _heading(draft, line.row, mark)
        for line, mark, after in zip(lines, marks, below, strict=True)
        if after is None or not after[0].below_another or after[1] > mark
    )
    return made if len(made) >= _FEWEST else ()


def _are_speakers(draft: Draft, lines: list[_BoldLine]) -> bool:
    """Whether most of the lines are names that are there again: then they tell who speaks."""
    times = Counter(draft.rows[line.row].strip(_AROUND_NAME) for line in lines)
    again = sum(count for name, count in times.items() if count > 1 and len(name) <= _LONGEST_NAME)
    return again * 2 > len(lines)


def _bold_lines(draft: Draft, outer: list[Block]) -> Iterator[_BoldLine]:
    """Lines in bold alone that begin a paragraph and have something below them."""
    above = -1
    for number, block in enumerate(outer):
        row = draft.rows[block.start]
        alone = block.end - block.start == 1
        below = number + 1 < len(outer) and outer[number + 1].kind is not BlockKind.RULE
        if block.kind is BlockKind.PARAGRAPH and is_bold_line(row) and len(row) <= _LONGEST and (not alone or below):
            if _BOLD_LINK.fullmatch(row):
                continue
            yield _BoldLine(block.start, row.rstrip(" *_").endswith(_COLONS), above == number - 1 >= 0)
            above = number if alone else above


def _heading(draft: Draft, row: int, mark: str) -> Finding:
    before = draft.rows[row]
    after = _BOLD.sub(rf"{mark} \2\3", before)
    apart = bool(draft.rows[row + 1].strip())
    edit = Edit(draft.starts[row], draft.starts[row] + len(before), after + ("\n" if apart else ""))
    return Finding("A line in bold that serves as a heading was made one.", before, after, row, (edit,))
