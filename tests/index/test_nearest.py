"""What is kept of the nearest articles: it never shows, whatever has changed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.index.nearest import nearest
from kawaraban.index.sparse import Rows
from kawaraban.index.vectors import Vectors

TERMS = "abcdefghijkl"
ARTICLE = st.dictionaries(st.sampled_from(TERMS), st.sampled_from((0.1, 0.3, 0.5, 0.7)), max_size=6)
SITE = st.dictionaries(st.integers(0, 40), ARTICLE, min_size=9, max_size=40)


class Kept:
    """Remembers in memory."""

    def __init__(self, value: bytes | None = None) -> None:
        self.value = value

    def recall(self) -> bytes | None:
        """As `Memory`."""
        return self.value

    def remember(self, value: bytes) -> None:
        """As `Memory`."""
        self.value = value


def found(site: dict[int, dict[str, float]], most: int, memory: Kept) -> list[tuple[int, int, float]]:
    """The lists of a site, whose articles have numbers for paths."""
    flat = [(TERMS.index(term), value) for row in site.values() for term, value in row.items()]
    columns, values = np.array([c for c, _ in flat], np.int64), np.array([v for _, v in flat], np.float64)
    rows = Rows(columns, values, np.array([len(row) for row in site.values()], np.int64))
    lists = nearest(Vectors(tuple(TERMS), rows), [str(number) for number in site], most, memory)
    return list(zip(*(array.tolist() for array in lists), strict=True))


@given(SITE, st.dictionaries(st.integers(0, 44), st.none() | ARTICLE, max_size=4), st.integers(1, 12))
def test_what_is_kept_never_shows(
    site: dict[int, dict[str, float]], change: dict[int, dict[str, float] | None], most: int
) -> None:
    memory = Kept()
    found(site, most, memory)
    changed = {number: article for number, article in (site | change).items() if article is not None}
    assert found(changed, most, memory) == found(changed, most, Kept())
    turned = dict(reversed(site.items()))
    assert found(turned, most, memory) == found(turned, most, Kept())


@given(SITE, st.binary(max_size=20), st.integers(0, 200))
def test_what_is_kept_may_be_damaged(site: dict[int, dict[str, float]], other: bytes, cut: int) -> None:
    memory = Kept()
    whole = found(site, 3, memory)
    assert found(site, 3, Kept(other)) == whole
    assert found(site, 3, Kept((memory.value or b"")[:-cut])) == whole
