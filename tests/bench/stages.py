"""The stages that every article goes through, one by one, by pytest-benchmark: `make bench BENCH=stages`.

Not among the ordinary tests (its name is none that pytest looks for), and none of these fails for being slow: they tell
which stage has become dearer. One round takes all articles of the sample site through one stage; words that Sudachi was
asked about before are remembered, as they are in a build.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kawaraban.config import Options
from kawaraban.language.analyse import analyse
from kawaraban.language.evidence import Reading, read
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import sudachi
from kawaraban.making import material
from kawaraban.making.article import make
from kawaraban.making.articles import ArticleBuilder, ArticleInputs
from kawaraban.making.assembly import entries_of, filled_site
from kawaraban.making.material import Material, context
from kawaraban.making.remembered import Readings
from kawaraban.making.result import Context
from kawaraban.making.sources import whole
from kawaraban.markdown.render import render
from kawaraban.model import Article, Kind, Post
from kawaraban.output.cache import Cache
from kawaraban.pages.articles import articles as article_pages
from kawaraban.pages.default_theme import default_folder
from kawaraban.pages.links import Links
from kawaraban.pages.pages import promised
from kawaraban.pages.theme import Theme
from kawaraban.progress import Silent
from kawaraban.reading import posts
from kawaraban.reading.files import sources
from kawaraban.repairs.mend import mend
from kawaraban.search.article.document import SearchDocument, document
from tests.conftest import ROOT

_CONTENT = ROOT / "content"


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample site's articles as each stage gets them."""

    material: Material
    shared: Context
    posts: tuple[Post, ...]
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]


@pytest.fixture(scope="module")
def sample() -> Sample:
    found, _ = material.read(_CONTENT, Options(now=datetime.now(UTC)))
    shared = context(found, mending=True)
    written = tuple(whole(_CONTENT, post) for post in found.posts if post.kind is Kind.POST)
    articles = tuple(article for post in written if (article := make(post, shared, sudachi()).article))
    assert len(articles) == len(written) > 10
    readings = tuple(read(article.post.title, article.texts, sudachi()) for article in articles)
    return Sample(found, shared, written, articles, readings)


def test_parse(benchmark: BenchmarkFixture, sample: Sample) -> None:
    layout, config = sample.material.layout, sample.material.config
    files = [source for file in layout.files if (source := sources.read(layout.root, file)[0])]
    parsed = benchmark(lambda: [posts.parse(source, layout.form, config)[0] for source in files])
    assert all(parsed)


def test_mend(benchmark: BenchmarkFixture, sample: Sample) -> None:
    config, addresses = sample.material.config, sample.shared.addresses
    mended = benchmark(lambda: [mend(post, config, addresses)[0] for post in sample.posts])
    assert [post.path for post in mended] == [post.path for post in sample.posts]


def test_render(benchmark: BenchmarkFixture, sample: Sample) -> None:
    made = benchmark(lambda: [render(article.post.body) for article in sample.articles])
    assert all("<p>" in rendered.html for rendered in made)


def test_tokenize(benchmark: BenchmarkFixture, sample: Sample) -> None:
    said = [sentence for reading in sample.readings for sentence in reading.sentences]
    cut = benchmark(lambda: [sudachi().surfaces(sentence) for sentence in said])
    assert all(cut)


def test_analyse(benchmark: BenchmarkFixture, sample: Sample) -> None:
    def every() -> Iterator[str]:
        for article in sample.articles:
            reading = read(article.post.title, article.texts, sudachi())
            yield analyse(article, reading, sudachi(), sample.material.config).path

    assert len(benchmark(lambda: list(every()))) == len(sample.articles)


def test_search_document(benchmark: BenchmarkFixture, sample: Sample) -> None:
    made = benchmark(lambda: list(map(_document, sample.articles, sample.readings)))
    assert all(found.words for found in made)


def test_article_pages(benchmark: BenchmarkFixture, sample: Sample) -> None:
    theme = Theme((default_folder(),), sample.material.config, sample.material.data)
    cache = Cache.open(None)
    builder = ArticleBuilder(cache, ArticleInputs(_CONTENT, sample.shared, sample.material.facts), jobs=1)
    results = builder.results(sample.material.posts, Silent())
    entries, look_up = entries_of(sample.material, results), Readings(cache, sample.material.config).look_up
    links = Links(filled_site(sample.material, entries, theme, sample.shared, look_up)[0])
    made = benchmark(lambda: [page.make() for page in promised(article_pages(links), links, theme, builder)])
    assert len(made) == len(sample.articles)


def _document(article: Article, reading: Reading) -> SearchDocument:
    """As a build makes it, of the body without the title."""
    titles = len(dict.fromkeys(sentences(article.post.title)))
    return document(article.post, reading.sentences, reading.row.tokens, titles, sudachi())
