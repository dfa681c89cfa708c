"""How each term is written in the articles: what is shown for it, and what is marked where it is found."""

from collections import Counter
from collections.abc import Mapping

from kawaraban.search.fold import plain
from kawaraban.search.forms import Form
from kawaraban.search.vocabulary import Vocabulary
from kawaraban.search.words import NOUN, VERB

MARKED = 10
"""Spellings of a term that are marked, at most, the commonest first."""


def spellings(vocabulary: Vocabulary, forms: Mapping[str, Form]) -> dict[str, Counter[str]]:
    """Count, for the key of each term, the spellings that are not the key itself."""
    found: dict[str, Counter[str]] = {key: Counter(counts) for key, counts in vocabulary.spellings.items()}
    for surface, count in vocabulary.surfaces.items():
        own = forms[surface]
        if own.kind in (NOUN, VERB) and own.key in vocabulary.postings:
            found.setdefault(own.key, Counter())[surface] += count
    return found


def shown(key: str, counts: Mapping[str, int]) -> str:
    """The commonest spelling; empty where that is the key."""
    best = max(counts, key=lambda spelling: (counts[spelling], spelling)) if counts else key
    return best if best != key else ""


def marked(key: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """The plain spellings to look for in a text, without the key, which is always looked for."""
    common = sorted(counts, key=lambda spelling: (-counts[spelling], spelling))
    return tuple(spelling for spelling in dict.fromkeys(map(plain, common)) if spelling != key)[:MARKED]
