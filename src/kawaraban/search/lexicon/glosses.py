"""Words that the site's own articles explain by others: 大規模言語モデル（LLM）, エヌビディア（NVIDIA）.

An abbreviation means on this site what its writers say it means. A pair counts when several articles make it and when
it is a good part of what either word is used for; else `予測（Gartner）` would make a forecast of a company. It may
count one way alone: a name that an article explains by a word that everybody uses, `ASML（装置）`, is one of many such.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping

import msgspec

from kawaraban.search.spelling.fold import shorten, squeeze

WITNESSES = {1: 0.5, 2: 0.2, 3: 0.05}
"""Articles that must make a pair, and what share of the articles with the rarer of the two they must be."""

# An abbreviation means the same wherever it stands, and so do most long loanwords. Another Japanese word may mean much
# else, ASML（装置）: it is what is meant where the other is always explained by it, where a good part of its own
# articles say so, or where it is explained by the other as well: 偏り（バイアス）, バイアス（偏り）.
_ALWAYS = 0.5
_OFTEN = 0.05
_LONGEST = 32
_STEP = 0.5  # a longer phrase is meant if it stands in so great a part of the pairs of a shorter one
_NUMBER = re.compile("約?[0-9]")
_OF = frozenset("のな")
_LOANWORD = re.compile("[ァ-ヺー]{6,}")  # shorter ones are also what many things are: データ
_KATAKANA_OR_LATIN = re.compile("[ァ-ヺa-z]")


class Seen(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How many articles explain two words by each other, and whether some do it one way and some the other."""

    count: int
    both_ways: bool


class Glosses(msgspec.Struct, frozen=True, array_like=True):
    """Pairs of keys that articles may explain by each other; of those `believed` the first means the second."""

    found: dict[tuple[str, str], Seen] = {}
    believed: frozenset[tuple[str, str]] = frozenset()


def glosses(
    pairs: Mapping[str, int] | None, articles: Callable[[str], int], last: Glosses, recounted: Container[str]
) -> Glosses:
    """Pairs of keys of which the first means the second.

    `pairs` counts `units<TAB>units` by article, None: they are what they were; `articles` tells in how many articles a
    term stands, 0 for no term; of the terms in all of `last` only those that are `recounted` stand in others now.
    """
    found = last.found if pairs is None else _found(pairs)
    believed = [
        way
        for pair, seen in found.items()
        for way in (pair, pair[::-1])
        if (
            way in last.believed
            if last.found.get(pair) == seen and not any(side in recounted for side in pair)
            else _believed(*way, seen, articles)
        )
    ]
    return Glosses(found, frozenset(believed))


def _found(pairs: Mapping[str, int]) -> dict[tuple[str, str], Seen]:
    ways: Counter[tuple[str, str]] = Counter()
    for way, count in _readings(pairs):
        ways[way] += count
    return {
        (min(way), max(way)): Seen(count + ways.get(way[::-1], 0), way[::-1] in ways) for way, count in ways.items()
    }


def _believed(word: str, meant: str, seen: Seen, articles: Callable[[str], int]) -> bool:
    """Whether a word means what articles say that it does, so that who asks for it asks for that, too."""
    count = seen.count
    of_word, of_meant = (articles(side) or count for side in (word, meant))
    rarer = min(of_word, of_meant)
    is_pair = any(count >= witnesses and count >= share * rarer for witnesses, share in WITNESSES.items())
    always = count > 1 and count >= _ALWAYS * of_word
    is_borrowed = _LOANWORD.fullmatch(meant) and not _KATAKANA_OR_LATIN.search(word)  # 電子透かし（ウォーターマーク）
    often = always or seen.both_ways or count >= _OFTEN * of_meant
    return is_pair and bool(meant.isascii() or is_borrowed or often)


def _readings(pairs: Mapping[str, int]) -> Iterator[tuple[tuple[str, str], int]]:
    """For each gloss the phrase that it belongs to: the longest ending of what stands before it that recurs."""
    endings: dict[str, Counter[tuple[str, ...]]] = {}
    for pair, count in pairs.items():
        left, right = (tuple(side.split(" ")) for side in pair.split("\t"))
        gloss = key(right)
        for width in range(1, len(left) + 1):
            endings.setdefault(gloss, Counter())[left[-width:]] += count
    for gloss, counts in endings.items():
        for first in [units for units in counts if len(units) == 1]:
            units = _longest(first, counts)
            # What な leads on from is a phrase by itself; 説明可能なAI is one as well.
            more = [_longest(wider, counts) for wider in _wider(units, counts, "な") if wider[1] == "な"]
            for each in (units, *more):
                phrase = key(each)
                if _may_be(phrase, gloss):
                    yield (phrase, gloss), counts[each]


def key(units: tuple[str, ...]) -> str:
    """The key of a phrase: its units without spaces, separators and a final ー."""
    return "".join(shorten(squeeze(unit)) for unit in units)


def _longest(units: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """Go on to the left as long as what is added recurs."""
    while longer := list(_wider(units, counts)):
        units = max(longer, key=lambda wider: (counts[wider], wider))
    return units


def _wider(units: tuple[str, ...], counts: Counter[tuple[str, ...]], of: str = "の") -> Iterator[tuple[str, ...]]:
    """Phrases that are longer by a word; by two where の stands between, or な, which must have been seen twice."""
    for wider, count in counts.items():
        added = len(wider) - len(units)
        goes_on = (added == 1 and wider[0] not in _OF) or (added == 2 and wider[1] == of and count > 1)
        if goes_on and wider[added:] == units and count >= _STEP * counts[units]:
            yield wider


def _may_be(phrase: str, gloss: str) -> bool:
    """Neither contains the other (XAI is no AI), neither is a number, both can be looked up."""
    if phrase in gloss or gloss in phrase:
        return False
    return all(1 < len(side) <= _LONGEST and not _NUMBER.match(side) for side in (phrase, gloss))
