"""Paragraphs that were typed as lines: each of them is a paragraph on the page too.

To a Japanese writer a line that begins with an ideographic space is a paragraph, and so is a speech, 「…」 alone on its
line. To Markdown such lines are one paragraph, in which their breaks are dropped (see `line_breaks`). The breaks stay
where it is certain that they are no wrapping:

- at a line that has an ideographic space and nothing else, as a blank line has nothing;
- before an indented line, and after one that is indented by more than one space, as a source, a date or the second line
  of an entry is; where all lines end a sentence, before a bracket or a dash too, which novelists do not indent;
- behind the end of a sentence, if a line holds several and is longer than anybody wraps (else each sentence may have a
  line of its own);
- before and after a speech, if the line above ends a sentence and the one below does not go on with it (と言った, as
  particles in hiragana do); and so a thought, （…） alone on its line, where other lines are typed as paragraphs.

As at the beginning of every paragraph, one space is not kept; what indents a line further than that, or further than
another line of its paragraph, is.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.rows.lines import BREAKS, SHORTEST_WRAPPED, Line, is_unwrapped, line_text, lines
from kawaraban.markdown.rows.typed_lines import is_item

_INDENT = "\u3000"
_CLOSING = frozenset("。．！？!?…―」』）)")
# Behind them a sentence ends, or a line that is none: 材料（二人分）.
_ASIDES = frozenset("）)")
_QUOTATIONS = ("「」", "『』", "（）")
_UNINDENTED = ("「", "『", "（", "〈", "《", "“", "――", "——", "──", "……", "‥‥")
_TYPED = re.compile(f"\n[{_INDENT}「『]|[」』]\n")
_ARTICLE = re.compile(f"{_INDENT}*第[0-9０-９〇一二三四五六七八九十百]{{1,6}}条")
_SENTENCE_END = re.compile("[。！？!?][」』）)]?\\s*\\Z")


class _Row(NamedTuple):
    """A line: how many spaces indent it, and what it has behind them."""

    depth: int
    tokens: Line


def typed_paragraphs(parser: MarkdownIt) -> None:
    """Make a parser part paragraphs that were typed as lines."""
    parser.core.ruler.push("typed_paragraphs", _rule)


def _rule(state: StateCore) -> None:
    if _INDENT in state.src:
        state.tokens = _without_blank(state.tokens)
    deep = _INDENT * 2 in state.src
    inline = ((at, token) for at, token in enumerate(state.tokens) if token.type == "inline")
    found = [at for at, token in inline if deep or _may_be_parted(token.content)]
    rows = state.src.split("\n") if found else []
    parted = {at: parts for at in found if (parts := _parts(state.tokens[at - 1], state.tokens[at], rows))}
    if parted:
        state.tokens = [new for at in range(len(state.tokens)) for new in _replaced(state.tokens, at, parted.get(at))]


def _without_blank(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without paragraphs that have but spaces; that which a note gets for its links back has no lines."""
    blank = {
        at
        for at, token in enumerate(tokens)
        if token.type == "inline" and not token.content and token.map and tokens[at - 1].type == "paragraph_open"
    }
    return [token for at, token in enumerate(tokens) if blank.isdisjoint((at - 1, at, at + 1))]


def _may_be_parted(content: str) -> bool:
    return "\n" in content and ("。" in content or _TYPED.search(content) is not None)


def _replaced(tokens: Sequence[Token], at: int, parts: list[Line] | None) -> Iterator[Token]:
    """What stands in a token's place: for the text of a parted paragraph its parts, with ends and beginnings between.

    In a tight list, where a paragraph is not shown as one, line breaks stand between the parts.
    """
    if not parts:
        yield tokens[at]
        return
    opens, closes = tokens[at - 1], tokens[at + 1]
    if opens.hidden:
        broken = [new for part in parts for new in (_broken(), *part)]
        yield tokens[at].copy(children=broken[1:])
        return
    attrs = {name: value for name, value in opens.attrs.items() if name != "id"}
    yield tokens[at].copy(children=parts[0])
    for part in parts[1:]:
        yield from (closes.copy(), opens.copy(attrs=attrs), tokens[at].copy(children=part))


def _broken() -> Token:
    return Token("hardbreak", "br", 0)


def _parts(opens: Token, token: Token, rows: Sequence[str]) -> list[Line]:
    """The paragraphs that the text of one is, as its author typed it; none where all of its breaks may go."""
    if opens.type != "paragraph_open" or not token.children:
        return []
    (first, *later) = _groups(token.children)
    parts = _parted(_indentation(token, rows), first)
    if later and not parts:
        parts = [list(chain(*first))]
    for group in later:
        indent, group[0] = _INDENT * _depth(line_text(group[0])), _without_indent(group[0])
        parts += _parted(indent, group) or [list(chain(*group))]
    return parts


def _groups(children: Sequence[Token]) -> list[list[Line]]:
    """The lines of a text, parted where one has nothing but spaces; the first of each part without its break."""
    found: list[list[Line]] = [[]]
    for line in lines(children):
        if line_text(line).strip() or any(token.type not in {"text", *BREAKS} for token in line):
            found[-1].append(line if len(found) == 1 or found[-1] else line[1:])
        elif found[-1]:
            found.append([])
    return found if found[-1] else found[:-1]


