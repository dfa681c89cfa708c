"""The contents list of an article."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.model import Heading
from kawaraban.pages.articles import contents
from kawaraban.pages.views import TocItem


def heading(level: int, number: int = 0) -> Heading:
    return Heading(level, f"h{number}", f"見出し{number}", f"見出し{number}")


def shape(items: tuple[TocItem, ...]) -> list[object]:
    return [[item.id, *shape(item.children)] for item in items]


def test_headings_nest_below_those_of_a_higher_level() -> None:
    levels = [2, 3, 3, 2, 3]
    assert shape(contents(tuple(map(heading, levels, range(5))))) == [["h0", ["h1"], ["h2"]], ["h3", ["h4"]]]


def test_a_list_may_begin_deep_and_deeper_headings_are_left_out() -> None:
    assert shape(contents(tuple(map(heading, [3, 2, 4], range(3))))) == [["h0"], ["h1"]]


@given(st.lists(st.integers(min_value=1, max_value=6), max_size=40))
def test_no_heading_is_lost_or_moved(levels: list[int]) -> None:
    def flat(items: tuple[TocItem, ...]) -> list[str]:
        return [found for item in items for found in (item.id, *flat(item.children))]

    headings = tuple(map(heading, levels, range(len(levels))))
    assert flat(contents(headings)) == [h.id for h in headings if h.level <= 3]
