"""Keyword pages, trends, and the truth about tags."""

import pytest

from kawaraban.config import Config
from kawaraban.index.keyword_pages import keyword_pages
from kawaraban.index.slugs import slugs
from kawaraban.index.tag_truth import Truth, tag_truth
from kawaraban.index.taxonomy import taxonomy
from kawaraban.index.trends import trends
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry
from tests.index.entries import ZONE, entry, rank


def by_code_point(names: object) -> tuple[Group, ...]:
    assert hasattr(names, "__iter__")
    return (Group("あ", tuple(sorted(names))),)


def test_a_page_for_what_three_articles_are_about() -> None:
    articles = [entry("c", "松", day=70), entry("b", "竹", "松", day=40), entry("a", "松", "竹"), entry("d", "梅")]
    (page,) = keyword_pages(articles, rank(articles, Config()), by_code_point, ZONE)
    assert (page.name, page.slug, page.group) == ("松", "松", "あ")
    assert [article.title for article in page.entries] == ["c", "a", "b"]
    assert [(month.month, month.count, month.total) for month in page.months] == [(1, 1, 2), (2, 1, 1), (3, 1, 1)]


def test_company_and_articles_that_are_not_indexed() -> None:
    articles = [entry(str(n), "松", "竹") for n in range(3)]
    hidden = entry("hidden", "松", indexed=False)
    pages = keyword_pages([*articles, hidden], rank(articles, Config()), by_code_point, ZONE)
    assert [(page.name, page.company, len(page.entries)) for page in pages] == [("松", ("竹",), 3), ("竹", ("松",), 3)]


def test_every_name_gets_a_slug_of_its_own() -> None:
    assert slugs(["xAI", "XAI", "???"]) == {"xAI": "xai", "XAI": "xai-2", "???": slugs(["???"])["???"]}
    assert slugs(["二〇〇六年", "二〇六年"]) == {"二〇〇六年": "二〇〇六年", "二〇六年": "二〇六年"}
    assert slugs(["松"], {"松": "pine"}) == {"松": "pine"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("Ｃ＋＋", "c-plus-plus"),
        ("C++20", "c-plus-plus-20"),
        ("C#入門", "c-sharp-入門"),
        (".NET", "dot-net"),
        ("ASP.NET", "asp-net"),
        ("Node.js", "node-js"),
        ("Google+", "google-plus"),
        ("紙+鉛筆", "紙-鉛筆"),
        ("AI+IoT", "ai-iot"),
        ("#山歩き", "山歩き"),
        ("C/C++", "c-c-plus-plus"),
        ("…から", "から"),
    ],
)
def test_signs_that_belong_to_a_name_are_written_out(name: str, slug: str) -> None:
    assert slugs([name]) == {name: slug}


def test_jekyll_writes_no_signs_out() -> None:
    assert slugs(["C++"], spelt=False) == {"C++": "c"}


def test_a_new_name_takes_no_page_from_an_old_one() -> None:
    articles = [entry("new", day=9, tags=("XAI", "新")), entry("old", day=2, tags=("xAI",)), entry("undated")]
    found = {taxon.name: taxon.slug for taxon in taxonomy(articles, lambda each: each.tags, by_code_point)}
    assert found == {"xAI": "xai", "XAI": "xai-2", "新": "新"}


def test_the_place_of_a_tag_on_the_page_of_all_is_called_as_jekyll_calls_it() -> None:
    found = taxonomy([entry("a", tags=("C++", "紙"))], lambda each: each.tags, by_code_point)
    assert [(taxon.slug, taxon.anchor) for taxon in found] == [("c-plus-plus", "c"), ("紙", "紙")]


def test_a_new_keyword_takes_no_page_from_an_old_one() -> None:
    old, new = (
        [entry(f"{n}", "梅・松", day=n) for n in range(3)],
        [entry(f"{n}", "梅/松", day=n) for n in range(10, 13)],
    )
    articles = [*reversed(new), *reversed(old)]
    pages = keyword_pages(articles, rank(articles, Config()), by_code_point, ZONE)
    assert {page.name: page.slug for page in pages} == {"梅・松": "梅-松", "梅/松": "梅-松-2"}


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


def truth(*articles: Entry) -> Truth:
    return tag_truth(articles, rank(articles, Config()))


def test_support_and_absence() -> None:
    found = truth(
        entry("a", "RAG", tags=("RAG",), supported=("RAG",)),
        entry("b", "DRAM", tags=("RAG",)),
        entry("c", "RAG", "検索"),
        entry("d", "別"),
    )
    (tag,) = found.tags
    assert (tag.name, tag.articles, tag.supported) == ("RAG", 2, 1)
    assert (tag.missing, tag.unsupported) == (("posts/c.md",), ("posts/b.md",))


def test_spellings_of_one_tag_are_each_set_beside_all_others() -> None:
    found = truth(
        entry("a", "event", tags=("event", "Event", "EVENT", "Ｅｖｅｎｔ"), supported=("event",)),
        entry("b", "event", tags=("event", "EVENT"), supported=("event",)),
        entry("c", "別"),
    )
    assert found.aliases == {"Event": "event", "Ｅｖｅｎｔ": "event"}
    assert [tag.missing for tag in found.tags] == [(), (), (), ()]


def test_tags_that_say_nothing() -> None:
    articles = [entry(str(n), f"題{n}", tags=("AI",)) for n in range(6)]
    marked = [entry(f"m{n}", f"印{n}", tags=("AI", "研究", "双子", "対"), categories=("研究",)) for n in range(3)]
    by_name = {tag.name: tag.empty for tag in truth(*articles, *marked).tags}
    assert by_name == {"AI": "nearly-all", "研究": "category", "双子": "", "対": "always-with:双子"}


@pytest.mark.parametrize(
    ("tags", "aliases"),
    [
        (("LLM", "技術: LLM"), {"技術: LLM": "LLM"}),
        (("DX", "DX推進"), {"DX推進": "DX"}),
        (("ＡＩ", "AI"), {"ＡＩ": "AI"}),
        (("xAI", "XAI"), {}),
        (("製造業", "製図"), {}),
        (("技術", "技術継承"), {}),
    ],
)
def test_variants_that_should_be_one(tags: tuple[str, str], aliases: dict[str, str]) -> None:
    one, other = tags
    articles = [entry("a", tags=(one,)), entry("b", tags=(one,)), entry("c", tags=(other,))]
    assert truth(*articles).aliases == aliases
