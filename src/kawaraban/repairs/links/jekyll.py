"""jekyll-links: destinations that Jekyll fills in before it reads the Markdown, led to where Jekyll would lead them.

`{% post_url NAME %}` and `{% link PATH %}` are the address of an article, of a page at its usual address or of a file,
`{{ site.baseurl }}` and `{{ site.url }}` begin one, and `relative_url` and `absolute_url` complete one
(https://jekyllrb.com/docs/liquid/). All of these are paths below the site's root here. What leads to nothing that is
there, as a document of a collection or a page with a `permalink`, stays as it is, and is told.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from kawaraban.markdown.blocks import WITH_MARKUP, BlockKind
from kawaraban.problems import Problem, listed
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.draft import Draft, Finding, Found

_WITH_LINKS = WITH_MARKUP | {BlockKind.HTML}
_LIQUID = r"\{%[^{}\n]{1,300}%\}|\{\{[^{}\n]{1,300}\}\}"
# Where a destination begins: in a link or picture, in the definition of one, in HTML.
_BEFORE = r"""\]\([ \t]*<?|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*<?|\b(?:href|src)=["']"""
_DESTINATION = re.compile(
    rf"""(?:{_BEFORE})(?P<written>[^\s(){{}}<>"']{{0,500}}(?:(?:{_LIQUID})[^\s(){{}}<>"']{{0,500}}){{1,5}})""",
    re.MULTILINE,
)
_PART = re.compile(_LIQUID)
_TARGET = re.compile(r"\{%-?[ \t]*(post_url|link)[ \t]+([^%]*[^%\s-])[ \t]*-?%\}")
_BEGINNING = re.compile(r"\{\{-?[ \t]*site\.(?:base)?url[ \t]*-?\}\}")
_PARTS = re.compile(rf"(?:{_BEGINNING.pattern})*(?:{_LIQUID})?")
_FILTER = r"\|[ \t]*(?:relative_url|absolute_url|prepend:[ \t]*site\.(?:base)?url)[ \t]*"
_FILTERED = re.compile(rf"""\{{\{{-?[ \t]*(["'])([^"']*)\1[ \t]*(?:{_FILTER}){{1,3}}-?\}}\}}""")
_UNSAFE = re.compile(r"[\s()<>]")
_SHOWN = 10


def jekyll_links(draft: Draft) -> Found:
    """Write the addresses that destinations stand for; report expressions that stand for none, once a file."""
    found: list[Finding | Problem] = []
    lost: list[tuple[int, str]] = []
    for match in draft.outside_code(_DESTINATION, _WITH_LINKS) if _may_have_liquid(draft.body) else ():
        start, written = match.start("written"), match["written"]
        target = _resolved(written, draft.addresses.of_file)
        if target is None:
            lost += ((start, part) for part in _meaningless(written))
            continue
        message = f"A link for Jekyll was led where it means: {target}"
        found.append(draft.change(message, start, start + len(written), target))
    if lost:
        found.append(_lost(draft, lost))
    return tuple(found)


def named(body: str) -> Iterator[str]:
    """The files whose addresses a body's destinations stand for, as `Addresses.of_file` takes them."""
    parts = (part for written in _anywhere(body) for part in _PART.findall(written))
    return (name for part in parts if (name := _name(part)) is not None)


def destinations(body: str) -> Iterator[str]:
    """Where those of a body's destinations lead that stand for the address of no article or page."""
    return filter(None, (_resolved(written, Addresses().of_file) for written in _anywhere(body)))


def _anywhere(body: str) -> Iterator[str]:
    """All destinations with Liquid in them, and some that stand in code."""
    return (match["written"] for match in _DESTINATION.finditer(body)) if _may_have_liquid(body) else iter(())


def _may_have_liquid(body: str) -> bool:
    return "{%" in body or "{{" in body


def as_destination(address: str) -> str:
    """An address as the destination of a link in Markdown."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), address)


def _resolved(written: str, address: Callable[[str], str | None]) -> str | None:
    """What a destination stands for; None where one of its parts stands for nothing, or for a beginning elsewhere: in
    `https://example.com/?u={{ site.url }}/a/` a path would be another address.
    """
    parts, rest = _begun(written)
    values = [_part(part, address) for part in parts]
    if any(value is None for value in values) or _PART.search(rest):
        return None
    return "".join(value or "" for value in values) + rest or "/"


def _begun(written: str) -> tuple[list[str], str]:
    """The parts of Liquid that a destination begins with, and what follows them."""
    found = _PARTS.match(written)
    end = found.end() if found else 0
    return _PART.findall(written[:end]), written[end:]


def _meaningless(written: str) -> Iterator[str]:
    """The expressions in a destination that stand for nothing, at least where they are."""
    parts, rest = _begun(written)
    lost = (*(part for part in parts if _part(part, lambda _: None) is None), *_PART.findall(rest))
    return (part for part in lost if part.startswith("{{"))


def _part(part: str, address: Callable[[str], str | None]) -> str | None:
    if (name := _name(part)) is not None:
        found = address(name)
        return None if found is None else as_destination(found)
    if _BEGINNING.fullmatch(part):
        return ""
    if filtered := _FILTERED.fullmatch(part):
        path = filtered[2]
        return as_destination(path if "://" in path or path.startswith("/") else f"/{path}")
    return None


def _name(part: str) -> str | None:
    """The file whose address a tag stands for."""
    target = _TARGET.fullmatch(part)
    if target is None:
        return None
    name = target[2].strip().strip("\"'").lstrip("/")
    return name if target[1] == "link" else f"_posts/{name}.md"


def _lost(draft: Draft, lost: list[tuple[int, str]]) -> Problem:
    told = list(dict.fromkeys(part for _, part in lost))
    message = f"For Jekyll, and shown as it stands here: {listed(told, _SHOWN)}."
    row = draft.row_at(lost[0][0])
    return draft.warning("liquid-tag", row, message, "Remove the tag, or write what it stood for.")
