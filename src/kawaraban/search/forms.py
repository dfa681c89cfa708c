"""What each distinct token of a site is, found once: the lexicon and the spellings both need it."""

from collections.abc import Iterable
from dataclasses import dataclass

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.fold import fold
from kawaraban.search.words import bare


@dataclass(frozen=True, slots=True)
class Form:
    """A token: what it is (see `words`), its key (empty for what is not searched), itself and its reading folded."""

    kind: str
    key: str
    folded: str
    normalized: str
    reading: str


def forms(surfaces: Iterable[str], tokenizer: Tokenizer) -> dict[str, Form]:
    """The forms of surfaces that the tokenizer cut."""
    return {surface: _form(surface, tokenizer) for surface in surfaces}


def _form(surface: str, tokenizer: Tokenizer) -> Form:
    token = tokenizer.token(surface)
    own = bare(token)
    return Form(own.kind, own.key, fold(surface), fold(token.normalized), fold(token.reading))
