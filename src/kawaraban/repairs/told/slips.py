"""Slips of Markdown that nobody can mend for sure: what a page shows as it was typed, or does not show at all.

Each kind is told once a file, with its first line. Only what looks like nothing but the slip is told: `#山歩き` is a
hashtag, `配列[0][1]` is code, `-5` is a number.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.notations.autolinks import cut_short
from kawaraban.markdown.rows.breaks import kept
from kawaraban.problems import Problem, others, warning
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.told.wide_marks import BEGINS, wide_marks
from kawaraban.repairs.wrapping import is_unclosed

_CODE = re.compile(r"(?<!`)`++[^`\n]++`++")
_BEGINS = re.compile(r"^[#＃\-*\d|｜]", re.MULTILINE)
_HEADING = re.compile(r"#{2,6}(?=[^\s#])|#{1,6}(?=\u3000)|＃(?=[ \u3000])|＃{2,6}(?=[^＃])")
# Behind the end of a sentence or link, or one behind the other: elsewhere they are typed for all sorts of things.
_GLUED = re.compile(r"(?<=[。！？）」』→] )(?:#{2,6}|-{3}) +[^\s|-].{0,60}|(?<=\S )-{3} +#{2,6} .{0,60}")
_ITEM = re.compile(r"(?:-|\*(?=[^*]*$))(?=[^\s\-*\d.,)])|\d{1,2}[.)](?=[^\s\d.)])")
_REST_OF_ROW = "Write a row on one line, with <br> for a line break, and leave a blank line below the table."
_ROW = re.compile(r"[|｜].*[|｜].*")
_BAR = re.compile(r"(?<!\\)\|")  # an escaped one is text, however many backslashes stand before it
_PARTED = re.compile(r"(?<=\S)[ \u3000]*\t")
_BELOW = 5  # rows below a paragraph that are looked at
_DELIMITERS = frozenset("|-: \t")
_BRACKETS = re.compile(r"[\]］][(（\[]")
_LINK = re.compile(  # a picture may lack its description
    r"(?<!\\)(?P<open>!?[\[［])(?:[^\[\]［］\n]{1,300}|(?<=!\[))(?P<mid>[\]］][(（])(?P<to>[^()（）\n]{1,500})(?P<end>[)）])"
)
# A line of a poem, or of what else nobody would wrap: short, and Japanese letters alone.
_VERSE = re.compile(r"[^\W\d_A-Za-z]{2,20}")
_VERSES = 3
_TITLED = re.compile(r"""(?:<[^<>]*>|\S+)(?:\s+(?:"[^"]*"|'[^']*'))?""")
_ADDRESS = re.compile(r"https?://\S+|/\S*|\.{1,2}/\S+|#\S+|[^\s。、]+\.[a-zA-Z0-9]{2,5}")
_OWN_DISK = re.compile(r"<?(?:file:|[A-Za-z]:[\\/])", re.IGNORECASE)
_UNCLOSED = re.compile(r"(?<!\\)(?:!\[[^\[\]\n]{0,300}\]\(|\[[^\[\]\n]{1,300}\]\(https?:)[^()\s]{1,300}$", re.MULTILINE)
_BY_NAME = re.compile(r"(?<![\w\]\\])\[(?P<text>[^\[\]\n]{1,200})\]\[(?P<name>[^\[\]\n]{1,200})\]")


class _Slip(NamedTuple):
    """A slip on a row of the body (from 0): what is to be said of it, and what to do. Up to its colon a message is that
    of the kind; behind it stands what the row has, mostly.
    """

    code: str
    row: int
    message: str
    hint: str


def slips(draft: Draft) -> Iterator[Problem]:
    """The first slip of each kind, with the number of others: `table-cells`, `heading-raw`, `list-raw`, `table-raw`,
    `link-raw`, `marks-raw`, `code-unclosed`, `lines-joined`.
    """
    kinds: dict[tuple[str, str], list[_Slip]] = {}
    for slip in (slip for block in draft.blocks for slip in _of_block(draft, block)):
        kinds.setdefault((slip.code, slip.message.partition(":")[0]), []).append(slip)
    for first, *more in kinds.values():
        line = draft.line_of(first.message.partition(": ")[2], first.row)
        yield warning(first.code, draft.post.path, line, first.message + others(len(more), "file"), first.hint)


