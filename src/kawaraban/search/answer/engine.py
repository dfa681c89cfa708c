"""A query answered: cut, understood, ranked; and where that finds nothing, once more with a slip of the finger mended.

The same steps in the same order as in `search.js`; the contract in `tests/search/` is run by both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from kawaraban.search.answer.cutting import Chunk, cut
from kawaraban.search.answer.meaning import CERTAIN, FACTORS, Alternative, Group, groups, joined, keys, meanings
from kawaraban.search.answer.offer import Offer, offer
from kawaraban.search.answer.query import Query, parse
from kawaraban.search.answer.ranking import Ranked, rank, values
from kawaraban.search.answer.similar import SHORTEST, meant, usual
from kawaraban.search.format.cards import Card
from kawaraban.search.lexicon.entries import Entry, Link
from kawaraban.search.spelling.fold import plain
from kawaraban.search.spelling.wapuro import kana_of

ENOUGH = 10
"""Results below which words that the index has joined are looked for in parts, too."""

FEW = 3
"""Whole matches below which a word in doubt is taken for a slip, or for a name in another script."""

PHRASES_READ = 40
"""Articles whose passages are read for a phrase, at most."""

_ODD_AT_MOST = 10  # a word on more than one article in so many is nobody's odd spelling
_SLIP_FACTOR = 0.8
_LONGEST_SLIP = 12
_KATAKANA = re.compile("[ァ-ヺー]+")
_ONE_KANJI = re.compile("[一-鿿]")


class Index(Protocol):
    """What an answer needs of an index, wherever it is read from."""

    @property
    def size(self) -> int:
        """How many articles there are."""

    @property
    def functions(self) -> Mapping[str, Entry]:
        """The commonest function words."""

    @property
    def membership(self) -> Sequence[tuple[int, tuple[str, ...]]]:
        """The year and the categories of each article."""

    def find(self, text: str) -> Entry | None:
        """Look a folded string up in the lexicon."""

    def beginning(self, prefix: str) -> Iterable[Entry]:
        """All entries that begin with a prefix."""

    def postings(self, key: str) -> Sequence[tuple[int, int]]:
        """Number and level of each article that has a term, the highest levels first; of a long list the beginning."""

    def rest(self, key: str) -> Sequence[tuple[int, int]]:
        """What `postings` leaves out."""

    def text(self, number: int) -> str:
        """The passages of an article."""

    def card(self, number: int) -> Card:
        """What is shown of an article."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Only articles of this category and year; empty and 0 for all."""

    category: str = ""
    year: int = 0


_ALL = Filters()


