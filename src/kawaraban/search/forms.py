"""What the dictionary says of each word of a site: what a token is, and what leads to a term."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Token
from kawaraban.search.clues import (
    Clue,
    of_latin,
    of_noun,
    of_slip,
    of_sound,
    of_spelling,
    of_term,
)
from kawaraban.search.entries import HIGHEST_COST
from kawaraban.search.fold import fold
from kawaraban.search.lines import Bytes, Flags, Places
from kawaraban.search.words import LATIN, NOUN, OF, OTHER, VERB, Word, bare

READ_JOINS_IN, SLIPS_IN = 5, 3
"""Articles that a join must stand in to be found by its reading, and any term to be found without its first letter."""

WORD, READ_JOIN, OTHER_JOIN, OFTEN = 1, 2, 4, 8
"""What a term is, which tells what leads to it: a word, or a join; and, with `OFTEN`, what has a slip."""


@dataclass(frozen=True, slots=True)
class Form:
    """A token: what it is (see `words`), its key (empty for what is not searched), itself folded, empty for what no
    query is cut by, and the terms that it leads to.
    """

    kind: str
    key: str
    folded: str
    clues: tuple[Clue, ...]


class Forms:
    """What the dictionary says."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def rest(self) -> None:
        """Let go of the dictionary, which takes more than all else, until it is asked again."""
        self._tokenizer.rest()

    def of(self, surface: str) -> Form:
        """The form of a token."""
        return _form(surface, self._tokenizer)

    def of_term(self, key: str, kinds: int) -> Iterator[Clue]:
        """The clues of a term of these kinds (see `kinds`)."""
        if kinds & (WORD | READ_JOIN):
            yield from of_term(key, self._tokenizer, joined=not kinds & WORD)
        if kinds & (WORD | READ_JOIN | OTHER_JOIN):
            yield from of_sound(key)
        if kinds & OFTEN:
            yield from of_slip(key)


def kinds(counts: Places, joined: Flags) -> Bytes:
    """What each term is that stands in so many articles, and is nothing but touching words or more; 0 for no term."""
    found = np.where(joined, np.where(counts >= READ_JOINS_IN, READ_JOIN, OTHER_JOIN), WORD)
    return np.where(counts > 0, found | np.where(counts >= SLIPS_IN, OFTEN, 0), 0).astype(np.uint8)


def _form(surface: str, tokenizer: Tokenizer) -> Form:
    token = tokenizer.token(surface)
    own = bare(token)
    folded = fold(surface)
    cut_by = own.kind in (NOUN, VERB) or (own.kind in (OTHER, OF) and surface[0].isalpha())
    found = _clues(own, folded, token)
    return Form(own.kind, own.key, folded if cut_by else "", tuple(found))


def _clues(own: Word, folded: str, token: Token) -> Iterator[Clue]:
    if own.kind in (NOUN, VERB):
        yield from of_spelling(folded, own.key, HIGHEST_COST)
    if own.kind == NOUN:
        yield from of_noun(folded, fold(token.reading), own.key)
    if own.kind == LATIN:
        yield from of_latin(folded, fold(token.normalized), fold(token.reading))
