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
    own, others, products = of(rows).nearest(most)
    for number, other, product in zip(own.tolist(), others.tolist(), products.tolist(), strict=True):
        found[number][other] = product
    for number, row in enumerate(rows):
        expected = {
            n: math.fsum(value * other.get(term, 0.0) for term, value in row.items())
            for n, other in enumerate(rows)
            if n != number
        }
        ranked = sorted(expected.values(), reverse=True)
        border = ranked[most - 1] if len(ranked) >= most else 0.0
        assert found[number] == {n: product for n, product in expected.items() if product and product >= border}


@given(ROWS)
def test_the_holders_of_terms_are_found(rows: list[dict[str, float]]) -> None:
    terms = sorted({term for row in rows for term in row}, reverse=True)
    found, which = of(rows).holders(np.array([ord(term) - ord("a") for term in terms], np.int64))
    expected = [(number, place) for place, term in enumerate(terms) for number, row in enumerate(rows) if term in row]
    assert list(zip(found.tolist(), which.tolist(), strict=True)) == expected
    assert [of(rows).row(number) for number in range(len(rows))] == [
        {ord(term) - ord("a"): value for term, value in row.items()} for row in rows
    ]


@given(ROWS)
def test_the_products_of_pairs_are_those_of_rows(rows: list[dict[str, float]]) -> None:
    pairs = [(one, other) for one in range(len(rows)) for other in range(len(rows))]
    numbers = np.array(pairs, np.int64).reshape(-1, 2)
    expected = [sum(value * rows[other].get(term, 0.0) for term, value in rows[one].items()) for one, other in pairs]
    assert of(rows).products(numbers[:, 0], numbers[:, 1]).tolist() == expected


@given(ROWS, st.integers(1, 7))
def test_the_head_of_a_row_are_its_strongest_terms(rows: list[dict[str, float]], most: int) -> None:
    heads = [[column for column in head if column >= 0] for head in of(rows).heads(most, "hgfedcba").tolist()]
    expected = [sorted(row.items(), key=lambda item: (-item[1], -ord(item[0])))[:most] for row in rows]
    assert list(map(set, heads)) == [{ord(term) - ord("a") for term, _ in head} for head in expected]


@given(st.lists(HASHES, max_size=6), st.integers(1, 4))
def test_sentences_that_stand_often_are_told_by_their_places(hashes: list[bytes], least: int) -> None:
    whole = b"".join(hashes)
    each = [whole[i : i + 8] for i in range(0, len(whole), 8)]
    often = [place for place, digest in enumerate(each) if any(digest) and each.count(digest) >= least]
    assert copied(hashes, least).tolist() == often