@dataclass(frozen=True, slots=True)
class Answer:
    """Articles, best first; the groups they were found by; `corrected` pairs what was typed with what was meant.

    `loose` where no article is known to have a phrase as it was asked for, and those with its words are given instead;
    `offer` where there are none, and would be for a part of the query.
    """

    groups: tuple[Group, ...]
    ranked: tuple[Ranked, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    loose: bool = False
    offer: Offer | None = None


def answer(text: str, index: Index, filters: Filters = _ALL) -> Answer:
    """Answer a query."""
    query = parse(text)
    understood, corrected = _understood(query.chunks, index)
    found = _wanted(_ranked(understood, index), query, index, filters)
    kept = found
    for phrase in query.phrases:
        kept = _with_phrase(phrase, kept, index)
    loose = bool(found) and not kept
    offered = None if found else _offered(query, understood, index, filters)
    return Answer(_flat(understood), tuple(found if loose else kept), corrected, loose, offered)


def _wanted(found: list[Ranked], query: Query, index: Index, filters: Filters) -> list[Ranked]:
    """Those that pass the filters, and have none of the words that they must not have."""
    found = [ranked for ranked in found if _passes(ranked.number, index, filters)]
    for word in query.excluded:
        without = _having(word, index)
        found = [ranked for ranked in found if ranked.number not in without]
    return found


def _offered(query: Query, understood: Sequence[Sequence[Group]], index: Index, filters: Filters) -> Offer | None:
    """The query as far as the article that has most of it has it, if that finds something."""
    near = _wanted(rank(_flat(understood), index.postings, index.size, share=0.0), query, index, filters)
    made = offer(query, understood, lambda group: near[0].number in values(group, index.postings)) if near else None
    if made is None:
        return None
    again = parse(made.query)
    groups, _ = _understood(again.chunks, index)
    return made if _wanted(_ranked(groups, index), again, index, filters) else None


def _passes(number: int, index: Index, filters: Filters) -> bool:
    if filters == _ALL:
        return True
    year, categories = index.membership[number]
    return filters.year in (0, year) and (not filters.category or filters.category in categories)


def _understood(chunks: Sequence[Chunk], index: Index) -> tuple[list[list[Group]], tuple[tuple[str, str], ...]]:
    """The groups of each chunk, and what was taken for a slip."""
    cuts = [cut(chunk, index.find, index.functions) for chunk in chunks]
    understood = [
        [_with_usual(group, index) for group in groups(joined(segments, index.find), index.find)] for segments in cuts
    ]
    found = _ranked(understood, index)
    if sum(ranked.whole for ranked in found) < FEW:
        mended, corrected = _mended(chunks, understood, index)
        if corrected:
            return mended, corrected
    if len(found) < ENOUGH:
        return [
            [_with_parts(group, chunk, index) for group in of] for chunk, of in zip(chunks, understood, strict=True)
        ], ()
    return understood, ()


def _with_usual(group: Group, index: Index) -> Group:
    """A rare word with the spelling in the other script that the site uses: アンソロピック with Anthropic."""
    if not group.alternatives or group.count * _ODD_AT_MOST > index.size:
        return group
    known = {alternative.key for alternative in group.alternatives}
    usually = [entry for entry in usual(group.text, group.count, index.find) if entry.text not in known]
    factor = FACTORS[Link.SOUND]
    return replace(group, alternatives=(*group.alternatives, *(Alternative(e.text, factor, e.count) for e in usually)))


def _ranked(understood: Sequence[Sequence[Group]], index: Index) -> list[Ranked]:
    """Rank by the beginnings of long lists; by all of them where that finds too few that have every word."""
    asked = _flat(understood)
    found = rank(asked, index.postings, index.size)
    if sum(ranked.whole for ranked in found) >= ENOUGH or not any(index.rest(key) for key in keys(asked)):
        return found
    return rank(asked, lambda key: (*index.postings(key), *index.rest(key)), index.size)


def _having(word: str, index: Index) -> set[int]:
    """The articles that have a word, in any of its spellings; each of its parts, if it is unknown as a whole."""
    found = [
        {number for a in group.alternatives for number in _all(a.key, index) if a.factor == CERTAIN}
        for chunk in parse(word).chunks
        for group in groups(joined(cut(chunk, index.find, index.functions), index.find), index.find)
    ]
    return set.intersection(*found) if found else set()


def _all(key: str, index: Index) -> Iterator[int]:
    return (number for number, _ in (*index.postings(key), *index.rest(key)))


def _with_phrase(phrase: str, found: list[Ranked], index: Index) -> list[Ranked]:
    """Articles that have a phrase: by the index where it is a term, else by their titles and passages."""
    if entry := index.find(phrase):
        spelt = [entry.text] if entry.count else [key for link, key in entry.links if link is Link.SPELLING]
        if spelt:
            having = {number for key in spelt for number in _all(key, index)}
            return [ranked for ranked in found if ranked.number in having]
    read = [ranked for ranked in found if ranked.whole][:PHRASES_READ]
    return [
        ranked for ranked in read if phrase in plain(f"{index.card(ranked.number).title}。{index.text(ranked.number)}")
    ]


def _flat(understood: Sequence[Sequence[Group]]) -> tuple[Group, ...]:
    return tuple(group for of in understood for group in of)


def _with_parts(group: Group, chunk: Chunk, index: Index) -> Group:
    """A join with what it is made of, unless that is a single kanji (海 and 運, anywhere, are no 海運); others as they
    are.
    """
    if not group.alternatives or group.end - group.start < 2:
        return group
    inner = Chunk(
        chunk.text[group.start : group.end],
        frozenset(
            place - group.start
            for place in (*chunk.breaks, group.start, group.end)
            if group.start <= place <= group.end
        ),
    )
    parts = groups(cut(inner, index.find, index.functions, longest=len(inner.text) - 1), index.find)
    known = len(parts) > 1 and all(part.alternatives and not _ONE_KANJI.fullmatch(part.text) for part in parts)
    return replace(group, parts=tuple(parts)) if known and group.text != parts[0].text else group


def _mended(
    chunks: Sequence[Chunk], understood: Sequence[list[Group]], index: Index
) -> tuple[list[list[Group]], tuple[tuple[str, str], ...]]:
    """The groups with those in doubt replaced by the term that differs from them by one slip, if there is one."""
    corrected: list[tuple[str, str]] = []
    result = []
    for chunk, found in zip(chunks, understood, strict=True):
        result.append(_mend(chunk, found, index, corrected))
    return result, tuple(corrected)


def _mend(chunk: Chunk, found: list[Group], index: Index, corrected: list[tuple[str, str]]) -> list[Group]:
    for first, last in _windows(found):
        start, end = found[first].start, found[last].end
        text = chunk.text[start:end]
        if not SHORTEST <= len(text) <= 2 * _LONGEST_SLIP or index.find(text):
            continue
        unknown = not any(group.alternatives for group in found[first : last + 1])
        if instead := (unknown and _typed(text, index)) or _meant(text, index):
            corrected.append((text, instead[0].alternatives[0].key if len(instead) == 1 else _spelt(instead)))
            mended = [replace(group, start=start, end=end) for group in instead]
            return [*found[:first], *mended, *_mend(chunk, found[last + 1 :], index, corrected)]
    return found


def _typed(text: str, index: Index) -> list[Group]:
    """The words of romaji, all of which the index has; none where it is no romaji, or has others."""
    kana = kana_of(text) if text.isascii() else ""
    segments = cut(Chunk(kana, frozenset(range(len(kana) + 1))), index.find, index.functions) if kana else []
    found = groups(joined(segments, index.find), index.find)
    if _spelt(found) != kana or any(len(group.text) < _SHORTEST_TYPED or not group.alternatives for group in found):
        return []
    return [_in_doubt(group) for group in found]


_SHORTEST_TYPED = 2


def _spelt(found: Iterable[Group]) -> str:
    return "".join(group.text for group in found)


def _meant(text: str, index: Index) -> list[Group]:
    """The word that was meant, if there is one."""
    entry = meant(text, index.find, index.beginning, index.size)
    return [_in_doubt(Group(text, 0, len(text), tuple(meanings(entry, index.find, text))))] if entry else []


def _in_doubt(group: Group) -> Group:
    return replace(group, alternatives=tuple(replace(a, factor=a.factor * _SLIP_FACTOR) for a in group.alternatives))


def _windows(found: list[Group]) -> list[tuple[int, int]]:
    """Neighbours that a slip may have torn apart, the most first."""
    places = range(len(found))
    windows = [(i, j) for i in places for j in places if i <= j < i + 5 and _doubtful(found[i : j + 1])]
    return sorted(windows, key=lambda window: (window[0] - window[1], window))


def _doubtful(found: list[Group]) -> bool:
    """Whether words touch and have an unknown or very short one among them, or are pieces of one katakana word."""
    touching = all(one.end == other.start for one, other in pairwise(found))
    doubt = any(not group.alternatives or len(group.text) == 1 for group in found)
    return touching and (doubt or (len(found) > 1 and bool(_KATAKANA.fullmatch("".join(g.text for g in found)))))
