"""Lines that were typed as lines: an item, a speaker or a label begins each of them, so their breaks stay.

To Markdown `・弁当` above `・水筒` is one paragraph, in which the break is dropped (see `line_breaks`). It stays where
the form of the lines shows that it is no wrapping:

- two lines or more of a paragraph begin with a sign or number of a list, or a heading in brackets (`【注】`, `[1]`);
- two in a row with a speaker (`記者：`, `医師「…」`), a label (`誤）`, `電話　`), a date or a number (`1-2. `), or
  have a gap of two ideographic spaces, or are a link each;
- one has a postal code or telephone number, and none ends a sentence: an address.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.rows.lines import BREAKS, Line, line_text, lines

BULLETS = "・●○■□◆◇▲△▼▽★☆※◎►▶▷▸①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
"""Signs with which an item begins, and nothing that belongs to the item above it."""
_DIGIT = "[0-9０-９]"
# Behind it no sentence goes on, as it does in [3]では.
_HEAD = r"(?:【[^【】]+】|〔[^〔〕]+〕|[〈《［\[][^〈〉《》［］\[\]]+[〉》］\]])(?![はがをにのとでもやへ、。])"
_ITEM = re.compile(
    rf"[{BULLETS}＊✓✔☑☐→⇒†‡]"
    rf"|(?:[０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})[．、：）\u3000]|[0-9]{{1,2}}[．、：）]|\*{_DIGIT}{{1,2}}"
    rf"|[（(](?:[0-9０-９一二三四五六七八九十]{{1,2}}|[a-zａ-ｚア-ン]|[ivx]{{2,4}}|注{_DIGIT}{{0,2}})[)）]"
    rf"|[QＱAＡ]{_DIGIT}{{0,2}}[.．：:]|[a-zA-Zａ-ｚＡ-Ｚア-ン](?:．|\.(?=\s))|{_HEAD}"
)
_HEADING = re.compile(rf"{_HEAD}[：:]?\s*")
_LABEL = re.compile(
    r"(?P<speaker>[^\s：:。、！？「」（）()]{1,20}(?:：|: )\s*\S)"
    r"|(?P<label>[^\s（）()。、「」]{1,4}[）)])"
    rf"|(?P<number>{_DIGIT}{{1,3}}(?:[.)]|(?:[-－.．]{_DIGIT}{{1,3}}){{1,3}}[.．、)）]?)\s+\S)"
    rf"|(?P<date>(?:令和|平成|昭和)?{_DIGIT}{{1,4}}(?:[年月日時分]{_DIGIT}{{0,2}}|[/:：〜～]{_DIGIT}{{1,2}}){{1,6}}"
    r"(?:[（(].[)）])?\s+\S)"
    r"|(?P<speech>[^\s。、！？「」『』]{1,12}(?<![はがもをにへとでのや])「[^「」]*(?:「[^「」]*」[^「」]*)*」\s*\Z)"
    r"|(?P<gap>[^\s。、！？!?「」]{1,12}(?: [^\s。、！？!?「」]{1,12}){0,3}\u3000+\S|.*\S\u3000{2,}\S)"
)
_CONTACT = re.compile(
    rf"〒\s?{_DIGIT}{{3}}|(?:電話|TEL|Tel|ＴＥＬ|℡|FAX|Fax|ＦＡＸ)(?:番号)?[\s.：:]{{0,2}}[0-9０-９(（+]"
)
_ENDS = frozenset("。．！？!?」』")


def typed_lines(parser: MarkdownIt) -> None:
    """Make a parser keep the breaks between such lines, and end lists above them."""
    parser.block.ruler.before("paragraph", "typed_item", _ends_list, {"alt": ["paragraph"]})
    parser.core.ruler.push("typed_lines", _rule)


def is_item(text: str) -> bool:
    """Whether a line, or what stands behind its indentation, begins with a sign or number of a list."""
    return _ITEM.match(text.lstrip()) is not None


def _ends_list(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 (as markdown-it-py)
    """Whether a line ends the paragraph above it: in Markdown's lists any line goes on with the last item, but one that
    begins as an item does, and as far out as the list, is none of it.
    """
    if not silent or not state.listIndent >= state.sCount[line] < state.blkIndent:
        return False
    return state.src[state.bMarks[line] + state.tShift[line]] in BULLETS


def _rule(state: StateCore) -> None:
    for opens, token in pairwise(state.tokens):
        if token.type == "inline" and "\n" in token.content and opens.type == "paragraph_open" and token.children:
            _keep_breaks(token.children)


def _keep_breaks(children: Sequence[Token]) -> None:
    _, *others = every = tuple(lines(children))
    texts = [line_text(line) for line in every]
    for (before, *_), stays in zip(others, kept(texts, [_is_link(line) for line in every]), strict=True):
        if stays:
            before.type, before.tag = "hardbreak", "br"


def _label(text: str) -> str | None:
    """The kind of label that a line begins with, if it does."""
    found = _LABEL.match(text)
    return found.lastgroup if found else None


def _is_link(line: Line) -> bool:
    """Whether a line is one link, and nothing but that."""
    kinds = [token.type for token in line if token.type not in BREAKS and token.content.strip() + token.tag]
    return kinds[:1] == ["link_open"] and kinds.index("link_close") == len(kinds) - 1


def kept(texts: Sequence[str], links: Sequence[bool]) -> list[bool]:
    """Between which lines a break stays: for each line but the last, whether that behind it does. `links` tells which
    of them are a link.
    """
    if any(map(_CONTACT.match, texts)) and not any("。" in text for text in texts):
        return [True] * (len(texts) - 1)
    items = [is_item(line) for line in texts]
    several = sum(items) > 1
    labels = ["link" if is_link else _label(text) for text, is_link in zip(texts, links, strict=True)]
    alike = [one is not None and one == other for one, other in pairwise(labels)]
    return [
        (items[at + 1] and (several or texts[at][-1:] in _ENDS))
        or (several and _HEADING.fullmatch(texts[at]) is not None)
        or any(alike[at : at + 2])
        for at in range(len(texts) - 1)
    ]
