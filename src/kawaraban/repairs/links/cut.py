"""link-cut: links without their last bracket, which a generator did not come to, or a writer forgot."""

import re

from kawaraban.repairs.draft import Context, Draft, Edit, Finding, Found

# A link without its last bracket, up to the end of its row. Japanese behind an address of the web may be a sentence.
_CUT = re.compile(
    r"(!?)\[((?:[^\[\]\n\\]|\\.)*)\]\((https?:[!-'*-;=?-~]*|/[^\s()<>。、！？「」]*)[ \t]*$", re.MULTILINE
)


def link_cut(draft: Draft, _context: Context) -> Found:
    """Show the text of a link whose address a generator cut off; one that stands whole elsewhere goes with its row. A
    writer only forgot the bracket, which is closed.
    """
    if "](" not in draft.body:
        return ()
    found = (match for match in draft.outside_code(_CUT) if not _goes_on(draft, match.end()))
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


def _finding(draft: Draft, match: re.Match[str], after: str, message: str) -> Finding:
    edit = Edit(match.start(), match.end(), after)
    return Finding(message, match[0].strip(), after, draft.row_at(match.start()), (edit,))
