"""What a reader may search for instead of a query that finds nothing: the same without what keeps it from finding.

Nothing is shown where no article has most of the query (see `ranking`); but the reader is to know which words it was,
and to need no typing to do without them. Where enough of the subject is left, not even a click. As in `search.js`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.search.answer.cutting import Chunk
from kawaraban.search.answer.meaning import Group
from kawaraban.search.answer.query import Query
from kawaraban.search.answer.ranking import TELLING, weight_of
from kawaraban.search.answer.subject import ASKING, is_subject

_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN_MEETS_LATIN = re.compile("(?<=[0-9a-zα-ω가-힣+#])(?=[0-9a-zα-ω가-힣])")
_RARE = 3.5
"""The rarity of a word that is enough by itself: one article in thirty has it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A query that finds something, the words of the typed one that it lacks, and whether its results are `shown`."""

    query: str
    without: tuple[str, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of the query, with spaces between Latin ones that are one here, Claude Code; whether it is kept; how rare
    it is, 0 for one that is no subject; and as what it was `typed`: データセンター, of which センター may be a word.
    """

    text: str
    start: int
    end: int
    kept: bool
    rarity: float
    typed: str


def offer(query: Query, understood: Sequence[Sequence[Group]], has: Callable[[Group], bool], size: int) -> Offer | None:
    """The words of a query of which an article has every group; none where it has no more than words of asking. Of the
    others only those of the subject are told, if there are such: it is not for the rest that nothing was found. `size`
    is the number of articles.
    """
    chunks = [
        [_part(chunk, word, has, size) for word in _words(groups)]
        for chunk, groups in zip(query.chunks, understood, strict=True)
    ]
    parts = [part for of in chunks for part in of]
    kept = [part.text for part in parts if part.kept]
    left_out = [part for part in parts if not part.kept]
    left_out = [part for part in left_out if part.rarity] or left_out
    if not left_out or ASKING.issuperset(kept):
        return None
    without = tuple(dict.fromkeys(part.typed for part in left_out))
    shown = _is_enough(parts, len(left_out)) and not any(map(_is_torn, chunks))
    return Offer(" ".join([*kept, *(f"-{word}" for word in query.excluded)]), without, shown)


def _part(chunk: Chunk, word: Sequence[Group], has: Callable[[Group], bool], size: int) -> _Part:
    start, end = word[0].start, word[-1].end
    own = _LATIN_MEETS_LATIN.sub(lambda at: " " * (start + at.start() in chunk.breaks), chunk.text[start:end])
    rarity = max((weight_of(group, size) for group in word if is_subject(group)), default=0.0)
    run = next((run for run in _KATAKANA.finditer(chunk.text) if run.start() <= start and end <= run.end()), None)
    return _Part(own, start, end, all(map(has, word)), rarity, run.group() if run else own)


def _is_enough(parts: Sequence[_Part], left_out: int) -> bool:
    """Whether two telling words of the subject are left, and no fewer than are left out; or a rare one for another."""
    telling = [part.rarity for part in parts if part.kept and part.rarity > TELLING]
    return len(telling) >= max(2, left_out) or (left_out == len(telling) == 1 and telling[0] > _RARE)


def _is_torn(parts: Sequence[_Part]) -> bool:
    """Whether a compound is left out in part: 京都タワー is not in Kyoto, nor 桜前線 the front line."""
    return any(
        one.end == other.start and one.kept != other.kept and bool(one.rarity and other.rarity)
        for one, other in pairwise(parts)
    )


def _words(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Groups, together where one of a single kanji or kana touches another: 何 and 時間 are left out as one."""
    word: list[Group] = []
    for group in groups:
        if word and not _together(word[-1], group):
            yield word
            word = []
        word.append(group)
    if word:
        yield word


def _together(one: Group, other: Group) -> bool:
    touching = other.start == one.end and any(len(w.text) == 1 and not w.text.isascii() for w in (one, other))
    return touching or other.start < one.end
