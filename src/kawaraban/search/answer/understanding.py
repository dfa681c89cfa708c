"""What a query means on this site: its words as the site writes them, slips mended. As in `search.js`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kawaraban.search.answer.cutting import Chunk, chunk, cut
from kawaraban.search.answer.finding import having_text, ranked_by
from kawaraban.search.answer.meaning import FACTORS, Alternative, Group, groups
from kawaraban.search.answer.mending import as_unknown, mended, misconverted
from kawaraban.search.answer.ranking import ENOUGH, Ranked
from kawaraban.search.answer.reader import Reader
from kawaraban.search.answer.rewriting import otherwise, plainer, words_of
from kawaraban.search.answer.similar import usual
from kawaraban.search.lexicon.entries import Link

FEW = 3
"""Whole matches below which a word in doubt is taken for a slip, or for a name in another script."""

_ODD_AT_MOST = 10  # a word on more than one article in so many is nobody's odd spelling
_ONE_KANJI = re.compile("[一-鿿]")
_KATAKANA = re.compile("[ァ-ヺー]+")


class Understood(NamedTuple):
    """The chunks of a query as the site writes them, the groups of each; `corrected` pairs what was typed with what was
    meant.
    """

    chunks: tuple[Chunk, ...]
    groups: list[list[Group]]
    corrected: tuple[tuple[str, str], ...]


def understand(chunks: Sequence[Chunk], index: Reader) -> Understood:
    """The chunks as the site writes them, the groups of each, and what was taken for a slip."""
    written = [plainer(chunk, words_of(chunk, index), index) for chunk in chunks]
    chunks, understood = [chunk for chunk, _ in written], [_with_usual(words, index) for _, words in written]
    found = ranked_by(understood, index)
    whole = sum(ranked.whole for ranked in found)
    if not whole:
        for number, chunk, words in otherwise(chunks, index):
            other = [*understood[:number], _with_usual(words, index), *understood[number + 1 :]]
            if any(ranked.whole for ranked in ranked_by(other, index)):
                return Understood((*chunks[:number], chunk, *chunks[number + 1 :]), other, ())
    as_meant = _as_meant(chunks, understood, found, index)
    if as_meant:
        number, chunk, _ = as_meant
        chunks[number], understood[number] = chunk, _with_usual(words_of(chunk, index), index)
        found = ranked_by(understood, index)
    elif whole < FEW:
        instead, corrected = mended(chunks, understood, index)
        if corrected:
            return Understood(tuple(chunks), instead, corrected)
    understood = [
        as_unknown(chunk, of, lambda text: bool(having_text(text, found, index)))
        for chunk, of in zip(chunks, understood, strict=True)
    ]
    if len(found) < ENOUGH:
        understood = [
            [_with_parts(group, chunk, index) for group in of] for chunk, of in zip(chunks, understood, strict=True)
        ]
    return Understood(tuple(chunks), understood, (as_meant[2],) if as_meant else ())


def _as_meant(
    chunks: Sequence[Chunk], understood: Sequence[Sequence[Group]], found: Sequence[Ranked], index: Reader
) -> tuple[int, Chunk, tuple[str, str]] | None:
    """The first chunk, by its number, that has a compound which none of the first articles has, as it was meant, and
    the compound as it was typed and meant.
    """
    for number, (own, words) in enumerate(zip(chunks, understood, strict=True)):
        for start, typed, meant in misconverted(own, words, lambda text: bool(having_text(text, found, index)), index):
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
