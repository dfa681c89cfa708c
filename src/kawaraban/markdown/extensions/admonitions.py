"""Admonitions as MkDocs has them, above what is indented: `!!! note "題"`, `??? tip` that folds, `!!! info inline end`.

Source: Python-Markdown, "Admonition", https://python-markdown.github.io/extensions/admonition/.
"""

import re
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from kawaraban.markdown.extensions.boxes import FOLDED, push_box
from kawaraban.markdown.extensions.callouts import KINDS
from kawaraban.markdown.extensions.rules import add_rule, has_sign, text_of

_SIGNS = ("!!!", "???")
_OPENING = re.compile(
    r"(?P<sign>!!!|\?\?\?\+?)[ \t]+(?P<name>[a-z]{3,12})(?:[ \t]+[a-z-]{1,20}){0,3}"
    r"(?:[ \t]+\"(?P<title>[^\"]{0,200})\")?"
)


def admonitions(parser: MarkdownIt) -> None:
    """Make a parser read admonitions."""
    add_rule(parser, "admonition", _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """What is indented below the first line of a box is in it, after blank lines too."""
    opening = _OPENING.fullmatch(text_of(state, line)) if has_sign(state, line, _SIGNS) else None
    kind = KINDS.get(opening["name"]) if opening else None
    if opening is None or kind is None:
        return False
    below = takewhile(lambda row: state.isEmpty(row) or state.sCount[row] >= state.blkIndent + 4, range(line + 1, end))
    last = max((row for row in below if not state.isEmpty(row)), default=line)
    if last == line:
        return False
    if not silent:
        state.blkIndent += 4
        folded = opening["sign"] != "!!!"
        push_box(state, FOLDED if folded else kind, opening["title"] or "", range(line + 1, last + 1), last + 1)
        state.blkIndent -= 4
    return True
