"""Which articles of an index have what a query was understood as: its words, a word, a text. As in `search.js`."""

from collections.abc import Iterator, Sequence

from kawaraban.language.kanji_forms import modern
from kawaraban.search.answer.meaning import CERTAIN, Group, keys
from kawaraban.search.answer.query import parse
from kawaraban.search.answer.ranking import ENOUGH, Ranked, rank
from kawaraban.search.answer.reader import Reader
from kawaraban.search.answer.rewriting import words_of
from kawaraban.search.spelling.fold import plain


def ranked_by(understood: Sequence[Sequence[Group]], index: Reader) -> list[Ranked]:
    """Rank by the beginnings of long lists; by all of them where that finds too few that have every word."""
    asked = flat(understood)
    found = rank(asked, index.postings, index.size)
    if sum(ranked.whole for ranked in found) >= ENOUGH or not any(index.rest(key) for key in keys(asked)):
        return found
    return rank(asked, lambda key: (*index.postings(key), *index.rest(key)), index.size)


def having(word: str, index: Reader) -> set[int]:
    """The articles that have a word, in any of its spellings; each of its parts, if it is unknown as a whole."""
    found = [
        {number for a in group.alternatives for number in all_with(a.key, index) if a.factor == CERTAIN}
        for chunk in parse(word).chunks
        for group in words_of(chunk, index)
    ]
    return set.intersection(*found) if found else set()


def all_with(key: str, index: Reader) -> Iterator[int]:
    """All articles that have a term."""
    return (number for number, _ in (*index.postings(key), *index.rest(key)))


def having_text(text: str, found: Sequence[Ranked], index: Reader) -> set[int]:
    """Which of the first results have a text in their titles or passages, which are read for the excerpts anyway."""
    return {ranked.number for ranked in found[:ENOUGH] if text in said(ranked.number, index)}


def said(number: int, index: Reader) -> str:
    """An article's title and passages as phrases are compared with them."""
    return modern(plain(f"{index.card(number).title}。{index.text(number)}"))


def flat(understood: Sequence[Sequence[Group]]) -> tuple[Group, ...]:
    """The groups of all chunks."""
    return tuple(group for of in understood for group in of)
