"""Tags that are meant as text: who writes `Vec<String>`, `<your name>` or `the <title> element` wants to see it.

Read as HTML they vanish from the page, and some take with them all that follows. What can be told by its form is shown
as it is written; `unclosed` looks for those of which only the lack of an end tells.
"""

import re
from collections.abc import Collection, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.token import Token

from kawaraban.markdown.html.elements import BEGIN_BLOCKS, ELEMENTS, NOT_NESTED, SPOKEN_OF
from kawaraban.markdown.html.pieces import Piece
from kawaraban.markdown.html.raw import has_foreign, placed, raw_parts

# A tag without attributes: `<T>`, `</b>`, `<br />`.
_BARE = re.compile(r"</?[A-Za-z][A-Za-z0-9]*\s*/?>")
# A tag with attributes that have no values: `<your name>`, `<input disabled>`.
_WORDS = re.compile(r"<[A-Za-z][A-Za-z0-9-]*((?:\s+[A-Za-z_:][\w:.-]*)+)\s*/?>")
# Attributes that need no value: https://html.spec.whatwg.org/multipage/indices.html#attributes-3, and obsolete ones.
_SWITCHES = frozenset(
    """
    allowfullscreen alt async autofocus autoplay border checked compact contenteditable controls crossorigin declare
    default defer disabled download draggable formnovalidate hidden inert ismap itemscope loop multiple muted nohref
    nomodule noresize noshade novalidate nowrap open playsinline popover readonly required reversed selected spellcheck
    translate
    """.split()
)
_SWITCH_PREFIXES = ("data-", "aria-", "on")
_WHOLE = frozenset(("html", "head", "body"))
# In these everything is text up to their end, which may be the end of the article.
_SWALLOW = frozenset(("script", "style", "pre", "textarea"))
# What a line begins with: a tag and the first sign behind it (`<div>で` or `<div>`), or the name of one that goes on.
_BEGIN = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?>[ \t]*(\S?)|<([A-Za-z]+)")
# As kramdown has it, `<div markdown="1">` alone on its line: the element's text is Markdown.
_KRAMDOWN = re.compile(
    r"""<(?:div|section|aside|details|blockquote|figure)\b[^<>\n]*\smarkdown=["']?(?:1|block|span)\b[^<>\n]*>[ \t]*""",
    re.IGNORECASE,
)
# `<!DOCTYPE html>を` or `<?php … ?>を`: CommonMark would take all of the line for HTML.
_DECLARED = re.compile(r"<(?:\?.*?\?|![A-Za-z][^<>]*)>[ \t]*[^\s<]")
_BREAKS = re.compile(r"(?:<br\s*/?>[ \t]*)+", re.IGNORECASE)
_FENCE = re.compile(r"```[^`\n]*$|~~~", re.MULTILINE)
_VERBATIM = re.compile(rf"<(?:{'|'.join(sorted(_SWALLOW))}|!--)", re.IGNORECASE)
# The end of an element, but in code: an article that says what `<link>` is shows one there.
_END = re.compile(r"^[ \t>]*(`{3,}+|~{3,}+)[\s\S]*?^[ \t>]*\1|`[^`\n]+`|</([A-Za-z][A-Za-z0-9-]*)", re.MULTILINE)
_ENDS = "where the last end of each element is"


def mentions(parser: MarkdownIt) -> None:
    """Make a parser begin no block of HTML with a sentence such as `<div>で囲む。`, with words as `<your name>`, or
    with `<br>` above a text, and end one above a fence of code.
    """
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})


