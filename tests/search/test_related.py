"""What is related to the articles found stands below few of them, and never makes many."""

from typing import cast

import pytest

from kawaraban.search.answer.engine import Answer, related
from kawaraban.search.answer.ranking import Ranked
from kawaraban.search.answer.reader import Reader


class _Lists:
    """An index in which each article has six others as related."""

    def related(self, number: int) -> range:
        """Say six articles that nobody has found."""
        return range(100 + 10 * number, 106 + 10 * number)


def _found(count: int) -> Answer:
    return Answer((), tuple(Ranked(number, 3.0 - number / 10, whole=True, about=True) for number in range(count)))


@pytest.mark.parametrize(("found", "joined"), [(0, 0), (1, 4), (2, 3), (4, 1), (5, 0), (9, 0)])
def test_found_and_related_are_five_at_most(found: int, joined: int) -> None:
    assert len(related("漁業", _found(found), cast("Reader", _Lists()))) == joined


def test_the_best_lead_first() -> None:
    assert [ranked.number for ranked in related("漁業", _found(1), cast("Reader", _Lists()))] == [100, 101, 102, 103]


def test_a_phrase_asks_for_its_letters_alone() -> None:
    assert related("「漁業」", _found(1), cast("Reader", _Lists())) == ()
