"""Near-duplicates: articles that say mostly the same sentences.

Sentences are compared by their hashes, exactly: text that is copied is copied sentence by sentence, and no estimate
(MinHash) is needed to find who shares them. What stands in very many articles is boilerplate and counts for none.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from kawaraban.language.fingerprints import distinct

SHARE = 0.5
"""Least share of common sentences, of the shorter article's, for two to be duplicates."""

# A sentence on more articles than this is boilerplate. Also bounds the pairs that are looked at.
_MOST = 40
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says: `sentences` are the hashes that `language.fingerprints` makes."""

    path: str
    url: str
    published: datetime | None
    sentences: bytes


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`copy` repeats the older `original`: a `share` (0 to 1) of the sentences of the shorter of the two."""

    original: Said
    copy: Said
    share: float


def duplicates(found: Iterable[Said]) -> tuple[Duplicate, ...]:
    """Pairs of articles that share most of their sentences, the most alike first."""
    articles = sorted(found, key=_oldest_first)
    sentences = [distinct(article.sentences) for article in articles]
    holders: dict[bytes, list[int]] = {}
    for number, own in enumerate(sentences):
        for digest in own:
            holders.setdefault(digest, []).append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _MOST:
            common.update(combinations(numbers, 2))
    pairs = []
    for (one, other), count in common.items():
        least = min(len(sentences[one]), len(sentences[other]))
        if least >= _FEWEST and count >= SHARE * least:
            pairs.append(Duplicate(articles[one], articles[other], round(count / least, 3)))
    return tuple(sorted(pairs, key=lambda d: (-d.share, d.copy.path, d.original.path)))


def _oldest_first(said: Said) -> tuple[float, int, str]:
    """Of one moment, the shorter name: `name (1).md` and `name (… conflicted copy).md` are copies of `name.md`."""
    return said.published.timestamp() if said.published else math.inf, len(said.path), said.path
