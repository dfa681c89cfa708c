"""Footnotes: `[^1]` in the text, `[^1]: …` anywhere; shown at the end, with links there and back.

The definitions are read by mdit-py-plugins; references and the section at the end are made here, since they have to be
bounded in time, have ids that cannot clash with a heading's, and be named in Japanese for those who hear the page.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

PREFIX = "footnote-"
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,200})\]")


def footnotes(parser: MarkdownIt) -> None:
    """Add footnotes to a parser."""
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", _reference)
    parser.core.ruler.after("inline", "footnotes", _collect)
    parser.add_render_rule("footnote_ref", _render_reference)
    parser.add_render_rule("footnote_back", _render_back)


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the signature of a rule of markdown-it-py)
    defined = state.env.get("footnotes", {}).get("refs", {})
    if not defined or not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or f":{match[1]}" not in defined:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": match[1]}
    state.pos = match.end()
    return True


def _collect(state: StateCore) -> None:
    """Number the references in the order of reading, and move the notes that are referred to behind the text."""
    if not state.env.get("footnotes"):
        return
    body, notes = _apart(state.tokens)
    counts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    _number(body, numbers, counts)
    shown: list[tuple[str, list[Token]]] = []
    while len(shown) < len(numbers):  # a note may refer to further notes
        label = list(numbers)[len(shown)]
        content = notes.get(label, [])
        _number(content, numbers, counts)
        shown.append((label, content))
    state.tokens = body + _section(shown, numbers, counts)


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


def _number(tokens: Sequence[Token], numbers: dict[str, int], counts: dict[str, int]) -> None:
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                label = child.meta["label"]
                counts[label] = counts.get(label, 0) + 1
                child.meta = {"number": numbers.setdefault(label, len(numbers) + 1), "time": counts[label]}


def _section(shown: Sequence[tuple[str, list[Token]]], numbers: dict[str, int], counts: dict[str, int]) -> list[Token]:
    if not shown:
        return []
    opening = Token("footnotes_open", "section", 1, block=True)
    opening.attrs = {"class": "footnotes", "role": "doc-endnotes", "aria-label": "脚注"}
    section = [opening, Token("footnote_list_open", "ol", 1, block=True)]
    for label, content in shown:
        item = Token("note_open", "li", 1, block=True)
        item.attrs = {"id": f"{PREFIX}{numbers[label]}"}
        section += [item, *_with_links_back(content, numbers[label], counts[label])]
        section.append(Token("note_close", "li", -1, block=True))
    section.append(Token("footnote_list_close", "ol", -1, block=True))
    section.append(Token("footnotes_close", "section", -1, block=True))
    return section


def _with_links_back(content: list[Token], number: int, count: int) -> list[Token]:
    """Add the links back, in the note's last paragraph if it ends with one, else in a paragraph of their own."""
    links = [Token("footnote_back", "", 0, meta={"number": number, "time": time + 1}) for time in range(count)]
    if len(content) > 1 and content[-1].type == "paragraph_close" and content[-2].type == "inline":
        content[-2].children = [*(content[-2].children or ()), *links]
        return content
    inline = Token("inline", "", 0, children=links)
    return [
        *content,
        Token("paragraph_open", "p", 1, block=True),
        inline,
        Token("paragraph_close", "p", -1, block=True),
    ]


def _reference_id(meta: dict[str, int]) -> str:
    return f"{PREFIX}ref-{meta['number']}" + (f"-{meta['time']}" if meta["time"] > 1 else "")


def _render_reference(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    meta = tokens[index].meta
    number = meta["number"]
    return (
        f'<sup class="footnote-ref"><a href="#{PREFIX}{number}" id="{_reference_id(meta)}" role="doc-noteref"'
        f' aria-label="脚注 {number}">{number}</a></sup>'
    )


def _render_back(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    meta = tokens[index].meta
    name = f"脚注 {meta['number']} の参照元に戻る" + (f"（{meta['time']} か所目）" if meta["time"] > 1 else "")
    # The selector keeps the arrow from being shown as an emoji.
    return (
        f' <a href="#{_reference_id(meta)}" class="footnote-back" role="doc-backlink" aria-label="{name}">'
        "\u21a9\ufe0e</a>"
    )
