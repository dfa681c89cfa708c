"""Links and pictures that are none, lead to a disk, or are cut: `link-raw`."""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import Block
from kawaraban.markdown.extensions.autolinks import cut_short
from kawaraban.repairs.diagnostics.slip import Slip
from kawaraban.repairs.draft import Draft
from kawaraban.repairs.markup import without_code

_BRACKETS = re.compile(r"[\]］][(（\[]")
_HALVES = re.compile(r"\] \(http|\[\[|\)\[http|\[\]\(")
_LINK = re.compile(  # a picture may lack its description
    r"(?<!\\)(?P<open>!?[\[［])(?:[^\[\]［］\n]{1,300}|(?<=!\[))(?P<mid>[\]］][(（])"
    r"(?P<to>(?:[^()（）\n]|\([^()（）\n]{0,100}\)|（[^()（）\n]{0,100}）){1,500})(?P<end>[)）])"
)
# Only the spaces of ASCII end an address: `写真　一.jpg` is one.
_TITLED = re.compile(r"""(?:<[^<>]*>|[^ \t]+)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?""")
_SIZE = re.compile(r"\s=\d*(?:x\d*|%)\Z")
_ADDRESS = re.compile(r"https?://\S+|/\S*|\.{1,2}/\S+|#\S+|[^\s。、]+\.[a-zA-Z0-9]{2,5}")
_SHORTCODES = ("{{<", "{{%")  # which are told as such
_OWN_DISK = re.compile(r"<?(?:file:|[A-Za-z]:[\\/])", re.IGNORECASE)
_UNCLOSED = re.compile(
    r"(?<!\\)(?:!\[[^\[\]\n]{0,300}\]\(|\[[^\[\]\n]{1,300}\]\(https?:)[^()\s]{1,300}$(?!\n[ \t]*\))", re.MULTILINE
)
_BY_NAME = re.compile(r"(?<![\w\]\\])\[(?P<text>[^\[\]\n]{1,200})\]\[(?P<name>[^\[\]\n]{1,200})\]")
# Links that are written the wrong way round, in one another, with a space between their halves, or without a name.
_WRONG = (
    (
        re.compile(r"(?<=[^\s\-*・>])\[[^\[\]\n]*[ぁ-ヿ一-鿿]{2}[^\[\]\n]*\] \(https?://[^()\s]{1,300}\)"),
        "This link is shown as it is written, since a space parts its halves",
        "Write `[…](…)`, without the space.",
    ),
    (
        re.compile(r"\[\[[^\[\]\n]{1,200}\]\((https?://[^()\s]{1,300})\)\]\(\1\)"),
        "This link is shown with its brackets, since it stands in another",
        "Write `[…](…)`, once.",
    ),
    (
        re.compile(r"\((?!\d)[^()\d\n]*[ぁ-ヿ一-鿿]{2}[^()\d\n]*\)\[https?://[^\[\]\s]{1,300}\]"),
        "This link is shown as it is written, since its brackets are exchanged",
        "Write `[…](…)`.",
    ),
    (
        re.compile(r"(?<![!\\])\[\]\(https?://[^()\s]{1,300}\)"),
        "This link cannot be seen, since it has no text",
        "Write what it leads to between its brackets.",
    ),
    (
        re.compile(r"(?<!\\)\[!\[\]\([^()\n]{1,300}\)\]\([^()\n]{1,300}\)"),
        "Nobody who does not see its picture is told where this link leads",
        "Write that as the picture's description, `[![…](…)](…)`.",
    ),
)


def link_slips(draft: Draft, block: Block) -> Iterator[Slip]:
    """Links and pictures that are none (a space in the address, a bracket of the wrong width, no name) or are cut."""
    if "://" not in block.text and not _BRACKETS.search(block.text):
        return
    text = without_code(block.text)
    for place, message, hint in _found(draft, text):
        yield Slip("link-raw", block.start + text.count("\n", 0, place), message, hint)


def _found(draft: Draft, text: str) -> Iterator[tuple[int, str, str]]:
    """Where each of them begins in a text, what is wrong with it, and what to do."""
    for address in cut_short(text):
        hint = "Write `<https://…>` with all of the address, or a space behind it."
        yield text.find(address), f"A link ends before Japanese: {address}", hint
    for found in _LINK.finditer(text):
        if doubt := _doubt(found):
            yield found.start(), *doubt
    for pattern, message, hint in _WRONG if _HALVES.search(text) else ():
        for found in pattern.finditer(text):
            yield found.start(), f"{message}: {found[0][:80]}", hint
    for found in _UNCLOSED.finditer(text):
        what = "picture" if found[0].startswith("!") else "link"
        message = f"This {what} is shown as it is written, since its bracket is not closed: {found[0][:80]}"
        yield found.start(), message, "Write `)` behind the address."
    for found in _BY_NAME.finditer(text):
        if not found["name"].isdigit() and not found["text"].isascii() and not _is_defined(found["name"], draft.body):
            message = f"This link is shown as it is written, since nothing says where [{found['name']}] leads."
            hint = f"Write `[{found['name']}]: address` on a line of its own, or `[…](address)`."
            yield found.start(), message, hint


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
    if _TITLED.fullmatch(to) or to.startswith(_SHORTCODES):
        return None
    message = f"This link or picture is shown as it is written, since its address has a space: {shown}"
    address = _SIZE.sub("", to).rstrip()
    hint = f"Write `<{to}>` or %20 for a space." if address == to else f"Leave the size out: `({address})`."
    return message, hint


def _is_defined(name: str, body: str) -> bool:
    return re.search(rf"^[ >]*\[{re.escape(name)}\]:", body, re.MULTILINE | re.IGNORECASE) is not None
