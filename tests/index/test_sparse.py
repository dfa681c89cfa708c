"""Sparse arithmetic, against the same done in the plainest way."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.index.sparse import Rows, copied

ROWS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.125, 8.0, width=16), max_size=6), max_size=9)
HASHES = st.lists(st.binary(min_size=8, max_size=8).map(lambda data: data[:1] + bytes(7)), max_size=12).map(b"".join)


def of(rows: list[dict[str, float]]) -> Rows:
    flat = [(ord(term) - ord("a"), value) for row in rows for term, value in row.items()]
    columns, values = np.array([c for c, _ in flat], np.int64), np.array([v for _, v in flat], np.float64)
    return Rows(columns, values, np.array([len(row) for row in rows], np.int64))


@given(ROWS, st.integers(1, 10))
def test_the_nearest_are_those_with_the_greatest_products(rows: list[dict[str, float]], most: int) -> None:
    found: dict[int, dict[int, float]] = {number: {} for number in range(len(rows))}
    for own, others, products in of(rows).nearest(most):
        for row, other, product in zip(own.tolist(), others.tolist(), products.tolist(), strict=True):
            found[row][other] = product
    for number, row in enumerate(rows):
        expected = {
            n: math.fsum(value * other.get(term, 0.0) for term, value in row.items())
            for n, other in enumerate(rows)
            if n != number
        }
        ranked = sorted(expected.values(), reverse=True)
        border = ranked[most - 1] if len(ranked) >= most else 0.0
        assert found[number] == {n: product for n, product in expected.items() if product and product >= border}


@given(ROWS, st.integers(0, 9))
def test_the_holders_of_a_term_are_found(rows: list[dict[str, float]], most: int) -> None:
    holders = {term: [number for number, row in enumerate(rows) if term in row] for term in "abcdefgh"}
    expected = {ord(term) - ord("a"): found for term, found in holders.items() if 1 < len(found) <= most}
    assert of(rows).holders(most) == expected
    assert [of(rows).row(number) for number in range(len(rows))] == [
        {ord(term) - ord("a"): value for term, value in row.items()} for row in rows
    ]


@given(st.lists(HASHES, max_size=6), st.integers(1, 4))
def test_sentences_that_stand_often_are_told_by_their_places(hashes: list[bytes], least: int) -> None:
    whole = b"".join(hashes)
    each = [whole[i : i + 8] for i in range(0, len(whole), 8)]
    often = [place for place, digest in enumerate(each) if any(digest) and each.count(digest) >= least]
    assert copied(hashes, least).tolist() == often
