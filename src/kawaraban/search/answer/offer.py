"""What a reader may search for instead of a query that finds nothing: the same without what keeps it from finding.

That nothing is shown where no article has most of the query is meant so (see `ranking`); but the reader is to know
which words it was, and to need no typing to do without them. As in `search.js`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kawaraban.search.answer.meaning import ASKING, Group
from kawaraban.search.answer.query import Query


@dataclass(frozen=True, slots=True)
class Offer:
    """A query that finds something, and the words of the one typed that it leaves out."""

    query: str
    without: tuple[str, ...]


def offer(query: Query, understood: Sequence[Sequence[Group]], has: Callable[[Group], bool]) -> Offer | None:
    """The words of a query of which an article has every group; none where it has no more than words of asking."""
    kept: list[str] = []
    without: list[str] = []
    for chunk, groups in zip(query.chunks, understood, strict=True):
        for word in _words(groups):
            text = chunk.text[word[0].start : word[-1].end]
            (kept if all(map(has, word)) else without).append(text)
    if not without or ASKING.issuperset(kept):
        return None
    return Offer(" ".join([*kept, *(f"-{word}" for word in query.excluded)]), tuple(without))


def _words(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Groups, together where one of a single letter touches another: 何 and 時間 are left out as one."""
    word: list[Group] = []
    for group in groups:
        if word and not _together(word[-1], group):
            yield word
            word = []
        word.append(group)
    if word:
        yield word


def _together(one: Group, other: Group) -> bool:
    touching = other.start == one.end and 1 in (len(one.text), len(other.text))
    return touching or other.start < one.end
