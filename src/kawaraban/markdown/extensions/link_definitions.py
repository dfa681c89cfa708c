"""Definitions of links (`[a]: https://…`): which lines are some, and which are too long to be used so often.

CommonMark takes any word for an address, so that `[注]: 価格は税込みです。` and `[電話]: 03-1234-5678` define links,
and no page shows them. Here a definition has an address, or something refers to it; all else is shown as it is written.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore

from kawaraban import limits
from kawaraban.markdown.diagnostics import tell
from kawaraban.model import Beyond
from kawaraban.problems import others

# What is an address by its form: a scheme (`https://…`, `tel:…`), a beginning that only paths have (`/a`, `../a`,
# `#a`), a folder named in ASCII (`docs/…`), a name with the ending of a file or site (`資料.pdf`, `example.org?a`).
_ADDRESS = re.compile(
    r"\A(?:[a-z][a-z0-9+.-]*://|(?:mailto|tel|data):|\.{0,2}/|[#?]|[!-@\[-`{-~]*[a-z][!-.0-~]*/"
    r"|[^。、！？「」]*\.[a-z][a-z0-9]{0,4}(?:[?#]|\Z))",
    re.IGNORECASE,
)
# How a definition begins, and whether its address stands in `<…>`: `[甲]: <`.
_BEGIN = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]:\s*(<?)", re.DOTALL)
# What stands in brackets, with the colon behind it that a definition has: `[甲]`, `[甲]:`.
_BRACKETED = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\](:?)", re.DOTALL)
# What stands before a definition on its line, if anything does: the signs of quotations and items.
_MARKERS = frozenset(" \t>*+-.)0123456789")
_INDENTATION = 40  # characters before a definition, at most
# `[//]: # (…)` is how comments are written that no page shows.
_COMMENTS = frozenset(("//", "comment"))

# Keys of the environment, the dictionary that markdown-it-py hands through the reading of one body.
_UNUSED = "definitions that nothing refers to"
"""The labels of definitions that do nothing, each with its line."""
ELSEWHERE = "the other part of the text"
"""The Markdown of the other part of the page (the text for the related links below it, and these for the text): what it
refers to counts here.
"""
DEFINED_ELSEWHERE = "definitions of the other part"
"""The definitions of that part, as the parser knows them."""
_REFERRED = "labels that may be referred to"
"""All labels that stand in brackets in either part."""


class _Definition(NamedTuple):
    """A definition as the parser has read it.

    `label` is what stands in the brackets, `key` the same as the parser compares it (in capitals, white space aside),
    `first` the address of the first definition of that label, which alone counts.
    """

    label: str
    key: str
    address: str
    title: str
    is_bracketed: bool
    first: str


def link_definitions(parser: MarkdownIt) -> None:
    """Make a parser leave prose that looks like a definition, and pass over definitions that are too long."""
    parser.block.ruler.at("reference", _define)
    parser.core.ruler.after("block", "link_definitions", _drop)
    parser.core.ruler.after("block", "unused_definitions", _tell_unused)


def _define(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if not reference(state, line, end, silent):
        return False
    found, is_second = _last(state, line)
    is_referred = found.key in _referred(state)
    if _is_prose(found, is_referred=is_referred):
        if not is_second:
            del state.env["references"][found.key]
        _show(state, line)
    elif (found.address != found.first or not is_referred) and not _is_comment(found):
        state.env.setdefault(_UNUSED, []).append((found.label, line))
    return True


def _last(state: StateBlock, line: int) -> tuple[_Definition, bool]:
    """The definition that the parser has just read on this line, and whether there is one of that label above it."""
    known: dict[str, dict[str, Any]] = state.env["references"]
    repeated: list[dict[str, Any]] = state.env.get("duplicate_refs", [])
    is_second = bool(repeated) and repeated[-1]["map"][0] == line
    key = repeated[-1]["label"] if is_second else next(reversed(known))
    link = repeated[-1] if is_second else known[key]
    begin = _BEGIN.match(state.src, state.bMarks[line] + state.tShift[line])
    label, bracket = begin.groups() if begin else (key, "")
    return _Definition(label, key, link["href"], link["title"], bracket != "", known[key]["href"]), is_second


def _show(state: StateBlock, line: int) -> None:
    """Make a paragraph of the lines that the parser has taken."""
    place = [line, state.line]
    state.push("paragraph_open", "p", 1).map = place
    text = state.push("inline", "", 0)
    text.map, text.children = place, []
    text.content = state.getLines(line, state.line, state.blkIndent, keepLastLF=False).strip()
    state.push("paragraph_close", "p", -1)


def _is_prose(found: _Definition, *, is_referred: bool) -> bool:
    """Whether a definition is none, and text: `[注]: 税込みです。` has no address. One that is referred to is taken for
    an address, `[甲]: page`, unless it is Japanese without a slash.
    """
    if found.is_bracketed or _ADDRESS.match(found.address) or found.label.lower() in _COMMENTS:
        return False
    if is_referred:
        return not found.address.isascii() and "/" not in found.address
    return _has_words(found.address)  # `[a]: - "…"` is a comment, too


def _is_comment(found: _Definition) -> bool:
    """Whether a definition is a comment: `[a]: #`, `[a]: <>`, `[a]: - "…"`, `[//]: # (…)`. These ask for no link."""
    if found.label.lower() in _COMMENTS or found.address == "#":
        return True
    return not (_ADDRESS.match(found.address) or _has_words(found.address))


def _has_words(address: str) -> bool:
    return any(sign.isalnum() for sign in address)


def _referred(state: StateBlock) -> frozenset[str]:
    """All that stands in square brackets and begins no definition, normalised; found once for a body."""
    if _REFERRED not in state.env:
        text = f"{state.src}\n{state.env.get(ELSEWHERE, '')}"
        state.env[_REFERRED] = frozenset(_each_referred(text))
    known: frozenset[str] = state.env[_REFERRED]
    return known


def _each_referred(text: str) -> Iterator[str]:
    for found in _BRACKETED.finditer(text):
        before = text[max(0, found.start() - _INDENTATION) : found.start()].rpartition("\n")[2]
        if not (found[2] and _MARKERS.issuperset(before)):
            yield normalizeReference(found[1])


def _drop(state: StateCore) -> None:
    """Add the definitions of the other part, and forget those that are too long for a body with so many brackets.

    A definition of 10,000 characters that 10,000 links use would make a page of 100 MB. cmark bounds the sum of what is
    expanded; here that is bounded beforehand: each use has a `]`, so their number bounds how often one is used.
    """
    for label, link in state.env.get(DEFINED_ELSEWHERE, {}).items():
        state.env.setdefault("references", {}).setdefault(label, link)
    known = state.env.get("references")
    if known:
        longest = limits.DEFINED_CHARS // max(1, state.src.count("]"))
        for label in [label for label, link in known.items() if len(link["href"]) + len(link["title"]) > longest]:
            tell(state.env, _too_long(label, known.pop(label)["map"][0]))


def _too_long(label: str, line: int) -> Beyond:
    message = f"The address of [{label}] is too long for a text with so many brackets; its links are shown as text."
    return Beyond("markdown-limit", message, "Write the address where the link is, and once only.", line)


def _tell_unused(state: StateCore) -> None:
    """Tell of the first address that no link takes, with the number of others."""
    unused = state.env.get(_UNUSED, ())
    if unused:
        (label, line), more = unused[0], others(unused, "part")
        message = f"The address of [{label}] is not shown, since no link takes it{more}."
        hint = f"Write [{label}] where the link belongs, each name for one address; or `[text](address)`."
        tell(state.env, Beyond("link-unused", message, hint, line))
