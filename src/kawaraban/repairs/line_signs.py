r"""code-fence, line by line: what a tool puts before every line of a text that it shows (its number, the + of a diff,
what makes code of it), and `\n` in the place of line breaks.

A writer has lists of numbers too, and writes of `\n`. So the numbers have to be those of the rows, blank ones and
headings included, and `\n` has to stand where sentences end or paragraphs part, three times at least.
"""

import re
from collections.abc import Iterator

from kawaraban.repairs.draft import Draft, Edit, Finding

_NUMBER = re.compile(r"\A[ \t]*(\d{1,5})(?:\t| ?[|│:→][ \t]?|$)")
_PLUS = re.compile(r"\+")
_INDENT = re.compile(r" {4}|\t")  # which makes code of a text
# How a diff begins, before the lines that it adds.
_HEAD = re.compile(r"diff --git .*|index [0-9a-f]{7,}\b.*|new file mode .*|--- \S.*|\+\+\+ \S.*|@@ -\d.*@@.*")
_HEADING = re.compile(r"#{1,6} ")
_FEWEST = 6
_BREAK = re.compile(
    r"(?:(?<=[。」）！？])(?:\\n)++|(?<!\\n)(?:\\n){2,}+)[ \t]*+(?=[^\x00-\x7f]|[#*>|-]|$)", re.MULTILINE
)
_BREAKS = 3
_SIGNS_MESSAGE = "What a tool puts before every line was taken out."
_BREAKS_MESSAGE = "The signs for a line break became one."


def line_signs(draft: Draft) -> tuple[Finding, ...]:
    """The signs of a tool with which every row of the text begins, taken out; signs for breaks that become some."""
    signs = tuple(_signs(draft)) if draft.body[:200].lstrip("\n")[:1] in _BEGINNINGS else ()
    return signs or (tuple(_breaks(draft)) if "\\n" in draft.body else ())


_BEGINNINGS = frozenset(" \t0123456789+@d")


def _signs(draft: Draft) -> Iterator[Finding]:
    rows = [(row, text) for row, text in enumerate(draft.rows) if text.strip()]
    head = next((number for number, (_, text) in enumerate(rows) if not _HEAD.fullmatch(text)), 0)
    below = rows[head:]
    numbered = _matches(_NUMBER, below)
    found = numbered if _count_rows(below, numbered) else _matches(_PLUS, below) or _matches(_INDENT, below)
    if len(found) < _FEWEST or not any(
        _is_proof(text[sign.end() :]) for (_, text), sign in zip(below, found, strict=True)
    ):
        return
    for row, _ in rows[:head]:
        yield draft.emptied(_SIGNS_MESSAGE, row, row)
    for (row, text), sign in zip(below, found, strict=True):
        start = draft.starts[row]
        yield Finding(_SIGNS_MESSAGE, text, text[sign.end() :], row, (Edit(start, start + sign.end()),))


def _matches(sign: re.Pattern[str], rows: list[tuple[int, str]]) -> list[re.Match[str]]:
    """The sign of each row; none, if one has none."""
    found = [match for _, text in rows if (match := sign.match(text))]
    return found if len(found) == len(rows) else []


def _count_rows(rows: list[tuple[int, str]], numbered: list[re.Match[str]]) -> bool:
    """Whether numbers grow as the rows do."""
    return bool(numbered) and len({int(match[1]) - row for (row, _), match in zip(rows, numbered, strict=True)}) == 1


def _is_proof(rest: str) -> bool:
    """Whether what stands behind a sign was a row by itself: nothing, or a heading."""
    return not rest.strip() or bool(_HEADING.match(rest))


def _breaks(draft: Draft) -> Iterator[Finding]:
    found = [
        match
        for match in _BREAK.finditer(draft.body)
        if draft.row_at(match.start()) not in draft.code_rows
        and draft.body.count("`", draft.starts[draft.row_at(match.start())], match.start()) % 2 == 0
    ]
    for match in found if len(found) >= _BREAKS else ():
        breaks = "\n" * min(match[0].count("n"), 2)
        yield draft.change(_BREAKS_MESSAGE, *match.span(), breaks)