def _html_block(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    position = state.bMarks[line] + state.tShift[line]
    if state.src.startswith("<", position) and _is_sentence(state, position, state.eMarks[line]):
        return False
    if _KRAMDOWN.fullmatch(state.src, position, state.eMarks[line]) and not state.is_code_block(line):
        return silent or _tag_alone(state, line)
    if not silent and _is_break_above(state, line, end):
        return False
    return html_block(state, line, end if silent else _fence_below(state, line, end), silent)


def _fence_below(state: StateBlock, line: int, end: int) -> int:
    """The line of a fence of code in a block of HTML, or `end`. To CommonMark it is text, its code is HTML up to the
    first blank line, and the fence that ends it makes code of all below: `<details>` directly above code is common.
    """
    start = state.bMarks[line] + state.tShift[line]
    for below in range(line + 1, end):
        at = state.bMarks[below] + state.tShift[below]
        if state.isEmpty(below) or state.sCount[below] < state.blkIndent:
            break
        if _FENCE.match(state.src, at) and not state.is_code_block(below):
            return end if _VERBATIM.search(state.src, start, at) else below
    return end


def _is_break_above(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line is `<br>` alone above a text: both are a paragraph, in which Markdown is read."""
    below = line
    while below < end and _BREAKS.fullmatch(state.src, state.bMarks[below] + state.tShift[below], state.eMarks[below]):
        below += 1
    if below in {line, end} or state.isEmpty(below):
        return False
    return not state.src.startswith("<", state.bMarks[below] + state.tShift[below])


def _tag_alone(state: StateBlock, line: int) -> bool:
    """Make a block of HTML of a tag alone, so that what stands below it is Markdown."""
    token = state.push("html_block", "", 0)
    token.map = [line, line + 1]
    token.content = state.getLines(line, line + 1, state.blkIndent, keepLastLF=True)
    state.line = line + 1
    return True


def _is_sentence(state: StateBlock, position: int, limit: int) -> bool:
    """Whether a line only speaks of the tag that it begins with: it goes on with text, and nothing ends the element.

    `<div>で囲む。` does, `<div>文</div>` does not; `limit` is where the line ends.
    """
    if _DECLARED.match(state.src, position, limit):
        return True
    found = _BEGIN.match(state.src, position, limit)
    if not found:
        return False
    name, follows = (found[1] or found[3]).lower(), found[2] not in {None, "", "<"}
    if follows and name in _WHOLE:
        return True
    is_words = bool(found[1]) and _is_words(found[0][: found[0].index(">") + 1])
    if name not in _SWALLOW and (is_words or not (name in BEGIN_BLOCKS and follows)):
        return is_words
    return _last_ends(state).get(name, -1) < position


def _last_ends(state: StateBlock) -> dict[str, int]:
    if _ENDS not in state.env:
        state.env[_ENDS] = {found[2].lower(): found.start() for found in _END.finditer(state.src) if found[2]}
    known: dict[str, int] = state.env[_ENDS]
    return known


def show_mentions(tokens: Sequence[Token]) -> None:
    """Turn tags within lines into text: those that no element of HTML has as its name, types of programs, words,
    and those of a page around an article, its `<!DOCTYPE html>` and programs (`<?php … ?>`) too.

    Within drawings and formulas all names are their own, and one with a value or a hyphen is meant as an element, to
    its end.
    """
    if has_foreign(tokens):
        return
    tags = [found for found in placed(tokens) if found.piece.name]
    ended = {found.piece.written for found in tags if found.piece.is_end}
    mentioned = [found.is_inline and _is_mention(found.piece, ended) for found in tags]
    pairs = list(zip(tags, mentioned, strict=True))
    begun = {found.piece.written for found, is_text in pairs if not is_text and not found.piece.is_end}
    for found, is_text in pairs:
        if is_text and not (found.piece.is_end and found.piece.written in begun):
            found.raw.type = "text"
    for block, raw in raw_parts(tokens):
        if raw is not block and _is_declaration(raw.content):
            raw.type = "text"


def _is_declaration(html: str) -> bool:
    return html.startswith("<?") or (html.startswith("<!") and not html.startswith("<!--"))


def _is_mention(tag: Piece, ended: Collection[str]) -> bool:
    is_bare = _BARE.fullmatch(tag.html) is not None
    return tag.name in SPOKEN_OF or (is_bare and _is_type(tag.written, ended)) or _is_words(tag.html)


def _is_type(name: str, ended: Collection[str]) -> bool:
    """Whether a name without attributes is that of no element, or of a type in a program, `List<Object>` or `Vec<U>`:
    in capitals, and never ended. A picture without an address is none either.
    """
    plain = name.lower()
    capital = name[0].isupper() and name not in ended and plain not in NOT_NESTED
    return plain not in ELEMENTS or plain == "img" or capital


def _is_words(tag: str) -> bool:
    """`<your name>`: what would be attributes have no values, and are none that need none."""
    found = _WORDS.fullmatch(tag)
    return found is not None and not all(
        word in _SWITCHES or word.startswith(_SWITCH_PREFIXES) for word in found[1].lower().split()
    )
