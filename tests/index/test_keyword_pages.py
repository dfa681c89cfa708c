"""Which keywords have a page, and what stands on it."""

from dataclasses import replace

from kawaraban.config import Config
from kawaraban.index.keyword_pages import keyword_pages
from tests.index.entries import ZONE, by_code_point, entry, rank


def test_a_page_for_what_three_articles_are_about() -> None:
    articles = [entry("c", "松", day=70), entry("b", "竹", "松", day=40), entry("a", "松", "竹"), entry("d", "梅")]
    (page,) = keyword_pages(articles, rank(articles, Config()), by_code_point, ZONE)
    assert (page.name, page.slug, page.group) == ("松", "松", "あ")
    assert [article.title for article in page.entries] == ["c", "a", "b"]
    assert [(month.month, month.count, month.total) for month in page.months] == [(1, 1, 2), (2, 1, 1), (3, 1, 1)]


def test_company_and_articles_that_are_not_indexed_or_drafts() -> None:
    articles = [entry(str(n), "松", "竹") for n in range(3)]
    apart = [entry("hidden", "松", indexed=False), replace(entry("draft", "松"), draft=True)]
    site = [*articles, *apart, *(entry(f"他{n}", f"題{n}") for n in range(6))]
    pages = keyword_pages(site, rank(site, Config()), by_code_point, ZONE)
    assert [(page.name, page.company, len(page.entries)) for page in pages] == [("松", ("竹",), 3), ("竹", ("松",), 3)]


def test_a_new_keyword_takes_no_page_from_an_old_one() -> None:
    old, new = (
        [entry(f"{n}", "梅・松", day=n) for n in range(3)],
        [entry(f"{n}", "梅/松", day=n) for n in range(10, 13)],
    )
    articles = [*reversed(new), *reversed(old)]
    pages = keyword_pages(articles, rank(articles, Config()), by_code_point, ZONE)
    assert {page.name: page.slug for page in pages} == {"梅・松": "梅-松", "梅/松": "梅-松-2"}
