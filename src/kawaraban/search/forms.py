"""What the dictionary says of each word of a site, asked once: what a token is, and what leads to a term."""

from collections.abc import Iterator
from dataclasses import dataclass

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
from kawaraban.search.words import LATIN, NOUN, OF, OTHER, VERB, Word, bare

READ_JOINS_IN, SLIPS_IN = 5, 3
"""Articles that a join must stand in to be found by its reading, and any term to be found without its first letter."""


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
    """Forms of tokens, clues of terms."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._forms: dict[str, Form] = {}

    def of(self, surface: str) -> Form:
        """The form of a token."""
        if surface not in self._forms:
            self._forms[surface] = _form(surface, self._tokenizer)
        return self._forms[surface]

    def of_term(self, key: str, count: int, *, joined: bool) -> Iterator[Clue]:
        """The clues of a term that stands in `count` articles."""
        if not joined or count >= READ_JOINS_IN:
            yield from of_term(key, self._tokenizer, joined=joined)
        yield from of_sound(key)
        if count >= SLIPS_IN:
            yield from of_slip(key)


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
