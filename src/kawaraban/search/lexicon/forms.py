"""What the dictionary says of each word of a site: what a token is, and what leads to a term."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kawaraban.arrays import Bytes, Flags, Places
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Token
from kawaraban.search.article.words import LATIN, LITERAL, NOUN, OF, OTHER, VERB, Word, bare
from kawaraban.search.inverted.lines import Lines
from kawaraban.search.lexicon import clues
from kawaraban.search.lexicon.clues import Clue
from kawaraban.search.lexicon.entries import HIGHEST_COST
from kawaraban.search.lexicon.inflections import verbs_of
from kawaraban.search.lexicon.spellings import MARK
from kawaraban.search.spelling.fold import fold

READ_JOINS_IN, SLIPS_IN = 5, 3
"""Articles that a join the dictionary lacks needs to be found by its reading, and a term without its first letter."""

WORD, READ_JOIN, OTHER_JOIN, OFTEN = 1, 2, 4, 8
"""What a term is, which tells what leads to it: a word, or a join; and, with `OFTEN`, what has a slip."""


@dataclass(frozen=True, slots=True)
class Form:
    """A token: its kind, its key (empty: not searched), itself folded (empty: no query is cut by it), and its clues."""

    kind: str
    key: str
    folded: str
    clues: tuple[Clue, ...]


class Forms:
    """What the dictionary says; it is not even loaded for tokens that it was asked of in the last build: of these all
    but their clues is `known`, `token<MARK>kind key` without the space (see `line_of`).
    """

    def __init__(self, tokenizer: Tokenizer, known: Lines) -> None:
        self._tokenizer = tokenizer
        self._known = known
        self._inflected = dict[tuple[str, str, str], tuple[Clue, ...]]()

    def rest(self) -> None:
        """Let go of the dictionary, which takes more than all else, until it is asked again."""
        self._tokenizer.rest()

    def of(self, surface: str) -> Form:
        """The form of a token."""
        token = self._tokenizer.token(surface)
        own = bare(token)
        folded = fold(surface)
        return Form(own.kind, own.key, _cut_by(own.kind, surface, folded), tuple(self._clues(own, folded, token)))

    def again(self, surface: str) -> Form:
        """The form of a token that was there in the last build, without the clues."""
        place = self._known.before(surface + MARK)
        token, _, said = self._known[place].partition(MARK) if place < len(self._known) else ("", "", "")
        if token != surface:
            return self.of(surface)
        return Form(said[0], said[1:], _cut_by(said[0], surface, fold(surface)), ())

    def _clues(self, own: Word, folded: str, token: Token) -> Iterator[Clue]:
        if own.kind in (NOUN, VERB):
            yield from clues.of_spelling(folded, own.key, HIGHEST_COST)
        if own.kind == NOUN:
            yield from clues.of_noun(folded, fold(token.reading), own.key)
            yield from clues.of_read(folded, fold(token.reading), own.key, self._tokenizer)
            yield from clues.of_heard(folded, own.key, self._tokenizer)
            for lemma, key in dict.fromkeys(verbs_of(token.surface, own, self._tokenizer)):
                yield from self._of_verb(lemma, key, own.key)
            yield from clues.of_literal(folded, fold(token.reading), own.key, self._tokenizer)
        if own.kind == VERB:
            for lemma in dict.fromkeys((token.dictionary, token.normalized)):
                yield from self._of_verb(lemma, own.key, own.key)
        if own.kind == LATIN:
            yield from clues.of_latin(folded, fold(token.normalized), fold(token.reading))

    def _of_verb(self, lemma: str, own: str, key: str) -> tuple[Clue, ...]:
        """The same for all forms of a verb, so found but once."""
        verb = lemma, own, key
        if verb not in self._inflected:
            self._inflected[verb] = tuple(clues.of_verb(*verb, self._tokenizer))
        return self._inflected[verb]

    def of_term(self, key: str, its: int) -> Iterator[Clue]:
        """The clues of a term of this class (see `classes`)."""
        if key.startswith(LITERAL):
            return
        if its & WORD:
            yield from clues.of_term(key, self._tokenizer)
        if its & (READ_JOIN | OTHER_JOIN):
            yield from clues.of_join(key, self._tokenizer, often=bool(its & READ_JOIN))
        if its & (WORD | READ_JOIN | OTHER_JOIN):
            yield from clues.of_sound(key)
        if its & OFTEN:
            yield from clues.of_slip(key)


def classes(counts: Places, joined: Flags) -> Bytes:
    """What each term is that stands in so many articles, and is nothing but touching words or more; 0 for no term."""
    found = np.where(joined, np.where(counts >= READ_JOINS_IN, READ_JOIN, OTHER_JOIN), WORD)
    return np.where(counts > 0, found | np.where(counts >= SLIPS_IN, OFTEN, 0), 0).astype(np.uint8)


def line_of(surface: str, form: Form) -> str:
    """What is kept of a form."""
    return f"{surface}{MARK}{form.kind}{form.key}"


def _cut_by(kind: str, surface: str, folded: str) -> str:
    return folded if kind in (NOUN, VERB) or (kind in (OTHER, OF) and surface[0].isalpha()) else ""
