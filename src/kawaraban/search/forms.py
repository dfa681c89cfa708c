"""What the dictionary says of each word of a site, asked once: what a token is, and what leads to a term."""

from collections.abc import Iterator, Sequence
from itertools import chain, compress

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
from kawaraban.search.merged import Flags, Places
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


class _Asked(msgspec.Struct, frozen=True, array_like=True):
    """Terms, one to a line, and the clues of those of which the dictionary knows any."""

    terms: str = ""
    clues: dict[str, tuple[Clue, ...]] = {}


class _Known(msgspec.Struct, array_like=True):
    """Forms by surface; words, and joins."""

    forms: dict[str, Form] = {}
    words: _Asked = _Asked()
    joins: _Asked = _Asked()


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

    def of_terms(self, terms: Sequence[str], counts: Places, joined: Flags) -> list[Clue]:
        """The clues of terms, in no order. Each stands in so many articles; a join is nothing but touching words."""
        read = joined & (counts >= READ_JOINS_IN)
        self._asked.words = self._of(self._known.words, list(compress(terms, ~joined)), joined=False)
        self._asked.joins = self._of(self._known.joins, list(compress(terms, read)), joined=True)
        known = (self._asked.words.clues.values(), self._asked.joins.clues.values())
        sounds = map(of_sound, compress(terms, joined & ~read))
        slips = map(of_slip, compress(terms, counts >= SLIPS_IN))
        return list(chain.from_iterable(chain(*known, sounds, slips)))

    def _of(self, known: _Asked, terms: list[str], *, joined: bool) -> _Asked:
        now = frozenset(terms)
        clues = {term: found for term, found in known.clues.items() if term in now}
        for term in now.difference(known.terms.split("\n")):
            found = (*of_term(term, self._tokenizer, joined=joined), *of_sound(term))
            self._found = True
            if found:
                clues[term] = found
        return _Asked("\n".join(terms), clues)

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