def _of_block(draft: Draft, block: Block) -> Iterator[_Slip]:
    if block.kind is BlockKind.TABLE:
        yield from _cells(draft, block)
    elif block.kind is BlockKind.CODE and not block.depth and is_unclosed(draft, block):
        message = "The code that begins here has no end: all below it is shown as code."
        yield _Slip(
            "code-unclosed", block.start, message, f"Write {block.marker[:3]} alone on the line below the code."
        )
    elif block.kind is BlockKind.PARAGRAPH:
        yield from _glued(block, block.text.split("\n"))
        if _BEGINS.search(block.text):
            yield from _lines(block, block.text.split("\n"))
        if block.text.startswith(BEGINS) or f"\n{BEGINS[1]}" in block.text or f"\n{BEGINS[2]}" in block.text:
            marks = wide_marks(block, block.text.split("\n"), draft.rows[block.end : block.end + _BELOW])
            yield from (_Slip("marks-raw", *mark) for mark in marks)
        if "\t" in block.text:
            yield from _pasted(block, block.text.split("\n"))
        yield from _verses(block, block.text.split("\n"))
        yield from _links(draft, block)
    elif block.kind is BlockKind.HEADING:
        yield from _links(draft, block)


def _lines(block: Block, lines: list[str]) -> Iterator[_Slip]:
    """What begins a line of a paragraph as if it began a block."""
    yield from _headings(block, lines)
    yield from _items(block, lines)
    yield from _tables(block, lines)


def _cells(draft: Draft, block: Block) -> Iterator[_Slip]:
    """Rows of a table that have more cells than its head, and so are not all shown; and those that have fewer, and do
    not begin as the head does: they are the rest of the row above, or the text below the table.
    """
    width, begins = 0, False
    for row in range(block.start, block.end):
        line = draft.rows[row].lstrip("> \t").rstrip()
        cells = _BAR.split(line)
        cells = cells[not cells[0].strip() :]
        cells = cells[: len(cells) - (bool(cells) and not cells[-1].strip())]
        width, begins = width or len(cells), begins or (row == block.start and line.startswith("|"))
        lost = [cell.strip() for cell in cells[width:] if cell.strip()]
        if lost:
            message = f"A row has more cells than the table's head ({width}); left out is: {lost[0][:60]}"
            yield _Slip(
                "table-cells", row, message, r"Write \| for a | that is text, in code and ruby too, or widen the head."
            )
        elif begins and not line.startswith("|") and len(cells) < width:
            message = (
                f"This line is a row of the table above it, and fills {len(cells)} of {width} columns: {line[:60]}"
            )
            yield _Slip("table-cells", row, message, _REST_OF_ROW)


def _pasted(block: Block, lines: list[str]) -> Iterator[_Slip]:
    """A table as a spreadsheet copies it: its cells parted by tabs, which a page shows as spaces."""
    for number, (one, other) in enumerate(pairwise(lines)):
        if _tabs(one) and _tabs(one) == _tabs(other):
            message = f"These lines are one paragraph, no table, since tabs part their cells: {one[:60]}"
            hint = "Write `| … | … |` for each row, and `| --- | --- |` below the first."
            yield _Slip("table-raw", block.start + number, message, hint)
            return


def _tabs(line: str) -> int:
    """How many tabs part something from something else."""
    return len(_PARTED.findall(line.strip()))


def _headings(block: Block, lines: list[str]) -> Iterator[_Slip]:
    for number, line in enumerate(lines):
        if found := _HEADING.match(line):
            message = f"This line is no heading, which has half-width # and a half-width space: {line[:60]}"
            yield _Slip("heading-raw", block.start + number, message, f"Write `{'#' * len(found[0])} …`.")


def _glued(block: Block, lines: list[str]) -> Iterator[_Slip]:
    """Signs of headings and rules within a line, whose line breaks were lost."""
    for number, line in enumerate(lines):
        found = _GLUED.search(_CODE.sub("", line)) if " #" in line or " --" in line else None
        if found:
            message = f"Signs of Markdown stand within a line, and are shown as they are: {found[0].strip()[:60]}"
            yield _Slip("marks-raw", block.start + number, message, "Put each heading and rule on a line of its own.")


def _items(block: Block, lines: list[str]) -> Iterator[_Slip]:
    """Two lines that begin as items do, but for the space. One alone is a number, a time or a dash."""
    signs = [found[0] if (found := _ITEM.match(line)) else "" for line in lines]
    for number, (one, other) in enumerate(pairwise(signs)):
        if one and other and one[-1] == other[-1] and not (number and signs[number - 1]):
            message = f"These lines are one paragraph, no list, since no space is behind the sign: {lines[number][:60]}"
            yield _Slip("list-raw", block.start + number, message, f"Write `{one} …`.")


