"""Charts: bars that stay in proportion, and the same told in words."""

from kawaraban.index.keyword_pages import Month
from kawaraban.pages.charts import by_month, by_week


def test_a_young_words_chart_is_a_year_long() -> None:
    chart = by_month("電池", (Month(2026, 2, 1, 9), Month(2026, 3, 0, 9), Month(2026, 4, 1, 9)))
    assert [bar.label for bar in chart.bars] == [
        *(f"2025年{month}月" for month in range(5, 13)),
        *(f"2026年{month}月" for month in range(1, 5)),
    ]
    assert [bar.count for bar in chart.bars] == [0] * 9 + [1, 0, 1]
    assert chart.summary == "「電池」の記事の件数。2026年2月 1件、2026年4月 1件。"
    assert chart.bars[-1].height == chart.height / 2  # one article is no tower


def test_an_old_words_chart_goes_back_two_years() -> None:
    months = [Month(2020 + number // 12, number % 12 + 1, number, 99) for number in range(40)]
    chart = by_month("電池", months)
    assert [bar.count for bar in chart.bars] == list(range(16, 40))
    assert (chart.bars[-1].height, chart.bars[-1].y) == (chart.height, 0)


def test_a_word_without_months_has_no_bars() -> None:
    assert by_month("電池", ()).bars == ()


def test_the_recent_weeks_are_told_apart() -> None:
    chart = by_week("電池", (5, 0, 1, 2, 3, 4))
    assert [bar.recent for bar in chart.bars] == [False, False, True, True, True, True]
    assert [bar.label for bar in chart.bars][-2:] == ["1週前", "最近の1週"]
    assert chart.summary.endswith("5、0、1、2、3、4。")
