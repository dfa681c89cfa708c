"""heading-marks: marks of a heading that lack the space behind them, or stand where a heading has none.

A generator that is told to write headings writes their marks twice, within bold type, or behind the text. What may be
meant is left: `##タグ` among others, `# noqa`, `C##`.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.repairs.draft import Draft, Finding, Found
from kawaraban.repairs.titles.marks import begins_like_title

# A heading without the space that makes it one, or with one that is no space to Markdown.
_UNSPACED = re.compile(
    r"^ {0,3}(#{2,6})(?=[^\s#{!\[(/.-])[^#\n]{0,100}(?<!。)$|^ {0,3}(#{1,6})[\u3000\xa0]+(?=[^\s#])", re.MULTILINE
)
# One of the first rank without it, which is a hashtag elsewhere.
_FIRST_RANK = re.compile(r"#(?=[^\s#{!\[(/.-])[^#。]{2,100}")
# `## 見出し` in a heading or in bold, `見出し2：` before one, and marks right behind one.
_AGAIN = re.compile(r"(?:#{1,6}[ \u3000]+)++(?![a-z])")
_IN_BOLD = re.compile(r"(\*\*|__)(#{1,6})[ \u3000]+([^\s*_a-z][^*_\n]*?)[ \u3000]*\1[ \t]*")
_LABEL = re.compile(r"見出し([1-6１-６]?)[ \u3000]*[：:][ \u3000]*|[HhＨ]([1-6])[ \u3000]*[：:][ \u3000]*")
_BEHIND = re.compile(r"(?<=[^\x00-\x7f])#{2,6}$")
_MARKED = re.compile(r"( {0,3}#{1,6}[ \t]+)(.*?)[ \t]*")
_UNSPACED_MESSAGE = "The space behind the marks of a heading was missing."
_MARKS_MESSAGE = "A heading was freed of marks that are shown in it."


def heading_marks(draft: Draft) -> Found:
    """Make a heading of a row that has its marks, and not the space behind them; take marks out that show in one."""
    if "#" not in draft.body:
        return ()
    headings = [block for block in draft.outer if block.kind is BlockKind.HEADING and block.marker.startswith("#")]
    return (*_unspaced(draft), *_freed(draft, headings), *_in_bold(draft))


def _unspaced(draft: Draft) -> Iterator[Finding]:
    matches = [*_UNSPACED.finditer(draft.body)]
    paragraphs = [block for block in draft.outer if block.kind is BlockKind.PARAGRAPH] if matches else []
    rows = {row for block in paragraphs for row in range(block.start, block.end)}
    found = [match for match in matches if draft.row_at(match.start()) in rows]
    for match in found:
        after = f"{match[1] or match[2]} {match[0].lstrip(' #').lstrip()}"
        yield draft.change(_UNSPACED_MESSAGE, *match.span(), after)
    first = paragraphs[0] if any(match[1] for match in found) else None
    if first and first == draft.outer[0] and "\n" not in first.text and _FIRST_RANK.fullmatch(first.text):
        yield _row(draft, first.start, f"# {first.text[1:]}", _UNSPACED_MESSAGE)


def _freed(draft: Draft, headings: list[Block]) -> Iterator[Finding]:
    """Headings in whose text the marks of one stand again, or the name of their rank."""
    labelled = sum(1 for block in headings if (found := _label(block)) and found[2])
    for block in headings:
        text = block.text
        if (again := _AGAIN.match(text)) and begins_like_title(text[again.end() :]):
            text = text[again.end() :]
        elif (label := _label(block)) and (not label[2] or labelled > 1) and begins_like_title(text[label.end() :]):
            text = text[label.end() :]
        text = _BEHIND.sub("", text)
        marked = _MARKED.fullmatch(draft.rows[block.start])
        if marked and text != block.text:
            yield _row(draft, block.start, marked[1] + text, _MARKS_MESSAGE)


def _label(block: Block) -> re.Match[str] | None:
    """What tells the rank of a heading before its text: `H2:` below `##`, but not the hypothesis H1."""
    found = _LABEL.match(block.text)
    return found if found and int(found[1] or found[2] or block.level) == block.level else None


def _in_bold(draft: Draft) -> Iterator[Finding]:
    """`**## 見出し**` in an article that has other headings; where it has none, lines in bold become some."""
    end = draft.tail_row
    if not any(block.kind is BlockKind.HEADING and block.start < end for block in draft.outer):
        return
    for block in draft.outer:
        found = _IN_BOLD.fullmatch(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if found:
            yield _row(draft, block.start, f"{found[2]} {found[3]}", _MARKS_MESSAGE)


def _row(draft: Draft, row: int, after: str, message: str) -> Finding:
    return draft.change(message, draft.starts[row], draft.row_end(row), after)
