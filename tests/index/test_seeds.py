"""The five real articles that the project began with: three of them tell one story."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kawaraban.config import Config, Options
from kawaraban.index.keywords import keywords
from kawaraban.index.stories import same_story
from kawaraban.index.vectors import vectors
from kawaraban.index.vocabulary import vocabulary
from kawaraban.making.articles import ArticleBuilder, ArticleInputs
from kawaraban.making.material import context, read
from kawaraban.model import Entry
from kawaraban.output.cache import Cache
from kawaraban.progress import Silent


def entries_of(source: Path) -> list[Entry]:
    material, _ = read(source, Options(now=datetime(2026, 5, 1, tzinfo=UTC)))
    inputs = ArticleInputs(source, context(material, mending=True), material.facts)
    with closing(Cache.open(None)) as cache:
        results = ArticleBuilder(cache, inputs, jobs=1).results(material.posts, Silent())
        return [result.entry for result in results if result.entry]


def test_three_articles_on_one_announcement_are_one_story(shared: Path) -> None:
    entries = entries_of(shared / "seeds")
    found = same_story(entries, vectors(vocabulary(entries, Config().keywords), len(entries)))
    stories = {path[:3]: {other.path[:3] for other in others} for path, others in found.items()}
    assert stories == {"000": {"001", "002"}, "001": {"000", "002"}, "002": {"000", "001"}}


def test_five_articles_get_sensible_keywords(shared: Path) -> None:
    entries = entries_of(shared / "seeds")
    ranked = keywords(entries, vocabulary(entries, Config().keywords))
    found = {path[:3]: [keyword.name for keyword in own] for path, own in ranked.items()}
    for number, name in {"000": "Ant Group", "001": "Ling-1T", "003": "Baidu", "004": "Qwen3-Max"}.items():
        assert name in found[number][:3]
    assert all("AI" not in words for words in found.values())