def _tables(block: Block, lines: list[str]) -> Iterator[_Slip]:
    for number, (one, other) in enumerate(pairwise(lines)):
        if not (_ROW.fullmatch(one) and _ROW.fullmatch(other)):
            continue
        if not _is_delimiters(other):
            message = "These lines are one paragraph, no table: there is no row of hyphens below the first."
            yield _Slip(
                "table-raw", block.start + number, message, "Write `| --- | --- |` there, with half-width signs."
            )
        elif not _is_delimiters(one):
            head, row = (len(_BAR.split(line.strip().strip("|"))) for line in (one, other))
            message = f"No table comes of a head of {head} cells above a row of hyphens for {row}: {one[:60]}"
            yield _Slip("table-raw", block.start + number, message, "Write as many `---` as the head has cells.")
        return


def _verses(block: Block, lines: list[str]) -> Iterator[_Slip]:
    """Lines of a poem that the page shows as one, as it does with a sentence that is wrapped."""
    if len(lines) < _VERSES or "。" in block.text:
        return
    verses = [_VERSE.fullmatch(line) is not None for line in lines]
    for number in range(len(lines) - _VERSES + 1):
        if all(verses[number : number + _VERSES]) and not any(kept(lines, [False] * len(lines))):
            message = f"These lines are shown as one: {lines[number]}"
            hint = "Write two spaces behind each, or U+3000 before each, if they are lines of their own."
            yield _Slip("lines-joined", block.start + number, message, hint)
            return


def _is_delimiters(line: str) -> bool:
    return "-" in line and _DELIMITERS.issuperset(line)


def _links(draft: Draft, block: Block) -> Iterator[_Slip]:
    """Links and pictures that are none (a space in the address, a bracket of the wrong width, no name) or are cut."""
    if "://" not in block.text and not _BRACKETS.search(block.text):
        return
    text = _CODE.sub(lambda found: "`" * len(found[0]), block.text)
    for address in cut_short(text):
        message = f"A link ends before Japanese: {address}"
        hint = "Write `<https://…>` with all of the address, or a space behind it."
        yield _Slip("link-raw", block.start + text.count("\n", 0, text.find(address)), message, hint)
    for found in _LINK.finditer(text):
        if doubt := _doubt(found):
            yield _Slip("link-raw", block.start + text.count("\n", 0, found.start()), *doubt)
    for found in _UNCLOSED.finditer(text):
        what = "picture" if found[0].startswith("!") else "link"
        message = f"This {what} is shown as it is written, since its bracket is not closed: {found[0][:80]}"
        yield _Slip(
            "link-raw", block.start + text.count("\n", 0, found.start()), message, "Write `)` behind the address."
        )
    for found in _BY_NAME.finditer(text):
        if not found["name"].isdigit() and not found["text"].isascii() and not _is_defined(found["name"], draft.body):
            message = f"This link is shown as it is written, since nothing says where [{found['name']}] leads."
            hint = f"Write `[{found['name']}]: address` on a line of its own, or `[…](address)`."
            yield _Slip("link-raw", block.start + text.count("\n", 0, found.start()), message, hint)


def _doubt(found: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with what looks like a link, and what to do; None for one that is in order, or is text."""
    to, shown = found["to"].strip(), found[0][:80]
    if _OWN_DISK.match(to):
        message = f"This link or picture leads to the writer's own disk, where no reader gets: {shown}"
        return message, "Put the file among those that are published, and write its path below the site's root."
    if not (found["open"] + found["mid"] + found["end"]).isascii():
        if not _ADDRESS.fullmatch(to):
            return None
        message = f"This link is shown as it is written, since a bracket of it is full-width: {shown}"
        return message, "Write half-width brackets, `[…](…)`."
    if _TITLED.fullmatch(to):
        return None
    message = f"This link or picture is shown as it is written, since its address has a space: {shown}"
    return message, f"Write `<{to}>` or %20 for a space; a size does not belong there."


def _is_defined(name: str, body: str) -> bool:
    return re.search(rf"^[ >]*\[{re.escape(name)}\]:", body, re.MULTILINE | re.IGNORECASE) is not None
