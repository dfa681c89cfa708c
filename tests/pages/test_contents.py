"""The contents list of an article."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.markdown.render import render
from kawaraban.model import Body, Heading
from kawaraban.pages.articles import body, contents
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


def shown_contents(markdown: str) -> list[object]:
    rendered = render(markdown)
    return shape(body(Body(rendered.html, "", rendered.headings, "")).toc)


def test_a_writers_own_list_stands_alone() -> None:
    below = "\n\n## 一つ目\n\n文。\n\n## 二つ目\n\n文。\n"
    assert shown_contents("## 目次\n\n- [一](#一つ目)\n- [二](#二つ目)" + below) == []
    assert shown_contents("## 目次\n\nここに書く。[^1]\n\n[^1]: 注" + below) == [["目次"], ["一つ目"], ["二つ目"]]
    assert shown_contents("- [一](#一つ目)\n- [二](#二つ目)" + below) == [["一つ目"], ["二つ目"]]
