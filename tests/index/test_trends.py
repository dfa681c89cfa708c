"""What rose and what fell."""

from kawaraban.config import Config
from kawaraban.index.trends import trends
from kawaraban.model import Entry
from tests.index.entries import ZONE, entry, rank


def through_time(*days_and_words: tuple[int, str]) -> list[Entry]:
    return [entry(f"{n}", word, day=day) for n, (day, word) in enumerate(days_and_words)]


def test_what_rose_and_what_fell() -> None:
    before = [(day, "旧") for day in range(60)] + [(day, f"他{day}") for day in range(90)]
    recent = [(day, "新") for day in range(91, 120)] + [(day, f"別{day}") for day in range(91, 120)]
    articles = through_time(*before, *recent)
    found = trends(articles, rank(articles, Config()), ZONE)
    assert [trend.name for trend in found.rising] == ["新"]
    assert [trend.name for trend in found.falling] == ["旧"]
    assert found.rising[0].recent == 29
    assert sum(found.rising[0].weeks) == 29


def test_small_counts_are_chance() -> None:
    before = [(day, f"他{day}") for day in range(90)]
    recent = [(95, "新"), (100, "新"), *((day, f"別{day}") for day in range(91, 119))]
    articles = through_time(*before, *recent)
    assert trends(articles, rank(articles, Config()), ZONE).rising == ()


def test_no_articles_no_trends() -> None:
    assert trends([], {}, ZONE).until is None
