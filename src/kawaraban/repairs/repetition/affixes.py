"""Whether a text is the beginning or the end of another: a sentence that was cut off, or taken up in the middle."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice


class Affixes:
    """Whether a text is the beginning or the end of a longer one of a sequence; found by bisection."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._first: dict[str, int] = {}
        for index, text in enumerate(texts):
            self._first.setdefault(text, index)

    @cached_property
    def _forward(self) -> list[str]:
        return sorted(self._first)

    @cached_property
    def _backward(self) -> list[str]:
        return sorted(text[::-1] for text in self._first)

    def longer(self, beginning: str) -> str | None:
        """A longer text that begins so."""
        return next(_beginning_so(self._forward, beginning), None)

    def ends_one(self, end: str) -> bool:
        """Whether a longer text ends so, one that comes before this one if it is of the sequence itself."""
        here = self._first.get(end, len(self._first))
        return any(self._first[text[::-1]] < here for text in _beginning_so(self._backward, end[::-1]))


# More texts than this that all end alike are not worth looking through.
_MOST = 50


def _beginning_so(ordered: list[str], beginning: str) -> Iterator[str]:
    index = bisect_right(ordered, beginning)
    for text in islice(ordered, index, index + _MOST):
        if not text.startswith(beginning):
            return
        yield text
