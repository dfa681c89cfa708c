"""The words of a site: what only all articles together tell of a term.

Its spelling, which of two forms is the same thing, whether the site's own tags know it, and whether it only comes from
an advertisement that stands in many articles.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kawaraban.config import KeywordSettings
from kawaraban.index.sparse import copied
from kawaraban.language.keys import key
from kawaraban.model import Entry, Term

COPIES = 5
"""A sentence that stands in so many articles is no part of what any of them is about."""

# Forms that so many articles call one are one on the whole site.
_AGREEING = 3
# A site of fewer articles has no words that are everywhere.
_MANY = 5
_EVERYWHERE = 0.9
# Articles that a small site is taken to have besides its own: what stands on two of its three is not yet common.
_UNSEEN = 20
# A tag on more articles than this says nothing of them.
_TELLING_TAG = 0.5


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`names` has the spelling to show for each key, `forms` the key of the form that stands for another.

    `terms` has, by the path of its source, the terms of each article that its own sentences hold, not only those that
    stand in many articles. `tags` are the keys of the site's telling tags, `everywhere` those of words that set no
    article apart, `commonness` says how common each key is (0 to about 6.5 doublings
    of one article in a hundred).
    """

    names: Mapping[str, str]
    forms: Mapping[str, str]
    tags: frozenset[str]
    everywhere: frozenset[str]
    terms: Mapping[str, tuple[Term, ...]]
    commonness: Mapping[str, float]

    def form(self, term_key: str) -> str:
        """The key under which a term is known on the whole site."""
        return self.forms.get(term_key, term_key)


def vocabulary(entries: Iterable[Entry], settings: KeywordSettings) -> Vocabulary:
    """Collect what all articles together tell of their terms."""
    articles = tuple(entries)
    holding = Counter([term.key for entry in articles for term in entry.terms])
    own = {_key(variant): name for variant, name in settings.spellings.items()}
    forms = _forms(articles, holding) | {variant: _key(name) for variant, name in own.items() if variant != _key(name)}
    enough = len(articles) >= _MANY
    return Vocabulary(
        names=_names(articles) | {_key(name): name for name in own.values()},
        forms=forms,
        tags=_tags(articles),
        everywhere=frozenset(k for k, n in holding.items() if enough and n > _EVERYWHERE * len(articles)),
        terms=_own_terms(articles),
        commonness=_commonness(holding, len(articles)),
    )


def _commonness(holding: Mapping[str, int], articles: int) -> dict[str, float]:
    by_number = {n: math.log2(1 + 100 * n / (articles + _UNSEEN)) for n in set(holding.values())}
    return {term_key: by_number[n] for term_key, n in holding.items()}


def _names(articles: Iterable[Entry]) -> dict[str, str]:
    """The spelling to show of each term: the one that is used most."""
    names: dict[str, str] = {}
    several: dict[str, dict[str, int]] = {}
    for term in chain.from_iterable(entry.terms for entry in articles):
        if names.setdefault(term.key, term.surface) != term.surface:
            several[term.key] = {}
    for term in chain.from_iterable(entry.terms for entry in articles) if several else ():
        if term.key in several:
            counts = several[term.key]
            counts[term.surface] = counts.get(term.surface, 0) + term.count
    return names | {term_key: _favourite(counts) for term_key, counts in several.items()}


def _own_terms(articles: tuple[Entry, ...]) -> dict[str, tuple[Term, ...]]:
    """The terms of each article without those that only sentences hold which many articles share."""
    copies = copied([entry.sentences for entry in articles], COPIES)
    return {
        entry.path: tuple(t for t in entry.terms if not found.issuperset(t.sentences)) if found else entry.terms
        for entry, found in zip(articles, copies, strict=True)
    }


@lru_cache(maxsize=50_000)
def _key(surface: str) -> str:
    return key(surface)


def _favourite(counts: Mapping[str, int]) -> str:
    """The spelling that is used most; of equals the first by code point, so that the order of articles never shows."""
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))


def _forms(articles: tuple[Entry, ...], holding: Counter[str]) -> dict[str, str]:
    """Each form of a pair on which articles agree, with the one that more articles use; a form has one partner only."""
    agreeing = Counter(pair for entry in articles for pair in {_pair(*found) for found in entry.abbreviations})
    forms: dict[str, str] = {}
    partnered: set[str] = set()
    for pair, count in sorted(agreeing.items(), key=lambda item: (-item[1], item[0])):
        if count >= _AGREEING and pair[0] != pair[1] and partnered.isdisjoint(pair):
            partnered.update(pair)
            kept, other = sorted(pair, key=lambda form: (-holding[form], form))
            forms[other] = kept
    return forms


def _pair(first: str, second: str) -> tuple[str, str]:
    one, other = sorted((_key(first), _key(second)))
    return one, other


def _tags(articles: tuple[Entry, ...]) -> frozenset[str]:
    used = Counter(tag for entry in articles for tag in {_key(tag) for tag in entry.tags})
    return frozenset(tag for tag, count in used.items() if count <= _TELLING_TAG * len(articles))
