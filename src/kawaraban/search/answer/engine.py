"""A query answered: cut, understood, ranked; and where that finds nothing, once more with a slip of the finger mended.

The same steps in the same order as in `search.js`; the contract in `tests/search/` is run by both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kawaraban.language.kanji_forms import modern
from kawaraban.search.answer.cutting import Chunk, chunk, cut
from kawaraban.search.answer.meaning import CERTAIN, FACTORS, Alternative, Group, groups, keys
from kawaraban.search.answer.mending import as_unknown, mended, misconverted
from kawaraban.search.answer.offer import Offer, offer
from kawaraban.search.answer.query import Query, parse
from kawaraban.search.answer.ranking import ENOUGH, Ranked, rank, rounded, values
from kawaraban.search.answer.reader import Reader
from kawaraban.search.answer.rewriting import otherwise, plainer, words_of
from kawaraban.search.answer.similar import usual
from kawaraban.search.lexicon.entries import Link
from kawaraban.search.spelling.fold import plain

FEW = 3
"""Whole matches below which a word in doubt is taken for a slip, or for a name in another script."""

PHRASES_READ = 40
"""Articles whose passages are read for a phrase, at most."""

# Articles found and related to these, at most: so two that have a word by chance lead to no eight others.
_TOGETHER = 5
_STARTS = 5  # articles found whose lists are read, the best
_FARTHER = 0.05  # of what the score of an article found counts for, less with each place in its list
_ODD_AT_MOST = 10  # a word on more than one article in so many is nobody's odd spelling
_ONE_KANJI = re.compile("[一-鿿]")
_NOUNS = re.compile("[一-鿿々ァ-ヺー]+")
_KATAKANA = re.compile("[ァ-ヺー]+")


@dataclass(frozen=True, slots=True)
class Filters:
    """Only articles of this category and year; empty and 0 for all."""

    category: str = ""
    year: int = 0


_ALL = Filters()
_Understood = tuple[tuple[Chunk, ...], list[list[Group]], tuple[tuple[str, str], ...]]


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
    chunks, understood, corrected = _understood(query.chunks, index)
    query = replace(query, chunks=chunks)
    found = _wanted(_ranked(understood, index), query, index, filters)
    kept = found
    for phrase in query.phrases:
        kept = _with_phrase(phrase, kept, index)
    loose = bool(found) and not kept
    if not query.phrases:
        kept = _compounds_first(kept, query, understood, index)
    own = Answer(_flat(understood), tuple(found if loose else kept), corrected, loose)
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
        without = _having(word, index)
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
    _, groups, _ = _understood(again.chunks, index)
    found = _wanted(_ranked(groups, index), again, index, filters)
    about = tuple(ranked for ranked in found if ranked.about)
    if made.shown and about and not query.phrases:
        return replace(own, groups=_flat(groups), ranked=about, offer=made)
    return replace(own, offer=replace(made, shown=False)) if found else own


def _passes(number: int, index: Reader, filters: Filters) -> bool:
    if filters == _ALL:
        return True
    year, categories = index.membership[number]
    return filters.year in (0, year) and (not filters.category or filters.category in categories)


def _understood(chunks: Sequence[Chunk], index: Reader) -> _Understood:
    """The chunks as the site writes them, the groups of each, and what was taken for a slip."""
    written = [plainer(chunk, words_of(chunk, index), index) for chunk in chunks]
    chunks, understood = [chunk for chunk, _ in written], [_with_usual(words, index) for _, words in written]
    found = _ranked(understood, index)
    whole = sum(ranked.whole for ranked in found)
    if not whole:
        for number, chunk, words in otherwise(chunks, index):
            other = [*understood[:number], _with_usual(words, index), *understood[number + 1 :]]
            if any(ranked.whole for ranked in _ranked(other, index)):
                return (*chunks[:number], chunk, *chunks[number + 1 :]), other, ()
    as_meant = _as_meant(chunks, understood, found, index)
    if as_meant:
        number, chunk, _ = as_meant
        chunks[number], understood[number] = chunk, _with_usual(words_of(chunk, index), index)
        found = _ranked(understood, index)
    elif whole < FEW:
        instead, corrected = mended(chunks, understood, index)
        if corrected:
            return tuple(chunks), instead, corrected
    understood = [
        as_unknown(chunk, of, lambda text: bool(_having_text(text, found, index)))
        for chunk, of in zip(chunks, understood, strict=True)
    ]
    if len(found) < ENOUGH:
        understood = [
            [_with_parts(group, chunk, index) for group in of] for chunk, of in zip(chunks, understood, strict=True)
        ]
    return tuple(chunks), understood, (as_meant[2],) if as_meant else ()


def _as_meant(
    chunks: Sequence[Chunk], understood: Sequence[Sequence[Group]], found: Sequence[Ranked], index: Reader
) -> tuple[int, Chunk, tuple[str, str]] | None:
    """The first chunk, by its number, that has a compound which none of the first articles has, as it was meant, and
    the compound as it was typed and meant.
    """
    for number, (own, words) in enumerate(zip(chunks, understood, strict=True)):
        for start, typed, meant in misconverted(own, words, lambda text: bool(_having_text(text, found, index)), index):
            return number, chunk([own.text[:start] + meant + own.text[start + len(typed) :]]), (typed, meant)
    return None


def _with_usual(words: Sequence[Group], index: Reader) -> list[Group]:
    """Rare words with the spelling in the other script that the site uses: アンソロピック with Anthropic."""
    return [_usual(word, index) for word in _names(words, index)]


def _usual(group: Group, index: Reader) -> Group:
    if not group.alternatives or group.count * _ODD_AT_MOST > index.size:
        return group
    known = {alternative.key for alternative in group.alternatives}
    more = [other for other in _in_other_script(group.text, group.count, index) if other.key not in known]
    return replace(group, alternatives=(*group.alternatives, *more))


def _in_other_script(text: str, count: int, index: Reader) -> tuple[Alternative, ...]:
    factor = FACTORS[Link.SOUND]
    return tuple(Alternative(entry.text, factor, entry.count) for entry in usual(text, count, index.find))


def _names(words: Sequence[Group], index: Reader) -> Iterator[Group]:
    """Words; pieces of katakana that touch are one where a Latin name sounds so: ディープ|マインド, DeepMind."""
    at = 0
    while at < len(words):
        to = at + 1
        while to < len(words) and _are_pieces(words[to - 1], words[to]):
            to += 1
        text = "".join(word.text for word in words[at:to])
        named = _in_other_script(text, 0, index) if to > at + 1 else ()
        yield from [Group(text, words[at].start, words[to - 1].end, named)] if named else words[at:to]
        at = to


def _are_pieces(one: Group, other: Group) -> bool:
    return one.end == other.start and bool(_KATAKANA.fullmatch(one.text + other.text))


def _ranked(understood: Sequence[Sequence[Group]], index: Reader) -> list[Ranked]:
    """Rank by the beginnings of long lists; by all of them where that finds too few that have every word."""
    asked = _flat(understood)
    found = rank(asked, index.postings, index.size)
    if sum(ranked.whole for ranked in found) >= ENOUGH or not any(index.rest(key) for key in keys(asked)):
        return found
    return rank(asked, lambda key: (*index.postings(key), *index.rest(key)), index.size)


def _having(word: str, index: Reader) -> set[int]:
    """The articles that have a word, in any of its spellings; each of its parts, if it is unknown as a whole."""
    found = [
        {number for a in group.alternatives for number in _all(a.key, index) if a.factor == CERTAIN}
        for chunk in parse(word).chunks
        for group in words_of(chunk, index)
    ]
    return set.intersection(*found) if found else set()


def _all(key: str, index: Reader) -> Iterator[int]:
    return (number for number, _ in (*index.postings(key), *index.rest(key)))


def _with_phrase(phrase: str, found: list[Ranked], index: Reader) -> list[Ranked]:
    """Articles that have a phrase: by the index where it is a term, else by their titles and passages."""
    if entry := index.find(phrase):
        spelt = [entry.text] if entry.count else [key for link, key in entry.links if link is Link.SPELLING]
        if spelt:
            having = {number for key in spelt for number in _all(key, index)}
            return [ranked for ranked in found if ranked.number in having]
    read = [ranked for ranked in found if ranked.whole][:PHRASES_READ]
    return [ranked for ranked in read if phrase in _said(ranked.number, index)]


def _compounds_first(
    found: list[Ranked], query: Query, understood: Sequence[Sequence[Group]], index: Reader
) -> list[Ranked]:
    """Of the first results those first that have a compound as it was typed: 日本GP with 新記録 is no 日本記録."""
    if len(query.chunks) != 1 or not _is_compound(query.chunks[0], understood[0]):
        return found
    having = _having_text(query.chunks[0].text, found, index)
    return [*sorted(found[:ENOUGH], key=lambda ranked: ranked.number not in having), *found[ENOUGH:]]


def _having_text(text: str, found: Sequence[Ranked], index: Reader) -> set[int]:
    """Which of the first results have a text in their titles or passages, which are read for the excerpts anyway."""
    return {ranked.number for ranked in found[:ENOUGH] if text in _said(ranked.number, index)}


def _said(number: int, index: Reader) -> str:
    """An article's title and passages as phrases are compared with them."""
    return modern(plain(f"{index.card(number).title}。{index.text(number)}"))


def _is_compound(chunk: Chunk, words: Sequence[Group]) -> bool:
    """Whether a chunk is nothing but touching nouns."""
    return len(words) > 1 and bool(_NOUNS.fullmatch(chunk.text)) and "".join(word.text for word in words) == chunk.text


def _flat(understood: Sequence[Sequence[Group]]) -> tuple[Group, ...]:
    return tuple(group for of in understood for group in of)


def _with_parts(group: Group, chunk: Chunk, index: Reader) -> Group:
    """A join with what it is made of, unless that is a single kanji (海 and 運 are no 海運); others as they are."""
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
