"""note-links: links and pictures as Obsidian and other programs for notes write them, by name instead of address.

`[[name]]` leads to the one article or page whose file has that name, else to the one that has it as title or slug;
`[[name#heading|text]]` says where on its page, and what is shown. `![[name.png]]` is the one published file of that
name. A name that is nobody's, or two articles', proves nothing: it stays, and is told with other notations.
"""

import re
from collections.abc import Iterator

from kawaraban.markdown.blocks import HEADING
from kawaraban.markdown.presentation.headings import heading_id
from kawaraban.reading.suffixes import PICTURES, suffix_of
from kawaraban.repairs.draft import Draft, Finding, Found
from kawaraban.repairs.links.jekyll import as_destination

# In a table the bar has a backslash before it. What has an address behind it is a link of Markdown already.
_LINK = re.compile(
    r"(?<![\\\[])(?P<picture>!?)\[\[(?P<name>[^\[\]|#\n\\]{0,200})(?P<place>#[^\[\]|\n\\]{1,200})?"
    r"(?:\\?\|(?P<text>[^\[\]|\n\\]{1,200}))?\]\](?![\]\[(:])"
)
_SIZE = re.compile(r"\s*\d+(?:x\d+)?\s*")
_MARKUP = re.compile(r"[*`<]")


def note_links(draft: Draft) -> Found:
    """Write links and pictures of Markdown where names stand for one article, page or file."""
    if "[[" not in draft.body:
        return ()
    found: list[Finding] = []
    for link in draft.outside_code(_LINK):
        after = _picture(draft, link) if link["picture"] else _link(draft, link)
        if after:
            message = "A picture was looked up by its name." if link["picture"] else "A link was led to what it names."
            found.append(draft.change(message, *link.span(), after))
    return tuple(found)


def names(body: str) -> Iterator[str]:
    """The names by which a body calls articles, pages and files."""
    return filter(None, map(_name, _LINK.finditer(body))) if "[[" in body else iter(())


def _name(link: re.Match[str]) -> str:
    """What is named, without the folders and the ending that may stand around it."""
    return link["name"].strip().rpartition("/")[2].removesuffix(".md")


def _link(draft: Draft, link: re.Match[str]) -> str:
    """A link as Markdown has it; empty where it leads nowhere."""
    name, heading = _name(link), (link["place"] or "").rpartition("#")[2].strip()
    heading = "" if heading.startswith("^") else heading  # the name of a block, which no page has
    anchor = f"#{heading_id(heading)}" if heading else ""
    own = heading and not name and _has_heading(draft, anchor)
    address = draft.addresses.of_note(name)
    if address is None and not own:
        return ""
    shown = link["text"] or " > ".join(filter(None, (name, heading)))
    return f"[{_MARKUP.sub(_escaped, shown.strip())}]({as_destination(address or '')}{anchor})"


def _has_heading(draft: Draft, anchor: str) -> bool:
    return any(block.kind is HEADING and f"#{heading_id(block.text)}" == anchor for block in draft.blocks)


def _picture(draft: Draft, link: re.Match[str]) -> str:
    name, text = _name(link), link["text"] or ""
    address = draft.addresses.of_note(name) if suffix_of(name) in PICTURES else None
    shown = "" if _SIZE.fullmatch(text) else _MARKUP.sub(_escaped, text.strip())
    return f"![{shown}]({as_destination(address)})" if address else ""


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
