"""Lines that were typed as lines: an item, a speaker or a label begins each of them, so their breaks stay.

To Markdown `・弁当` above `・水筒` is one paragraph, in which the break is dropped (see `line_breaks`). It stays where
the form of the lines shows that it is no wrapping: two lines or more of a paragraph begin with a sign or number of a
list, or two in a row with a speaker (`記者：`), a label (`誤）`, `電話　`), or have a gap of two ideographic spaces.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from kawaraban.markdown.text_lines import line_text, lines

_ITEM = re.compile(
    r"[・●○■□◆◇▲△▼▽★☆※＊►▶▷▸◎✓✔☑☐→⇒①-⑳❶-❿Ⅰ-Ⅻ]"
    r"|(?:[０-９]{1,2}|[一二三四五六七八九十]{1,3})[．、：）\u3000]|[0-9]{1,2}[．、：）]"
    r"|[（(][0-9０-９一二三四五六七八九十]{1,2}[)）]|[QＱAＡ][0-9０-９]{0,2}[.．：:]"
)
_LABEL = re.compile(
    r"(?P<speaker>[^\s：:。、！？「」（）()]{1,20}(?:：|: )\s*\S)"
    r"|(?P<label>[^\s（）()。、「」]{1,4}[）)])"
    r"|(?P<gap>[^\s。、！？!?「」]{1,12}\u3000+\S|.*\S\u3000{2,}\S)"
)
_ENDS = frozenset("。．！？!?」』")


def typed_lines(parser: MarkdownIt) -> None:
    """Make a parser keep the breaks between such lines."""
    parser.core.ruler.push("typed_lines", _rule)


def is_item(text: str) -> bool:
    """Whether a line, or what stands behind its indentation, begins with a sign or number of a list."""
    return _ITEM.match(text.lstrip()) is not None


def _rule(state: StateCore) -> None:
    for opens, token in pairwise(state.tokens):
        if token.type == "inline" and "\n" in token.content and opens.type == "paragraph_open" and token.children:
            _keep_breaks(token.children)


def _keep_breaks(children: Sequence[Token]) -> None:
    _, *others = every = tuple(lines(children))
    for (before, *_), stays in zip(others, _kept([line_text(line) for line in every]), strict=True):
        if stays:
            before.type, before.tag = "hardbreak", "br"


def _kept(texts: Sequence[str]) -> list[bool]:
    """Between which lines a break stays: for each line but the last, whether that behind it does."""
    items = [is_item(line) for line in texts]
    labels = [found.lastgroup if (found := _LABEL.match(line)) else None for line in texts]
    several = sum(items) > 1
    return [
        (items[at + 1] and (several or texts[at][-1:] in _ENDS))
        or (labels[at] is not None and labels[at] == labels[at + 1])
        for at in range(len(texts) - 1)
    ]
