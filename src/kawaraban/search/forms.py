"""What the dictionary says of each word of a site, asked once: what a token is, and what leads to a term."""

from collections.abc import Iterator

import msgspec

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
from kawaraban.search.kept import Kept, value
from kawaraban.search.words import LATIN, NOUN, OF, OTHER, VERB, Word, bare

READ_JOINS_IN, SLIPS_IN = 5, 3
"""Articles that a join must stand in to be found by its reading, and any term to be found without its first letter."""


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A token: what it is (see `words`), its key (empty for what is not searched), itself folded, empty for what no
    query is cut by, and the terms that it leads to.
    """

    kind: str
    key: str
    folded: str
    clues: tuple[Clue, ...]


class _Known(msgspec.Struct, array_like=True):
    """Forms by surface, clues by key: of words, and of joins."""

    forms: dict[str, Form] = {}
    words: dict[str, tuple[Clue, ...]] = {}
    joins: dict[str, tuple[Clue, ...]] = {}


_KEY = b"forms"
_encode = msgspec.msgpack.Encoder().encode
_known = msgspec.msgpack.Decoder(_Known)


class Forms:
    """What the dictionary says, found once and kept from build to build."""

    def __init__(self, tokenizer: Tokenizer, kept: Kept) -> None:
        self._tokenizer = tokenizer
        self._kept = kept
        self._known = value(kept.get(_KEY), _known) or _Known()
        self._asked = _Known()
        self._found = False

    def of(self, surface: str) -> Form:
        """The form of a token."""
        if (own := self._asked.forms.get(surface)) is not None:
            return own
        if (own := self._known.forms.get(surface)) is None:
            own = _form(surface, self._tokenizer)
            self._found = True
        self._asked.forms[surface] = own
        return own

    def of_term(self, key: str, count: int, *, joined: bool) -> tuple[Clue, ...]:
        """The clues of a term that stands in `count` articles."""
        if joined and count < READ_JOINS_IN:
            own = of_sound(key)
        else:
            asked, known = (self._asked.joins, self._known.joins) if joined else (self._asked.words, self._known.words)
            if (found := known.get(key)) is None:
                found = (*of_term(key, self._tokenizer, joined=joined), *of_sound(key))
                self._found = True
            asked[key] = own = found
        return (*own, *of_slip(key)) if count >= SLIPS_IN else own

    def keep(self) -> None:
        """Keep all that was asked for, if anything was not known before."""
        if self._found:
            self._kept.put(_KEY, _encode(self._asked))


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
