"""An article while it is being mended: its text, and what a rule wants changed in it.

A rule does not write text, it returns edits: so nothing but the damaged place can change, each repair knows the line of
the file that it came from however much was mended before it, and writing the repairs into the source is the same thing
as mending the page.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter

from kawaraban.config import Config
from kawaraban.markdown import tail
from kawaraban.markdown.blocks import WITH_MARKUP, Block, BlockKind, blocks, top_level
from kawaraban.markdown.inline import code_spans
from kawaraban.model import Post
from kawaraban.problems import Problem, warning
from kawaraban.repairs.addresses import Addresses


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters `start` to `end` (exclusive) of the body by `text`, which stood on row `origin` and below
    if it was moved as a whole.
    """

    start: int
    end: int
    text: str = ""
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A damage that a rule can mend: at `row` (from 0) of the body, or in the front matter where `row` is None.

    `key` names the front matter value that changes into `after`, one of `KEYS`. `seam` marks an end marker:
    the place where the generator stopped and was told to go on. `generated` marks what only a generator repeats so.
    """

    message: str
    before: str
    after: str
    row: int | None = None
    edits: tuple[Edit, ...] = ()
    key: str = ""
    seam: bool = False
    generated: bool = False


Found = tuple[Finding | Problem, ...]

KEYS = ("title", "excerpt", "description", "canonical_url")
"""The values of the front matter that rules mend."""


@dataclass(frozen=True)
class Draft:
    """A post whose body is partly mended, with what rules look at beside it: settings, and addresses of the site.

    `written` are the lines of the body as its file has it, `lines` the line of the file that each row of the body came
    from, `seams` the lines of the file on which end markers stood; `generated` tells whether repetitions of a generator
    were found. All rows count from 0, all lines from 1.
    """

    post: Post
    config: Config
    addresses: Addresses
    written: tuple[str, ...]
    lines: tuple[int, ...]
    seams: tuple[int, ...] = ()
    generated: bool = False

    @property
    def body(self) -> str:
        """The body as it is now."""
        return self.post.body

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The lines of the body."""
        return tuple(self.body.split("\n"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each row."""
        return tuple(accumulate((len(row) + 1 for row in self.rows[:-1]), initial=0))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What the parser says of the body; it is asked only if somebody wants to know."""
        return blocks(self.body)

    @cached_property
    def outer(self) -> tuple[Block, ...]:
        """The blocks that stand in no other."""
        return top_level(self.blocks)

    @cached_property
    def code_rows(self) -> frozenset[int]:
        """The rows that are code."""
        code = (block for block in self.blocks if block.kind is BlockKind.CODE)
        return frozenset(row for block in code for row in range(block.start, block.end))

    def outside_code(
        self, pattern: re.Pattern[str], kinds: Collection[BlockKind] = WITH_MARKUP
    ) -> Iterator[re.Match[str]]:
        """Where a pattern is found in blocks of these kinds, but for code spans; by the offsets of the body."""
        for block in self.blocks:
            if block.kind not in kinds:
                continue
            start, end = self.span(block)
            matches = tuple(pattern.finditer(self.body, start, end))
            spans = tuple(code_spans(self.body[start:end])) if matches else ()
            for match in matches:
                offset = match.start() - start
                before = bisect_right(spans, offset, key=itemgetter(0))
                if not before or spans[before - 1][1] <= offset:
                    yield match

    @cached_property
    def tail_row(self) -> int:
        """The row where the tail section begins; the number of rows without one."""
        return tail.begin(self.rows, self.outer, self.config.markdown.tail_headings)

    def row_at(self, offset: int) -> int:
        """The row on which a character of the body stands."""
        return bisect_right(self.starts, offset) - 1

    def row_end(self, row: int) -> int:
        """The offset of the line break behind a row, or of the body's end."""
        return self.starts[row] + len(self.rows[row])

    def emptied(self, message: str, first: int, last: int) -> Finding:
        """The finding that leaves one blank line of these rows, `last` included: it keeps what stands above them apart
        from what stands below.
        """
        return self.change(message, self.starts[first], self.row_end(last))

    def change(self, message: str, start: int, end: int, text: str = "", *, seam: bool = False) -> Finding:
        """The finding of one edit."""
        before = self.body[start:end].strip()
        return Finding(message, before, text, self.row_at(start), (Edit(start, end, text),), seam=seam)

    def warning(self, code: str, place: int | str, message: str, hint: str) -> Problem:
        """A problem of a row, or of a key of the front matter."""
        line = self.key_line(place) if isinstance(place, str) else self.line(place)
        return warning(code, self.post.path, line, message, hint)

    def key_line(self, key: str) -> int:
        """The line of the file on which a key of the front matter stands; 1 where it has none."""
        return self.post.lines.get(key, 1)

    def line(self, row: int) -> int:
        """The line of the file that a row came from."""
        return self.lines[min(row, len(self.lines) - 1)]

    def has_seam(self, one: int, other: int) -> bool:
        """Whether an end marker stood between two lines of the file, or on one of them."""
        return any(min(one, other) <= seam <= max(one, other) for seam in self.seams)

    def line_of(self, text: str, row: int) -> int:
        """The line of the file on which a text of one row stands. A row that was put together from several has but one
        line itself: then the text is looked for below that one first.
        """
        own = self.line(row) - self.post.body_line
        numbers = chain((own,), range(own + 1, len(self.written)), range(own))
        return self.post.body_line + next((number for number in numbers if text in self.written[number]), own)

    def span(self, block: Block) -> tuple[int, int]:
        """Where a block's rows begin and end (without the last line break), blank ones at its end aside."""
        end = block.end
        while end > block.start + 1 and not self.rows[end - 1].strip():
            end -= 1
        return self.starts[block.start], self.row_end(end - 1)


def draft(post: Post, config: Config, addresses: Addresses) -> Draft:
    """Begin to mend a post."""
    rows = tuple(post.body.split("\n"))
    return Draft(post, config, addresses, rows, tuple(range(post.body_line, post.body_line + len(rows))))


def with_values(post: Post, values: Mapping[str, str]) -> Post:
    """A post with other values for some of `KEYS`."""
    title, excerpt, description, canonical = (values.get(key, getattr(post, key)) for key in KEYS)
    return replace(post, title=title, excerpt=excerpt, description=description, canonical_url=canonical)


def apply(before: Draft, findings: Iterable[Finding]) -> Draft:
    """The draft with the edits of all findings made. Edits may not overlap; the first of two that do is made."""
    done = tuple(findings)
    edits = sorted((edit for finding in done for edit in finding.edits), key=lambda edit: (edit.start, edit.end))
    seams = (*before.seams, *(before.line(finding.row) for finding in done if finding.seam and finding.row is not None))
    values = {finding.key: finding.after for finding in reversed(done) if finding.key}
    body, lines = _edited(before, edits)
    post = replace(with_values(before.post, values), body=body)
    generated = before.generated or any(finding.generated for finding in done)
    return replace(before, post=post, lines=lines, seams=seams, generated=generated)


def _edited(before: Draft, edits: list[Edit]) -> tuple[str, tuple[int, ...]]:
    """The new body, and for each of its rows the line of the file on which the row's first character stood."""
    pieces: list[str] = []
    lines = [before.lines[0]]
    done = 0
    for edit in edits:
        if edit.start < done:
            continue
        pieces += (before.body[done : edit.start], edit.text)
        lines += before.lines[before.row_at(done) + 1 : before.row_at(edit.start) + 1]
        row = before.row_at(edit.start)
        if edit.origin is None:
            lines += [before.line(row)] * edit.text.count("\n")
        else:
            lines[-1:] = (before.line(edit.origin + number) for number in range(edit.text.count("\n") + 1))
        done = edit.end
        if edit.text.endswith("\n") or (not edit.text and edit.start == before.starts[row]):
            lines[-1] = before.line(before.row_at(done))
    pieces.append(before.body[done:])
    lines += before.lines[before.row_at(done) + 1 :]
    return "".join(pieces), tuple(lines)
