"""The words of a site: what only all articles together tell of a term.

Its spelling, which of two forms is the same thing, whether the site's own tags know it, and whether it only comes from
an advertisement that stands in many articles.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from kawaraban.arrays import Flags, Places, Values
from kawaraban.config import KeywordSettings
from kawaraban.index.columns import Columns, columns
from kawaraban.language.keys import key
from kawaraban.model import Entry

# Forms that so many articles call one are one on the whole site.
_AGREEING = 3
# A site of fewer articles has no words that are everywhere.
_MANY = 5
_EVERYWHERE = 0.9
# Articles that a small site is taken to have besides its own: what stands on two of its three is not yet common.
_UNSEEN = 20
# A tag on more articles than this says nothing of them.
_TELLING_TAG = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """`columns` has the terms of all articles; what is known of each key stands in the order of `keys`.

    `keys` begins with the names of the columns; `forms` has the place of the form that stands for each key, for nearly
    all their own; `tagged` are the site's telling tags, `everywhere` words that set no article apart, `commonness` says
    how common each is (0 to about 6.5 doublings of one article in a hundred). `names` has the spelling to show by key.
    """

    columns: Columns
    keys: tuple[str, ...]
    names: Mapping[str, str]
    forms: Places
    tagged: Flags
    everywhere: Flags
    commonness: Values


def vocabulary(entries: Iterable[Entry], settings: KeywordSettings) -> Vocabulary:
    """Collect what all articles together tell of their terms."""
    articles = tuple(entries)
    found = columns(articles)
    own = {key(variant): name for variant, name in settings.spellings.items()}
    given = {variant: key(name) for variant, name in own.items() if variant != key(name)}
    # A mention counts half of an article that says a word again: of two forms the one that articles are about is shown.
    used = np.bincount(found.keys, weights=np.minimum(found.counts, 2), minlength=len(found.names))
    forms = _forms(articles, lambda key: used[found.numbers[key]] if key in found.numbers else 0.0) | given
    keys = (*found.names, *sorted({form for pair in forms.items() for form in pair} - found.numbers.keys()))
    holding = np.bincount(found.keys, minlength=len(keys))
    numbers = {key: number for number, key in enumerate(keys)}
    standing = np.arange(len(keys))
    standing[[numbers[variant] for variant in forms]] = [numbers[form] for form in forms.values()]
    tagged = np.zeros(len(keys), np.bool_)
    tagged[[numbers[tag] for tag in _tags(articles) if tag in numbers]] = True
    return Vocabulary(
        columns=found,
        keys=keys,
        names=_names(found) | {key(name): name for name in own.values()},
        forms=standing,
        tagged=tagged,
        everywhere=(holding > _EVERYWHERE * len(articles)) & (len(articles) >= _MANY),
        commonness=_commonness(holding, len(articles)),
    )


def _commonness(holding: Places, articles: int) -> Values:
    by_number = [math.log2(1 + 100 * n / (articles + _UNSEEN)) for n in range(int(holding.max(initial=0)) + 1)]
    return np.array(by_number)[holding]


def _names(found: Columns) -> dict[str, str]:
    """The spelling to show of each term: the one that is used most."""
    shown = np.full(len(found.names), -1)
    shown[found.keys[::-1]] = found.surfaces[::-1]
    several = np.zeros(len(found.names), np.bool_)
    several[found.keys[found.surfaces != shown[found.keys]]] = True
    names = {found.names[number]: found.spellings[shown[number]] for number in np.flatnonzero(shown >= 0).tolist()}
    counted: dict[str, dict[str, int]] = {}
    chosen = several[found.keys]
    uses = (found.keys[chosen].tolist(), found.surfaces[chosen].tolist(), found.counts[chosen].tolist())
    for number, surface, count in zip(*uses, strict=True):
        counts = counted.setdefault(found.names[number], {})
        counts[found.spellings[surface]] = counts.get(found.spellings[surface], 0) + count
    return names | {term_key: _favourite(counts) for term_key, counts in counted.items()}


def _favourite(counts: Mapping[str, int]) -> str:
    """The spelling that is used most; of equals the first by code point, so that the order of articles never shows."""
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))


def _forms(articles: tuple[Entry, ...], used: Callable[[str], float]) -> dict[str, str]:
    """Forms on which articles agree, each with the one that is used more, of equals a Latin one, then the shortest."""
    by_article = [entry.abbreviations for entry in articles if entry.abbreviations]
    pairs = {found: _pair(*found) for found in set(chain.from_iterable(by_article))}
    agreeing = Counter(chain.from_iterable({pairs[found] for found in own} for own in by_article))
    forms: dict[str, str] = {}
    partnered: set[str] = set()
    # Those first that both are terms: how the dictionary reads Large Language Model does not part it from LLM.
    for pair, count in sorted(agreeing.items(), key=lambda item: (not all(map(used, item[0])), -item[1], item[0])):
        if count >= _AGREEING and pair[0] != pair[1] and partnered.isdisjoint(pair):
            partnered.update(pair)
            kept, other = sorted(pair, key=lambda form: (-used(form), not form.isascii(), len(form), form))
            forms[other] = kept
    return forms


def _pair(first: str, second: str) -> tuple[str, str]:
    one, other = sorted((key(first), key(second)))
    return one, other


def _tags(articles: tuple[Entry, ...]) -> frozenset[str]:
    used = Counter(chain.from_iterable(set(map(key, entry.tags)) for entry in articles))
    return frozenset(tag for tag, count in used.items() if count <= _TELLING_TAG * len(articles))
