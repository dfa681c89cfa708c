"""Phrase boundaries (文節): where a Japanese headline may be broken without tearing a word.

BudouX knows how phrases end, but not the names of things, and cuts what it has never seen (汐|見半導体). Sudachi knows
words. So a line may break where BudouX ends a phrase, Sudachi ends a word, and no compound of nouns goes on.
"""

from functools import cache
from itertools import accumulate

import budoux

from kawaraban.language.tokenizer import SPACE, Tokenizer
from kawaraban.model import Token


def phrases(text: str, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Cut a line of text into phrases; joined they are the text again. Empty for an empty text.

    Source: BudouX's default Japanese model (Google, 2021).
    """
    if not text:
        return ()
    allowed = _between_words(text, tokenizer.in_context(text))
    ends = [end for end in accumulate(map(len, _parser().parse(text))) if end in allowed]
    starts = [0, *(end for end in ends if end < len(text))]
    return tuple(text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def _between_words(text: str, tokens: tuple[Token, ...]) -> set[int]:
    """The offsets where one word ends and the next is no part of the same compound."""
    ends = set()
    position = 0
    for token, following in zip(tokens, (*tokens[1:], None), strict=True):
        position += len(token.surface)
        if following is None or not _is_compound(token, following):
            ends.add(position)
    return ends if position == len(text) else set(range(len(text) + 1))


def _is_compound(token: Token, following: Token) -> bool:
    if SPACE in {token.surface, following.surface}:
        return False
    return token.pos[0] in _BEFORE and following.pos[0] in _AFTER


_BEFORE = frozenset({"名詞", "接頭辞"})
_AFTER = frozenset({"名詞", "接尾辞"})
