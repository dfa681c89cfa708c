"""How each term is written in the articles: what is shown for it, and what is marked where it is found."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from kawaraban.search.fold import plain
from kawaraban.search.forms import Forms
from kawaraban.search.merged import Merged
from kawaraban.search.sums import Sums
from kawaraban.search.words import NOUN, VERB

MARKED = 10
"""Spellings of a term that are marked, at most, the commonest first."""


def spelt(spellings: Sums, surfaces: Sums, forms: Forms) -> dict[str, dict[str, int]]:
    """Count, for each key, the spellings that articles have for it (lines of `key<TAB>spelling`), and its tokens."""
    found: dict[str, dict[str, int]] = {}
    for line, articles in spellings.items():
        key, _, spelling = line.partition("\t")
        found.setdefault(key, {})[spelling] = articles
    for surface, count in surfaces.items():
        own = forms.of(surface)
        if own.kind in (NOUN, VERB):
            counts = found.setdefault(own.key, {})
            counts[surface] = counts.get(surface, 0) + count
    return found


class Spellings:
    """Those of a site's keys. They are counted when the first is asked for, which may be never."""

    def __init__(self, found: Merged, forms: Forms) -> None:
        self._count = partial(spelt, found.spellings, found.surfaces, forms)

    def of(self, key: str) -> Mapping[str, int]:
        """How often each spelling of a key is found, that of the key among them."""
        return self._all.get(key, {})

    @cached_property
    def _all(self) -> dict[str, dict[str, int]]:
        return self._count()


def ordered(counts: Mapping[str, int]) -> list[str]:
    """Spellings, the commonest first."""
    return sorted(counts, key=lambda spelling: (-counts[spelling], spelling))


def shown(key: str, spellings: Sequence[str]) -> str:
    """The commonest spelling; empty where that is the key."""
    return spellings[0] if spellings and spellings[0] != key else ""


def marked(key: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """The plain spellings to look for in a text, without the key, which is always looked for."""
    return tuple(spelling for spelling in dict.fromkeys(map(plain, spellings)) if spelling != key)[:MARKED]
