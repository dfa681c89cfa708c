"""Where other tools put a list of contents, `[TOC]`, `[[_TOC_]]`, `@[toc]`, `[:contents]`, or a list with `{:toc}`.

The page has one already, made of the headings. So the mark is not shown, and is no text with which an excerpt begins.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ALONE = r"\[(?i:toc)\]|\[\[_?(?i:toc)_?\]\]|@\[toc\](?:\([^()\n]{0,20}\))?|\[:contents\]"
_OF_A_LIST = r"\{:toc\b[^}\n]{0,50}\}"
CONTENTS = rf"^(?:{_ALONE}|{_OF_A_LIST})[ \t]*$"
"""A line that is one, as a regular expression."""
_MARK = re.compile(_ALONE)
MARK_OF_LIST = re.compile(_OF_A_LIST)
"""One that takes the place of the list above it, as kramdown has it."""
_LISTS = ("bullet_list_open", "ordered_list_open")


def contents(parser: MarkdownIt) -> None:
    """Make a parser leave such marks out."""
    parser.core.ruler.before("attribute_lists", "contents", _rule)


def _rule(state: StateCore) -> None:
    if "toc" in state.src.lower() or ":contents" in state.src:
        left_out = {at for place in _places(state.tokens) for at in place}
        state.tokens = [token for at, token in enumerate(state.tokens) if at not in left_out]


def _places(tokens: Sequence[Token]) -> Iterator[range]:
    """The places of the paragraphs and lists that are one."""
    lists: list[int] = []
    for at, token in enumerate(tokens):
        if token.type in _LISTS:
            lists.append(at)
        elif token.type.replace("_close", "_open") in _LISTS:
            begin = lists.pop()
            if any(map(_is_of_list, tokens[at + 1 : at + 2])):  # within an item it is no mark of this list
                yield range(begin, at + 1)
        elif _is_of_list(token):
            yield range(at, at + 1)
        elif token.type == "inline" and tokens[at - 1].type == "paragraph_open" and _MARK.fullmatch(token.content):
            yield range(at - 1, at + 2)


def _is_of_list(token: Token) -> bool:
    return token.type == "attribute_list" and token.meta["toc"]
