"""Emphasis beside Japanese punctuation: `**「強調」**です` becomes bold.

CommonMark decides by the characters around `**` whether it may open or close emphasis, and takes every punctuation mark
for one that has a space on its other side. In Japanese it has none, so `**重要。**これは` stays as it is written. This
plugin for markdown-it-py puts other flanking rules in place of the original ones, for `*`, `_` and `~~`.

Specification: tats-u, "CommonMark CJK-friendly Amendments", https://github.com/tats-u/markdown-cjk-friendly,
specification.md, sections 2.1 and 6.2; for CommonMark 0.31.2, https://spec.commonmark.org/0.31.2/#delimiter-run.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from kawaraban.markdown.characters import is_cjk, is_punctuation

_AMBIGUOUS_QUOTES = frozenset("‘’“”")
_FULLWIDTH_SELECTOR = "\ufe01"
_STRIKETHROUGH = 2
# Of a file's name, in front of which `_` belongs to the name: `__init__.py`. Nothing that the specification knows.
_SUFFIX = re.compile(r"\.[A-Za-z]")


def cjk_emphasis(parser: MarkdownIt) -> None:
    """Make a parser's emphasis, strong emphasis and strikethrough follow the CJK-friendly amendments."""
    parser.inline.ruler.at("emphasis", emphasis)
    parser.inline.ruler.at("strikethrough", _strikethrough)


class _Run(NamedTuple):
    """A delimiter run: how many delimiters, and whether it can open and close emphasis."""

    length: int
    opens: bool
    closes: bool


class _Side(NamedTuple):
    """The character (or sequence) on one side of a delimiter run, as far as the flanking rules ask."""

    white: bool
    punctuation: bool
    cjk: bool

    @property
    def non_cjk_punctuation(self) -> bool:
        return self.punctuation and not self.cjk

    @property
    def like_space(self) -> bool:
        """Whether foreign punctuation on the run's other side may stand as if after or before a space."""
        return self.white or self.punctuation or self.cjk


# The beginning and the end of the line count as white space.
_EDGE = _Side(white=True, punctuation=False, cjk=False)


def emphasis(state: StateInline, silent: bool) -> bool:
    """The rule for `*` and `_`."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    run = _scan(state, marker)
    for _ in range(run.length):
        _push(state, marker, run, length=run.length)
    state.pos += run.length
    return True


def _strikethrough(state: StateInline, silent: bool) -> bool:
    if silent or state.src[state.pos] != "~":
        return False
    run = _scan(state, "~")
    if run.length == _STRIKETHROUGH:
        _push(state, "~~", run, length=0)  # 0: the "multiple of 3" rule is not for strikethrough
    else:
        state.append_pending("~" * run.length)
    state.pos += run.length
    return True


def _push(state: StateInline, text: str, run: _Run, length: int) -> None:
    state.push("text", "", 0).content = text
    state.delimiters.append(
        Delimiter(ord(text[0]), length, len(state.tokens) - 1, end=-1, open=run.opens, close=run.closes)
    )


def _scan(state: StateInline, marker: str) -> _Run:
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = _before(state.src, state.pos)
    after = _after(state.src[end]) if end < state.posMax else _EDGE
    left = not after.white and (not after.non_cjk_punctuation or before.like_space)
    right = not before.white and (not before.non_cjk_punctuation or after.like_space)
    if marker == "_":  # not inside a word, however near a CJK character is
        closes = right and (not left or after.punctuation) and not _SUFFIX.match(state.src, end, state.posMax)
        return _Run(end - state.pos, left and (not right or before.punctuation), closes)
    return _Run(end - state.pos, left, right)


def _before(text: str, end: int) -> _Side:
    """The character that ends at `end`, with the variation selector that belongs to it."""
    if end == 0:
        return _EDGE
    character = text[end - 1]
    if "\U000e0100" <= character <= "\U000e01ef":  # an ideographic variation selector
        return _Side(white=False, punctuation=False, cjk=True)
    # A variation selector of general use; U+FE0F asks for the emoji form and is none.
    if not "\ufe00" <= character <= "\ufe0e" or end == 1:
        return _after(character)
    base = text[end - 2]
    side = _after(base)
    if side.white:  # a selector without a base: the specification leaves it open, so it is an ordinary character
        return _Side(white=False, punctuation=False, cjk=False)
    return side._replace(cjk=side.cjk or (character == _FULLWIDTH_SELECTOR and base in _AMBIGUOUS_QUOTES))


@lru_cache(maxsize=8192)
def _after(character: str) -> _Side:
    return _Side(isWhiteSpace(ord(character)), is_punctuation(character), is_cjk(character))