def _parted(indent: str, group: Sequence[Line]) -> list[Line]:
    """The paragraphs of some lines, the first of which is indented as told.

    A line that ends no sentence is a verse: a line break follows it, so that stanzas stay together.
    """
    first, *others = group
    texts = [line_text(line) for line in group]
    texts[0] = indent + texts[0]
    ends = _ends(texts)
    if not any(ends) and not texts[0].startswith(_INDENT * 2):
        return []
    parts = [[_Row(_depth(texts[0]), first)]]
    under = [*texts[2:], ""][: len(others)]
    for line, (before, text), below, ended in zip(others, pairwise(texts), under, ends, strict=True):
        is_broken = line[0].type == "hardbreak"
        row = _Row(_depth(text), _without_indent(line[1:]))
        if not ended or (is_broken and not row.depth):
            parts[-1][-1].tokens.extend(line)
        elif not is_broken and (_begins_paragraph(before, text) or _heads_article(text, below)):
            parts.append([row])
        else:
            parts[-1].append(row)
    return [_joined(part) for part in parts]


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip(_INDENT))


def _joined(part: Sequence[_Row]) -> Line:
    """The lines of a paragraph with breaks between, each as far in as it is typed; less the space of a paragraph."""
    common = min(1, *(row.depth for row in part))
    children: Line = []
    for number, row in enumerate(part):
        indent = Token("text", "", 0, content=_INDENT * (row.depth - common))
        children += [*[_broken()][:number], *[indent][: row.depth - common], *row.tokens]
    return children


def _indentation(token: Token, rows: Sequence[str]) -> str:
    """The ideographic spaces before the first line of a paragraph in the source, which the parser takes away."""
    first = token.content.partition("\n")[0]
    if not token.map or not first:  # the paragraph that a note gets for its links back has no source
        return ""
    before = rows[token.map[0]].partition(first)[0]
    return _INDENT * (len(before) - len(before.rstrip(_INDENT)))


def _ends(texts: Sequence[str]) -> list[bool]:
    """Between which lines a paragraph ends, as the head of this module says."""
    speeches = _speeches(texts)
    apart = [text.startswith(_INDENT * 2) for text in texts]
    apart[0] = apart[0] and len(texts[0].strip()) < SHORTEST_WRAPPED  # else that is how its paragraphs begin
    typed = any(map(_is_paragraph, texts))
    indented = any(text.startswith(_INDENT) for text in texts) and all(map(_is_closed, texts))
    begins = (_INDENT, *_UNINDENTED) if indented else (_INDENT,)
    return [
        any(around) or after.startswith(begins) or above or (typed and _SENTENCE_END.search(before) is not None)
        for (before, after), around, above in zip(pairwise(texts), pairwise(speeches), apart, strict=False)
    ]


def _is_paragraph(text: str) -> bool:
    """Whether a line holds several sentences, and more than fits into a line."""
    return text.count("。") > 1 and is_unwrapped(text)


def _begins_paragraph(before: str, text: str) -> bool:
    """Whether a line is a paragraph of its own, not one of the lines that the one above it belongs to."""
    if text.startswith(_INDENT) and (is_item(text) or is_item(before)):
        return False
    if _is_closed(before):
        return before.rstrip()[-1] not in _ASIDES or _is_closed(text)
    is_prose = _is_closed(text) and text.rstrip()[-1] not in _ASIDES
    return is_prose and not before.startswith(_INDENT) and not text.startswith(_INDENT * 2)


def _heads_article(text: str, below: str) -> bool:
    """Whether a line is the caption of an article of a statute, （組織） above 第三条, whatever stands above it."""
    return _ARTICLE.match(below) is not None and _is_quotation(text, _QUOTATIONS[2:])


def _speeches(texts: Sequence[str]) -> list[bool]:
    """Which lines are a speech, and nothing but that. Found from the last: a row of them is none if its end goes on."""
    found = [False] * len(texts)
    signs = _QUOTATIONS if any(map(_is_typed, texts)) else _QUOTATIONS[:2]
    for at in range(len(texts) - 1, -1, -1):
        follows = texts[at + 1] if at + 1 < len(texts) else ""
        stands = _is_quotation(texts[at], signs) and (at == 0 or _is_closed(texts[at - 1]))
        goes_on = "ぁ" <= follows[:1] <= "ゖ" or (_is_quotation(follows, signs) and not found[at + 1])
        found[at] = stands and not goes_on
    return found


def _is_typed(text: str) -> bool:
    """Whether a line is a sentence that begins as a paragraph does, or a speech."""
    return _is_quotation(text, _QUOTATIONS[:2]) or (text.startswith(_INDENT) and text.rstrip().endswith("。"))


def _is_quotation(text: str, signs: Sequence[str]) -> bool:
    """Whether a line is one quotation from its first sign to its last; `signs` are the pairs that make one."""
    text = text.strip()
    pair = next((pair for pair in signs if text.startswith(pair[0]) and text.endswith(pair[1])), None)
    if pair is None:
        return False
    nested = "".join(_QUOTATIONS[:2]) if pair in _QUOTATIONS[:2] else pair
    depths = list(accumulate((sign in nested[::2]) - (sign in nested[1::2]) for sign in text))
    return 0 not in depths[:-1]


def _is_closed(text: str) -> bool:
    return text.rstrip()[-1:] in _CLOSING


def _without_indent(line: Line) -> Line:
    if not line or line[0].type != "text":
        return line
    return [line[0].copy(content=line[0].content.lstrip(_INDENT + " ")), *line[1:]]
