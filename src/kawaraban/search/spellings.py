"""How each term is written in the articles: what is shown for it, and what is marked where it is found."""

from collections.abc import Mapping, Sequence

from kawaraban.search.fold import plain
from kawaraban.search.forms import Forms
from kawaraban.search.vocabulary import Vocabulary
from kawaraban.search.words import NOUN, VERB

MARKED = 10
"""Spellings of a term that are marked, at most, the commonest first."""


def spellings(vocabulary: Vocabulary, forms: Forms) -> dict[str, dict[str, int]]:
    """Count, for the key of each term, the spellings, that of the key among them."""
    found = {key: dict(counts) for key, counts in vocabulary.spellings.items()}
    terms = frozenset(vocabulary.keys)
    for surface, count in vocabulary.surfaces.items():
        own = forms.of(surface)
        if own.kind in (NOUN, VERB) and own.key in terms:
            counts = found.setdefault(own.key, {})
            counts[surface] = counts.get(surface, 0) + count
    return found


def ordered(counts: Mapping[str, int]) -> list[str]:
    """Spellings, the commonest first."""
    return sorted(counts, key=lambda spelling: (-counts[spelling], spelling))


def shown(key: str, spellings: Sequence[str]) -> str:
    """The commonest spelling; empty where that is the key."""
    return spellings[0] if spellings and spellings[0] != key else ""


def marked(key: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """The plain spellings to look for in a text, without the key, which is always looked for."""
    return tuple(spelling for spelling in dict.fromkeys(map(plain, spellings)) if spelling != key)[:MARKED]
