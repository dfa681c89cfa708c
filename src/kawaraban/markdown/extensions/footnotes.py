"""Footnotes: `[^1]` in the text, `[^1]: …` anywhere; shown at the end, with links there and back.

The definitions are read by mdit-py-plugins; references and the section at the end are made here, since they have to be
bounded in time, have ids that cannot clash with a heading's, and be named in Japanese for those who hear the page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kawaraban.markdown.diagnostics import line_of, tell
from kawaraban.markdown.extensions.rules import span
from kawaraban.model import Beyond
from kawaraban.problems import others

_PREFIX = "footnote-"
_SECOND_PREFIX = "footnote-b-"  # where another part of the page has footnotes too
_UNUSED = "notes that nothing refers to"
"""Where the environment of a body has their labels, each with its line, and those of second notes of one name."""
# A reference to a note: `[^1]`, `[^注]`.
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\]")


def footnotes(parser: MarkdownIt) -> None:
    """Add footnotes to a parser."""
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", span(_find, _push))
    parser.core.ruler.after("inline", "footnotes", _collect)
    # Before escaped signs become text: `\[^1]` is shown as it is meant.
    parser.core.ruler.after("footnotes", "lone_notes", _tell_lone)
    parser.add_render_rule("footnote_ref", _render_reference)
    parser.add_render_rule("footnote_back", _render_back)


def footnote_ids(tokens: Sequence[Token]) -> Iterator[str]:
    """All ids that the footnotes of a token stream have."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref" and "reference" in child.meta:
                yield from (child.meta["reference"].id, child.meta["reference"].own_id)


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference: the number of its note (from 1), and which of the references to it this is (from 1)."""

    prefix: str
    number: int
    time: int

    @property
    def id(self) -> str:
        """The id of the note."""
        return f"{self.prefix}{self.number}"

    @property
    def own_id(self) -> str:
        """The id of the reference."""
        return f"{self.prefix}ref-{self.number}" + (f"-{self.time}" if self.time > 1 else "")


class _Numbers:
    """Numbers notes in the order in which they are referred to."""

    def __init__(self, prefix: str) -> None:
        self.labels: list[str] = []
        self.references: dict[str, list[_Reference]] = {}
        self._prefix = prefix

    def give(self, tokens: Sequence[Token]) -> None:
        """Number the references in these tokens."""
        for token in tokens:
            for child in token.children or ():
                if child.type == "footnote_ref":
                    child.meta = {"reference": self._next(child.meta["label"])}

    def _next(self, label: str) -> _Reference:
        if label not in self.references:
            self.labels.append(label)
            self.references[label] = []
        own = self.references[label]
        number = own[0].number if own else len(self.labels)
        own.append(_Reference(self._prefix, number, len(own) + 1))
        return own[-1]


def _find(state: StateInline) -> re.Match[str] | None:
    defined = state.env.get("footnotes", {}).get("refs", {})
    if not defined or not state.src.startswith("[^", state.pos):
        return None
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    return found if found and f":{found[1]}" in defined else None


def _push(state: StateInline, found: re.Match[str]) -> None:
    state.push("footnote_ref", "", 0).meta = {"label": found[1]}


def _collect(state: StateCore) -> None:
    """Number the references in the order of reading, and move the notes that are referred to behind the text."""
    if not state.env.get("footnotes"):
        return
    numbers = _Numbers(_SECOND_PREFIX if f"{_PREFIX}1" in state.env.get("taken", ()) else _PREFIX)
    body, notes = _apart(state.tokens)
    defined = [token for token in state.tokens if token.type == "footnote_reference_open"]
    numbers.give(body)
    shown: list[list[Token]] = []
    while len(shown) < len(numbers.labels):  # a note may refer to further notes
        content = notes.get(numbers.labels[len(shown)], [])
        numbers.give(content)
        shown.append(content)
    state.env[_UNUSED] = list(_unused(defined, frozenset(numbers.labels)))
    state.tokens = body + _section(shown, numbers)


def _unused(defined: Sequence[Token], labels: frozenset[str]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for token in defined:
        label = token.meta["label"]
        if label not in labels or label in seen:
            yield label, line_of(token)
        seen.add(label)


def _tell_lone(state: StateCore) -> None:
    """Tell of the first note without a reference, and of the first reference without a note, each with the number of
    others.

    `[^1]` is taken for a reference, and `[^a]` only where there is a note that has none: that may be the one.
    """
    unused = state.env.get(_UNUSED, ())
    if unused:
        (label, line), more = unused[0], others(unused, "part")
        message = f"The note [^{label}] is not shown, since nothing in this part of the text refers to it{more}."
        hint = f"Write [^{label}] where it belongs, once each note has a name of its own."
        tell(state.env, Beyond("footnote", message, hint, line))
    references = _shown_references(state.tokens) if "[^" in state.src else ()
    found = [(label, line) for label, line in references if label.isdigit() or unused]
    if found:
        (label, line), more = found[0], others(found, "part")
        message = f"[^{label}] is shown as it is written: there is no such note{more}."
        is_meant = any(f"[^{label}]{colon}" in state.src for colon in ("：", " :", " ："))
        colon = " Its colon is full-width, or a space stands before it." if is_meant else ""
        tell(state.env, Beyond("footnote", message, f"Write `[^{label}]: …` on a line of its own.{colon}", line))


def _shown_references(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """What looks like a reference and is text, and the line of its block."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "text" and "[^" in child.content:
                yield from ((found[1], line_of(token)) for found in _REFERENCE.finditer(child.content))


def _apart(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """Part the text from the notes in it; of two notes with one name the first is kept."""
    body: list[Token] = []
    notes: dict[str, list[Token]] = {}
    open_notes: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            content: list[Token] = []
            notes.setdefault(token.meta["label"], content)
            open_notes.append(content)
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            (open_notes[-1] if open_notes else body).append(token)
    return body, notes


def _section(shown: Sequence[list[Token]], numbers: _Numbers) -> list[Token]:
    if not shown:
        return []
    opening = Token("footnotes_open", "section", 1, block=True)
    opening.attrs = {"class": "footnotes", "role": "doc-endnotes", "aria-label": "脚注"}
    section = [opening, Token("footnote_list_open", "ol", 1, block=True)]
    for content, references in zip(shown, numbers.references.values(), strict=True):
        item = Token("note_open", "li", 1, block=True, attrs={"id": references[0].id})
        section += [item, *_with_links_back(content, references), Token("note_close", "li", -1, block=True)]
    section.append(Token("footnote_list_close", "ol", -1, block=True))
    section.append(Token("footnotes_close", "section", -1, block=True))
    return section


def _with_links_back(content: list[Token], references: Sequence[_Reference]) -> list[Token]:
    """Add the links back, in the note's last paragraph if it ends with one, else in a paragraph of their own."""
    links = [Token("footnote_back", "", 0, meta={"reference": reference}) for reference in references]
    if content and content[-1].type == "paragraph_close":
        content[-2].children = [*(content[-2].children or ()), *links]
        return content
    opening, closing = Token("paragraph_open", "p", 1, block=True), Token("paragraph_close", "p", -1, block=True)
    return [*content, opening, Token("inline", "", 0, children=links), closing]


def _render_reference(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    reference: _Reference = tokens[index].meta["reference"]
    return (
        f'<sup class="footnote-ref"><a href="#{reference.id}" id="{reference.own_id}" role="doc-noteref"'
        f' aria-label="脚注 {reference.number}">{reference.number}</a></sup>'
    )


def _render_back(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    reference: _Reference = tokens[index].meta["reference"]
    time = f"（{reference.time} か所目）" if reference.time > 1 else ""
    name = f"脚注 {reference.number} の参照元に戻る{time}"
    # The selector keeps the arrow from being shown as an emoji.
    arrow = "\u21a9\ufe0e"
    return f' <a href="#{reference.own_id}" class="footnote-back" role="doc-backlink" aria-label="{name}">{arrow}</a>'
