"""stray-emphasis: `**` that has no partner and would be shown to the reader.

It is left where a generator stopped between the two, put one too many, or put spaces between it and what it marks.
Which marks come to nothing only the parser can say: whether `**` opens or closes depends on the characters around it.
Which of them is the one too many is not always to be seen: then it is told. `**` may also be a sign: of a power, of
arguments, pointers and paths in programs, of a note, or two characters of what a writer left out.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from kawaraban.markdown.blocks import Block, BlockKind
from kawaraban.markdown.inline import loose_marks
from kawaraban.problems import Problem
from kawaraban.repairs.draft import Draft, Edit, Finding, Found
from kawaraban.repairs.markup import is_ended, without_code

_TOKEN = re.compile(r"(?<!\*)\*\*(?!\*)")
# 2**10 and x ** 2, **kwargs, char **argv, src/**/*.py; 「**」 alone in its brackets.
_PROGRAM = re.compile(
    r"(?<=[A-Za-z0-9)\]])[ ]?\*\*[ ]?(?=[A-Za-z0-9(])|\*\*(?=[a-z_/])|(?<=/)\*\*"
    r"|(?<=[「『（(【“‘\"'])\*\*(?=[」』）)】”’\"'])"
)
# Each mark is tried; in a paragraph with more nobody can tell either.
_MOST = 50
_SPACE = " \t\u3000"
# What nobody sets in bold: the rest of a sentence.
_REST = re.compile(r"[、。，．！？!?」』）)】を]|[はがのに][、一-鿿]|[とや]、|です|ます|でし|まし|という|として")
# What stands before the first word of a line, and right before a mark that opens.
_MARKERS, _BEFORE = " \t>*+-.)[#0123456789", f"{_SPACE}、：:「（(・"
_WITH_TEXT = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Text in which `**` opens before, and closes after, a letter or Japanese mark, by turns, and nothing else is marked or
# can be an address: there each has its partner, whatever stands on its other side.
_OTHER = r"[^*_~`\\<\[{&《/@]*"
_PAIRED = re.compile(
    rf"{_OTHER}(?:\*\*(?=[^\W_]|[「『（]){_OTHER}(?:(?<=[^\W_])|(?<=[」』）。、：！？])|(?<=:)(?=\*\*(?:\s|\Z)))\*\*(?!\*){_OTHER})*\Z"
)


def stray_emphasis(draft: Draft) -> Found:
    """Take out the `**` that mark nothing, or the spaces that keep them from it; tell of those that may be meant."""
    found: list[Finding | Problem] = []
    for block in draft.blocks:
        if "**" in block.text and block.kind in _WITH_TEXT and not is_paired(block.text):
            found.extend(_mended(draft, block))
    return tuple(found)


def is_paired(text: str) -> bool:
    """Tell whether each `**` of a text certainly has its partner; what is not certain the parser is asked."""
    return "www." not in text.lower() and bool(_PAIRED.match(text))


_Cut = tuple[int, int]  # the offsets of what is taken out of a paragraph


def _mended(draft: Draft, block: Block) -> Iterator[Finding | Problem]:
    strays = _strays(block.text)
    if not strays or (block.text.strip() == "**" and not _is_cut(draft, block)):
        return
    spaces = _spaces_within(block.text)
    if spaces and not _strays(_cut(block.text, spaces)):
        yield from _findings(draft, block, spaces, "Spaces that kept marks of emphasis from marking were taken out.")
    elif surplus := _surplus(block.text, strays):
        yield from _findings(draft, block, surplus, "Marks of emphasis without a partner were taken out.")
    else:
        excerpt = block.text[max(0, strays[0][0] - 15) : strays[0][1] + 15].replace("\n", " ")
        hint = "Write ** right before and behind the words that it marks, \\*\\* where it is a sign, or take it out."
        row = block.start + block.text.count("\n", 0, strays[0][0])
        yield draft.warning("stray-emphasis", row, f"Marks of emphasis mark nothing here: {excerpt}", hint)


def _strays(text: str) -> list[_Cut]:
    """The `**` that are shown as they are, and are no sign of a program."""
    offsets = set(loose_marks(text))
    loose = [at for at in sorted(offsets) if at + 1 in offsets and offsets.isdisjoint((at - 1, at + 2))]
    signs = _signs(text) if loose else ()
    return [(at, at + 2) for at in loose if at not in signs]


def _tokens(text: str) -> list[_Cut]:
    """All `**` outside code that are no sign of a program."""
    text = without_code(text)
    signs = _signs(text)
    return [match.span() for match in _TOKEN.finditer(text) if match.start() not in signs]


def _signs(text: str) -> set[int]:
    """Where `**` is a sign of a program."""
    return {match.start() + match[0].index("*") for match in _PROGRAM.finditer(text)}


def _can_mark(text: str, tokens: Sequence[_Cut]) -> bool:
    """Whether marks are pairs, and what stands within each may be set in bold."""
    if len(tokens) % 2:
        return False
    pairs = zip(tokens[::2], tokens[1::2], strict=True)
    contents = [text[start:end].strip(_SPACE) for (_, start), (end, _) in pairs]
    return all(content and not _REST.match(content) for content in contents)


def _spaces_within(text: str) -> list[_Cut]:
    """The spaces within pairs of marks, if all marks are pairs."""
    tokens = _tokens(text)
    if not _can_mark(text, tokens):
        return []
    cuts: list[_Cut] = []
    for (_, start), (end, _) in zip(tokens[::2], tokens[1::2], strict=True):
        content = text[start:end]
        cuts += (
            (start, start + len(content) - len(content.lstrip(_SPACE))),
            (start + len(content.rstrip(_SPACE)), end),
        )
    return [cut for cut in cuts if cut[0] < cut[1]]


def _surplus(text: str, strays: list[_Cut]) -> list[_Cut]:
    """The marks without a partner: those that the parser found, or the only one without which all others mark what may
    be marked; none, where it cannot be known.
    """
    tokens = _tokens(text)
    if len(tokens) > _MOST:
        return []
    paired = [token for token in tokens if token not in strays]
    if _can_mark(text, paired):
        signs = len(loose_marks(text)) > 2 * len(strays)  # * and ** before notes
        return strays if not signs and (paired or all(_is_at_edge(text, *one) for one in strays)) else []
    others = [(token, [other for other in tokens if other != token]) for token in tokens]
    alone = [token for token, rest in others if _can_mark(text, rest) and not _strays(_cut(text, [token]))]
    return alone if len(alone) == 1 else []


def _is_cut(draft: Draft, block: Block) -> bool:
    """Whether a generator stopped at a mark that stands alone; a writer parts scenes so."""
    return not any(row.strip() for row in draft.rows[block.start + 1 : block.start + 3])


def _is_at_edge(text: str, start: int, end: int) -> bool:
    """Whether a mark stands where one opens or closes, and not in the middle of words."""
    line, below = text[:start].rsplit("\n", 1)[-1], text[end : end + 1]
    begins = not line.strip(_MARKERS)
    if below in {"", "\n"}:
        return text.strip() == "**" or (not begins and line[-1] not in _BEFORE)
    if below in _SPACE:
        return not begins and is_ended(line)
    return begins or line[-1] in _BEFORE or is_ended(line) or below in "：:"


def _cut(text: str, cuts: Sequence[_Cut]) -> str:
    """A text without some parts of it."""
    kept = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True)
    return "".join(text[begin:stop] for begin, stop in kept)


def _findings(draft: Draft, block: Block, cuts: Sequence[_Cut], message: str) -> Iterator[Finding]:
    """One finding for each row from which something is cut; at its beginning with the spaces after it, which would make
    code of the row.
    """
    position, left = 0, deque(cuts)
    for row, line in enumerate(block.text.split("\n"), block.start):
        before = draft.rows[row]
        found = before.rfind(line.rstrip())
        here: list[_Cut] = []
        while left and left[0][0] <= position + len(line):
            start, end = left.popleft()
            here.append((start - position + found, end - position + found))
        position += len(line) + 1
        if not here or found < 0:
            continue
        start, end = here[0]
        if before[start] == "*" and not before[:start].strip(" \t>*+-.)0123456789"):
            here[0] = (start, len(before) - len(before[end:].lstrip()))
        edits = tuple(Edit(draft.starts[row] + start, draft.starts[row] + end) for start, end in here)
        yield Finding(message, before, _cut(before, here), row, edits)
