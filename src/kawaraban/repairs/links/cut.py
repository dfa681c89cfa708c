"""link-cut: links without their last bracket, which a generator did not come to, or a writer forgot; pictures and
files that Markdown ends at a space in their name, as screenshots and downloads have it; and addresses whose beginning
was cut off or slipped, so that they would be paths: `www.example.org`, `https：//example.org`, `name@example.org`.
"""

import re
import unicodedata

from kawaraban.repairs.draft import Draft, Finding, Found

# A link without its last bracket, up to the end of its row. Japanese behind an address of the web may be a sentence.
_CUT = re.compile(
    r"(!?)\[((?:[^\[\]\n\\]|\\.)*)\]\((https?:[!-'*-;=?-~]*|/[^\s()<>。、！？「」]*)[ \t]*$", re.MULTILINE
)
# A picture with a space in its address, `![](並木 (1).JPG)`, or a file that is named by its path, `[](/決算 (1).pdf)`.
_SPACED = re.compile(
    r"((!?)\[(?:[^\[\]\n\\]|\\.){0,300}\]\()[ \t]*(?=[^\s()]*[ \t])"
    r"((?:[^\n<>\[\]()\"]|\([^\n<>\[\]()\"]{0,100}\)){1,300}?\.(?:png|jpe?g|gif|webp|avif|svg"
    r"|pdf|docx?|xlsx?|pptx?|zip|csv|txt|md|html?|mp[34]|m4a|mov|epub))[ \t]*\)",
    re.IGNORECASE,
)
_PATH = re.compile(r"https?://|\.{0,2}/")
# What can only be an address of the web, or of mail, behind what is no such beginning. A host has a dot; icon@2x.png is
# a file.
_SLIPPED = re.compile(
    r"(?<=\]\()[ \t]*<?(?!https?://|mailto:)"
    r"((?:[hｈ]?[tｔ]{2}[pｐ]([sｓ]?)(?:[:：]?[/／]{2}|[:：][/／])|(?=[wｗ]{3}[.．]))"
    r"([0-9A-Za-z０-９Ａ-Ｚａ-ｚ-]{1,63}(?:[.．][0-9A-Za-z０-９Ａ-Ｚａ-ｚ-]{1,63}){1,8})(?=[)\s>/?#:／])"
    r"|(?:mailto：)?([0-9A-Za-z._+-]{1,64}@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){0,7}"
    r"\.(?!(?:md|html?|pdf|png|jpe?g|gif|webp|avif|svg)[)\s>?])[A-Za-z]{2,63})(?=[)\s>?]))"
)


def link_cut(draft: Draft) -> Found:
    """Show the text of a link whose address a generator cut off; one that stands whole elsewhere goes with its row. A
    writer only forgot the bracket, which is closed. An address with spaces is put between `<` and `>`, and one without
    its beginning gets it.
    """
    if "](" not in draft.body:
        return ()
    found = (match for match in draft.outside_code(_CUT) if not _goes_on(draft, match.end()))
    return (
        *(_uncut(draft, match) for match in found),
        *(_enclosed(draft, match) for match in draft.outside_code(_SPACED) if match[2] or _PATH.match(match[3])),
        *(_begun(draft, match) for match in draft.outside_code(_SLIPPED)),
    )


def _begun(draft: Draft, match: re.Match[str]) -> Finding:
    """With `http://` for a bare `www.`, as a link in the text has it."""
    secure, host, mail = match.groups()[1:]
    after = f"mailto:{mail}" if mail else f"http{'s' if secure else ''}://{unicodedata.normalize('NFKC', host)}"
    message = "The beginning of this address, without which it would be a path, was written in full."
    return draft.change(message, *match.span(1), after)


def _enclosed(draft: Draft, match: re.Match[str]) -> Finding:
    message = f"The address of this {'picture' if match[2] else 'link'} has a space, and was put between < and >."
    return draft.change(message, *match.span(), f"{match[1]}<{match[3]}>)")


def _uncut(draft: Draft, match: re.Match[str]) -> Finding:
    begins = draft.starts[draft.row_at(match.start())]
    alone = not draft.body[begins : match.start()].strip(" \t#>*+-.)0123456789")
    if alone and draft.body.count(f"[{match[2]}]({match[3]}") > 1:
        return draft.change("A link that was cut off, and stands whole elsewhere, was taken out.", begins, match.end())
    if draft.seams or draft.generated or not draft.body[match.end() :].strip("\n \t-*_"):
        return draft.change("The address of this link was cut off; its text is shown.", *match.span(), match[2])
    return draft.change("The bracket of this link was not closed.", *match.span(), f"{match[0].rstrip()})")


def _goes_on(draft: Draft, end: int) -> bool:
    """Whether the title of a link, or its bracket, stands on the next row."""
    return draft.body[end + 1 : end + 80].lstrip(" \t")[:1] in {'"', "'", "(", ")"}
