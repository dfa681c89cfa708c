"""Attribute lists as kramdown has them: `{: .class #id key="value"}`.

On a line of its own such a list belongs to the block right before it, or, if a blank line or nothing is there, to the
block right after it; behind a link, bold text, code or a picture it belongs to that. A list that belongs to nothing is
left out, as kramdown does. Only attributes that can do no harm are taken.

Right behind a link, code or a picture one without the colon is read too, `{width=300 .wide}`, as Pandoc, Quarto, MkDocs
and VitePress have it; and behind a heading `{#id .class}`, of which the id counts.

Source: kramdown syntax, "Inline Attribute Lists", https://kramdown.gettalong.org/syntax.html#inline-attribute-lists.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kawaraban.markdown.extensions.contents import MARK_OF_LIST
from kawaraban.markdown.extensions.rules import add_rule, block_of_lines, span, text_of
from kawaraban.markdown.html.attributes import Attributes, is_valid

# The alternatives differ in their first character, and the length is bounded: no text makes this slow.
# Behind it kramdown's extensions, which have no meaning here: `{::nomarkdown}`, `{:/nomarkdown}`, `{::options … /}`.
_LIST = re.compile(
    r"""\{:((?:[^"'{}\n]|"[^"\n]*"|'[^'\n]*'){0,1000})\}"""
    r"|\{(?::[:/][^{}\n]{0,200}|/[a-z]{1,20})\}"
)
_PART = re.compile(r"""([.#])([^\s.#"'=]+)|([A-Za-z][A-Za-z0-9-]{0,100})=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"']+))|\S+?""")
_GIVEN = r"""(?:[#.][A-Za-z][\w-]{0,60}|[A-Za-z][\w-]{0,60}=(?:"[^"{}\n]{0,200}"|'[^'{}\n]{0,200}'|[^\s"'{}]{1,200}))"""
_BARE = re.compile(rf"\{{ ?({_GIVEN}(?: +{_GIVEN}){{0,20}}) ?\}}")
HEADER_ID = re.compile(rf" \{{(?:#([^\s{{}}\"'<>&`#]{{1,200}})(?: +{_GIVEN}){{0,20}}|\.un(?:numbered|listed)|-) ?\}}\Z")
"""The id behind the text of a heading, as kramdown has it, and Google Docs: `## 1. 清掃 {#1.-清掃}`."""
_SELF_CONTAINED = frozenset(("image", "code_inline", "ruby"))
_WITH_BARE = frozenset(("image", "code_inline", "link_close"))


def attribute_lists(parser: MarkdownIt) -> None:
    """Make a parser read kramdown's attribute lists, of blocks and of spans."""
    add_rule(parser, "attribute_list", block_of_lines("{", _last_line, _push_line))
    parser.inline.ruler.push("attribute_list", span(_find, _push_span))
    parser.core.ruler.push("attribute_lists", _give)


def _last_line(state: StateBlock, line: int, _end: int) -> int | None:
    return line if _LIST.fullmatch(text_of(state, line)) else None


def _push_line(state: StateBlock, line: int, _end: int) -> None:
    token = state.push("attribute_list", "", 0)
    token.attrs = _attributes(_LIST.fullmatch(text_of(state, line)))
    is_contents = MARK_OF_LIST.fullmatch(text_of(state, line)) is not None
    token.meta = {"follows": line > 0 and not state.isEmpty(line - 1), "toc": is_contents}


def _find(state: StateInline) -> re.Match[str] | None:
    if state.src.startswith("{:", state.pos):
        return _LIST.match(state.src, state.pos, state.posMax)
    is_behind = state.src.startswith("{", state.pos) and not state.pending and state.tokens
    if is_behind and state.tokens[-1].type in _WITH_BARE:
        return _BARE.match(state.src, state.pos, state.posMax)
    return None


def _push_span(state: StateInline, found: re.Match[str]) -> None:
    token = state.push("attribute_list", "", 0)
    token.attrs = _attributes(found)


def _attributes(found: re.Match[str] | None) -> Attributes:
    """What stands between `{:` and `}`. Several classes become one attribute, of other keys the last wins."""
    given: Attributes = {}
    for sigil, name, key, double, single, bare in _PART.findall(found[1] or "") if found else ():
        if sigil == "." or key.lower() == "class":
            given["class"] = f"{given.get('class', '')} {name or double or single or bare}".strip()
        elif sigil == "#":
            given["id"] = name
        elif key:
            given[key.lower()] = double or single or bare
    return given


def _give(state: StateCore) -> None:
    """Give every list's attributes to the token that it belongs to, and take the lists out."""
    if "{" not in state.src:
        return
    for token, target in _owners(state.tokens):
        _add(target, token.attrs)
    _give_header_ids(state.tokens)
    for inline in state.tokens:
        if inline.children and any(child.type == "attribute_list" for child in inline.children):
            for token, target in _span_owners(inline.children):
                _add(target, token.attrs)
            inline.children = [child for child in inline.children if child.type != "attribute_list"]
    state.tokens = [token for token in state.tokens if token.type != "attribute_list"]


def _give_header_ids(tokens: Sequence[Token]) -> None:
    """Take the id out of a heading in kramdown's older notation: `## Heading {#id}`."""
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open" or not inline.children or inline.children[-1].type != "text":
            continue
        text = inline.children[-1]
        if match := HEADER_ID.search(text.content):
            text.content = text.content[: match.start()].rstrip()
            if match[1]:
                opening.attrs.setdefault("id", match[1])


def _owners(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Pair each block list with the token that opens its block."""
    opened: list[Token] = []
    last: dict[int, Token] = {}  # by depth: the block that ended last there
    waiting: list[Token] = []
    for token in tokens:
        if token.nesting < 0:
            closed = opened.pop()
            last[len(opened)] = closed
        elif token.type == "attribute_list":
            before = last.get(len(opened))
            if token.meta["follows"] and before is not None and not waiting:
                # The paragraph of a tight item is not shown as one: the list is the item's.
                yield token, opened[-1] if before.hidden else before
            else:
                waiting.append(token)
        elif token.type != "inline":
            for attribute_list in waiting:
                if token.map and attribute_list.map and attribute_list.map[1] + len(waiting) > token.map[0]:
                    yield attribute_list, token
            waiting.clear()
            last.pop(len(opened) + 1, None)
            if token.nesting > 0:
                opened.append(token)
            else:
                last[len(opened)] = token


def _span_owners(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Pair each span list with the token that opens the span right before it."""
    opened: list[Token] = []
    last: Token | None = None
    for token in tokens:
        if token.type == "attribute_list":
            if last is not None:
                yield token, last
        elif token.nesting > 0:
            opened.append(token)
            last = None
        elif token.nesting < 0:
            last = opened.pop()
        elif token.type != "text" or token.content:
            last = token if token.type in _SELF_CONTAINED else None


def _add(target: Token, given: Attributes) -> None:
    for key, value in given.items():
        if is_valid(target.tag, key, str(value)):
            if key == "class":
                target.attrJoin("class", str(value))
            else:
                target.attrSet(key, str(value))
