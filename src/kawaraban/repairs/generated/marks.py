"""generator-marks, heading-marks and link-cut: signs that show as text, unknown to Markdown or not whole.

Each is taken for what it was meant to be only where it can be nothing else, and not in code, where it may be meant.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import BlockKind
from kawaraban.repairs.draft import Context, Draft, Edit, Finding, Found

# `[cite: 3]` and `[cite_start]` (Gemini), `【3†source】`, `:contentReference[oaicite:0]{index=0}` and
# `citeturn0search1`, between characters of the private use area or without them (ChatGPT), `[^1^]` (Copilot).
_TURN = r"turn\d+(?:search|news|view|fetch|file|image|product)\d+"
_CITATION = re.compile(
    r"[ \t]?(?:\[cite(?:_start|_end)?(?::[^\[\]\n]{0,120})?\]"
    r"|【\d{1,4}(?::\d{1,4})?†[^【】\n]{0,120}】"
    r"|:contentReference\[oaicite:\d+\](?:\{index=\d+\})?|\[oaicite:\d+\]"
    rf"|\ue200[^\ue200\ue201\n]{{0,300}}\ue201|[【(（\[]?cite(?:[\ue202 ]?{_TURN})+[】)）\]]?|[【\[]{_TURN}[】\]]"
    r"|\[\^\d{1,3}\^\](?:\[\d{1,3}\])?)(?: (?=[^\x00-\x7f]))?"
)
# `<|im_end|>` and `[/INST]`, between which a model is told who speaks: on rows of their own, or behind a sentence.
# Within one, they are what it speaks of.
_TURNS = re.compile(
    r"(?:^[ \t]*|(?<=[。！？!?」』）).]))"
    r"(?:<\|(?:im_start|im_end|endoftext|end_of_text|eot_id|end|eos)\|>(?:(?:user|assistant|system)\b)?"
    r"|\[/?INST\])+[ \t]*$",
    re.MULTILINE,
)
_SIGNS_OF_CITATION = ("[cite", "†", "oaicite", "\ue200", "turn0", "turn1", "turn2", "^]")
_SIGNS_OF_TURNS = ("<|", "INST]")
# A link without its last bracket, up to the end of its row. Japanese behind an address of the web may be a sentence.
_CUT = re.compile(
    r"(!?)\[((?:[^\[\]\n\\]|\\.)*)\]\((https?:[!-'*-;=?-~]*|/[^\s()<>。、！？「」]*)[ \t]*$", re.MULTILINE
)
# A heading without the space that makes it one, or with one that is no space to Markdown.
_HEADING = re.compile(
    r"^ {0,3}(#{2,6})(?=[^\s#{!\[(/.-])[^#\n]{0,100}(?<!。)$|^ {0,3}(#{1,6})[\u3000\xa0]+(?=[^\s#])", re.MULTILINE
)


def generator_marks(draft: Draft, _context: Context) -> Found:
    """Take out the marks that only the generator's own program knows."""
    known = ((_SIGNS_OF_CITATION, _CITATION), (_SIGNS_OF_TURNS, _TURNS))
    patterns = (pattern for signs, pattern in known if any(sign in draft.body for sign in signs))
    return tuple(
        _finding(draft, match, "", "A mark that only the generator's program knows was taken out.")
        for pattern in patterns
        for match in _outside_code(draft, pattern)
    )


def link_cut(draft: Draft, _context: Context) -> Found:
    """Show the text of a link whose address a generator cut off; one that stands whole elsewhere goes with its row. A
    writer only forgot the bracket, which is closed.
    """
    if "](" not in draft.body:
        return ()
    found = (match for match in _outside_code(draft, _CUT) if not _goes_on(draft, match.end()))
    return tuple(_uncut(draft, match) for match in found)


def _uncut(draft: Draft, match: re.Match[str]) -> Finding:
    row = draft.row_at(match.start())
    begins = draft.starts[row]
    alone = not draft.body[begins : match.start()].strip(" \t#>*+-.)0123456789")
    if alone and draft.body.count(f"[{match[2]}]({match[3]}") > 1:
        edit = Edit(begins, match.end())
        return Finding(
            "A link that was cut off, and stands whole elsewhere, was taken out.", draft.rows[row], "", row, (edit,)
        )
    if draft.seams or draft.generated or not draft.body[match.end() :].strip("\n \t-*_"):
        return _finding(draft, match, match[2], "The address of this link was cut off; its text is shown.")
    return _finding(draft, match, f"{match[0].rstrip()})", "The bracket of this link was not closed.")


def _goes_on(draft: Draft, end: int) -> bool:
    """Whether the title of a link, or its bracket, stands on the next row."""
    return draft.body[end + 1 : end + 80].lstrip(" \t")[:1] in {'"', "'", "(", ")"}


def heading_marks(draft: Draft, _context: Context) -> Found:
    """Make a heading of a row that has its marks, and not the space behind them."""
    if "##" not in draft.body and "#\u3000" not in draft.body and "#\xa0" not in draft.body:
        return ()
    rows = {row for b in draft.blocks if b.kind is BlockKind.PARAGRAPH and not b.depth for row in range(b.start, b.end)}
    return tuple(
        _finding(draft, match, _with_space(match), "The space behind the marks of a heading was missing.")
        for match in _outside_code(draft, _HEADING)
        if draft.row_at(match.start()) in rows
    )


def _with_space(match: re.Match[str]) -> str:
    marks = match[1] or match[2]
    return f"{marks} {match[0].lstrip(' #').lstrip()}"


def _outside_code(draft: Draft, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern is found in the body, but for code; the parser is asked only if it is found at all."""
    found = list(pattern.finditer(draft.body))
    blocks = [b for b in draft.blocks if b.kind is BlockKind.CODE] if found else []
    code = {row for block in blocks for row in range(block.start, block.end)}
    for match in found:
        row = draft.row_at(match.start())
        before = draft.body[draft.starts[row] : match.start()]
        if row not in code and before.count("`") % 2 == 0:
            yield match


def _finding(draft: Draft, match: re.Match[str], after: str, message: str) -> Finding:
    edit = Edit(match.start(), match.end(), after)
    return Finding(message, match[0].strip(), after, draft.row_at(match.start()), (edit,))
