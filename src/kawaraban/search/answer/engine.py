"""A query answered: understood, ranked, narrowed down; and what is offered where that leaves nothing.

The same steps in the same order as in `search.js`; the contract in `tests/search/` is run by both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kawaraban.search.answer.cutting import Chunk
from kawaraban.search.answer.finding import all_with, flat, having, having_text, ranked_by, said
from kawaraban.search.answer.meaning import Group
from kawaraban.search.answer.offer import Offer, offer
from kawaraban.search.answer.query import Query, parse
from kawaraban.search.answer.ranking import ENOUGH, Ranked, rank, rounded, values
from kawaraban.search.answer.reader import Reader
from kawaraban.search.answer.understanding import understand
from kawaraban.search.lexicon.entries import Link

PHRASES_READ = 40
"""Articles whose passages are read for a phrase, at most."""

# Articles found and related to these, at most: so two that have a word by chance lead to no eight others.
_TOGETHER = 5
_STARTS = 5  # articles found whose lists are read, the best
_FARTHER = 0.05  # of what the score of an article found counts for, less with each place in its list
_NOUNS = re.compile("[一-鿿々ァ-ヺー]+")


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
    `offer` where there are none, and would be for a part of the query; where enough of it is left, these are given.
    """

    groups: tuple[Group, ...]
    ranked: tuple[Ranked, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    loose: bool = False
    offer: Offer | None = None


def answer(text: str, index: Reader, filters: Filters = _ALL) -> Answer:
    """Answer a query."""
    query = parse(text)
    chunks, understood, corrected = understand(query.chunks, index)
    query = replace(query, chunks=chunks)
    found = _wanted(ranked_by(understood, index), query, index, filters)
    kept = found
    for phrase in query.phrases:
        kept = _with_phrase(phrase, kept, index)
    loose = bool(found) and not kept
    if not query.phrases:
        kept = _compounds_first(kept, query, understood, index)
    own = Answer(flat(understood), tuple(found if loose else kept), corrected, loose)
    return own if found else _offered(own, query, understood, index, filters)


def related(text: str, found: Answer, index: Reader, filters: Filters = _ALL) -> tuple[Ranked, ...]:
    """What is related to what a query finds, where that is little: the second part of an answer. Scores tell nothing
    but their order. None for a phrase, which asks for these letters alone.
    """
    query = parse(text)
    few = len(found.ranked)
    if query.phrases or found.offer or few >= _TOGETHER:
        return ()
    return tuple(_wanted(_nearby(found.ranked, index), query, index, filters)[: _TOGETHER - few])


def _nearby(found: Sequence[Ranked], index: Reader) -> list[Ranked]:
    """The articles that are related to those found, but are none of these; first those that the best lead to: most
    articles on what 眼鏡型端末 are say スマートグラス, but are related to those that have the other word.
    """
    own = {ranked.number for ranked in found}
    scores: dict[int, float] = {}
    for ranked in found[:_STARTS]:
        for place, number in enumerate(index.related(ranked.number)):
            scores[number] = scores.get(number, 0.0) + ranked.score * (1 - _FARTHER * place)
    near = [Ranked(n, rounded(score), whole=False, about=False) for n, score in scores.items() if n not in own]
    return sorted(near, key=lambda ranked: (-ranked.score, -ranked.number))


def _wanted(found: list[Ranked], query: Query, index: Reader, filters: Filters) -> list[Ranked]:
    """Those that pass the filters, and have none of the words that they must not have."""
    found = [ranked for ranked in found if _passes(ranked.number, index, filters)]
    for word in query.excluded:
        without = having(word, index)
        found = [ranked for ranked in found if ranked.number not in without]
    return found


def _offered(
    own: Answer, query: Query, understood: Sequence[Sequence[Group]], index: Reader, filters: Filters
) -> Answer:
    """An answer without results, with the offer of the query as far as the article that has most of it has it, if that
    finds something; and with what it finds where enough is left, and an article is about that.
    """
    near = _wanted(rank(own.groups, index.postings, index.size, share=0.0), query, index, filters)
    made = near and offer(query, understood, lambda group: near[0].number in values(group, index.postings), index.size)
    if not made:
        return own
    again = parse(made.query)
    groups = understand(again.chunks, index).groups
    found = _wanted(ranked_by(groups, index), again, index, filters)
    about = tuple(ranked for ranked in found if ranked.about)
    if made.shown and about and not query.phrases:
        return replace(own, groups=flat(groups), ranked=about, offer=made)
    return replace(own, offer=replace(made, shown=False)) if found else own


def _passes(number: int, index: Reader, filters: Filters) -> bool:
    if filters == _ALL:
        return True
    year, categories = index.membership[number]
    return filters.year in (0, year) and (not filters.category or filters.category in categories)


def _with_phrase(phrase: str, found: list[Ranked], index: Reader) -> list[Ranked]:
    """Articles that have a phrase: by the index where it is a term, else by their titles and passages."""
    if entry := index.find(phrase):
        spelt = [entry.text] if entry.count else [key for link, key in entry.links if link is Link.SPELLING]
        if spelt:
            having = {number for key in spelt for number in all_with(key, index)}
            return [ranked for ranked in found if ranked.number in having]
    read = [ranked for ranked in found if ranked.whole][:PHRASES_READ]
    return [ranked for ranked in read if phrase in said(ranked.number, index)]


def _compounds_first(
    found: list[Ranked], query: Query, understood: Sequence[Sequence[Group]], index: Reader
) -> list[Ranked]:
    """Of the first results those first that have a compound as it was typed: 日本GP with 新記録 is no 日本記録."""
    if len(query.chunks) != 1 or not _is_compound(query.chunks[0], understood[0]):
        return found
    having = having_text(query.chunks[0].text, found, index)
    return [*sorted(found[:ENOUGH], key=lambda ranked: ranked.number not in having), *found[ENOUGH:]]


def _is_compound(chunk: Chunk, words: Sequence[Group]) -> bool:
    """Whether a chunk is nothing but touching nouns."""
    return len(words) > 1 and bool(_NOUNS.fullmatch(chunk.text)) and "".join(word.text for word in words) == chunk.text
