"""What was typed, as the site writes it: with its numerals, 々, small ケ, and the 送り仮名 that a reader leaves out.

`plainer` looks at what falls into single letters (二|倍 stands in any article that has both somewhere, 2倍 is meant);
`otherwise` at what no article has. Either only takes what the lexicon knows. As in `search.js`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kawaraban.search.answer.cutting import Chunk, chunk, cut
from kawaraban.search.answer.meaning import Group, groups, joined, literal
from kawaraban.search.answer.reader import Reader
from kawaraban.search.answer.subject import told_apart
from kawaraban.search.spelling import rewritten

_SINGLE_KANJI = re.compile("[一-鿿〇]")
_ENDING = re.compile("[ぁ-ん]{1,2}")


def words_of(own: Chunk, index: Reader) -> list[Group]:
    """The words of a chunk, with those that the index has joined; where it has none, what may be nouns."""
    segments = joined(cut(own, index.find, index.functions), index.find)
    found = told_apart(own, groups(segments, index.find))
    return found if any(word.alternatives for word in found) else literal(own.text, segments, index.find) or found


def plainer(own: Chunk, found: list[Group], index: Reader) -> tuple[Chunk, list[Group]]:
    """A chunk, which has these words, or the way to write it that has fewer, all of them known."""
    for way in _ways(own.text, found, index):
        other = chunk([way])
        words = words_of(other, index)
        if 0 < len(words) < len(found) and all(word.alternatives for word in words):
            return other, words
    return own, found


def _ways(text: str, found: Sequence[Group], index: Reader) -> Iterator[str]:
    touching = [(one, other) for one, other in pairwise(found) if one.end == other.start]
    if any(_SINGLE_KANJI.fullmatch(word.text) for pair in touching for word in pair):
        yield from rewritten.plainer(text)
    for one, other in touching:
        single = all(_SINGLE_KANJI.fullmatch(word.text) for word in (one, other))
        if single and (whole := _with_ending(text[one.start : other.end], index)):
            yield text[: one.start] + whole + text[other.end :]


def otherwise(chunks: Sequence[Chunk], index: Reader) -> Iterator[tuple[int, Chunk, list[Group]]]:
    """Each chunk that may be written otherwise, by its number, with words that are all known; the fewest first."""
    for number, own in enumerate(chunks):
        ways = [(other := chunk([way]), words_of(other, index)) for way in rewritten.others(own.text)]
        known = [(other, words) for other, words in ways if words and all(word.alternatives for word in words)]
        yield from ((number, other, words) for other, words in sorted(known, key=lambda way: len(way[1])))


def _with_ending(text: str, index: Reader) -> str:
    """The likeliest word that goes on with one or two kana behind these kanji: 値上げ; empty if there is none."""
    known = [(entry.cost, entry.text) for entry in index.beginning(text) if _ENDING.fullmatch(entry.text[len(text) :])]
    return min(known)[1] if known else ""
