"""What search engines and other sites are told of a page."""

import json

import pytest

from kawaraban.config import Config, SiteSettings
from kawaraban.model import Flags
from kawaraban.pages.head import Place, entry_head, list_head
from tests.pages.making import entry, links


def test_an_articles_structured_data_is_complete() -> None:
    post = entry(categories=("製品",), tags=("AI",), image="https://example.org/a.png")
    posting, crumbs = (json.loads(data) for data in entry_head(links(post), post, "article").json_ld)
    assert (posting["@type"], posting["headline"], posting["inLanguage"]) == ("BlogPosting", "題名one", "ja")
    assert posting["datePublished"] == posting["dateModified"] == "2026-04-01T09:00:00+09:00"
    assert posting["author"] == {"@type": "Organization", "name": "編集部"}
    assert posting["image"] == "https://example.org/a.png"
    assert [item["item"] for item in crumbs["itemListElement"]] == [
        "https://example.org/blog/",
        "https://example.org/blog/category/%E8%A3%BD%E5%93%81/",
        "https://example.org/blog/2026/04/01/one/",
    ]


def test_an_article_in_another_language_says_so() -> None:
    post = entry(lang="zh-CN")
    head = entry_head(links(post), post, "article")
    assert (head.lang, json.loads(head.json_ld[0])["inLanguage"]) == ("zh-CN", "zh-CN")


@pytest.mark.parametrize("canonical_url", ["", "/2026/04/01/one/", "https://瓦版.jp/朝刊/2026/04/01/one/"])
def test_a_host_in_japanese_is_told_as_others_have_to_ask_for_it(canonical_url: str) -> None:
    post = entry(canonical_url=canonical_url)
    config = Config(site=SiteSettings(url="https://瓦版.jp/朝刊"))
    assert entry_head(links(post, config=config), post, "article").canonical == (
        "https://xn--i1xt9c.jp/%E6%9C%9D%E5%88%8A/2026/04/01/one/"
    )


def test_a_card_is_told_with_its_size_so_that_it_is_shown_to_the_first_who_shares_it() -> None:
    post = entry()
    assert entry_head(links(post), post, "article").image_size == (1200, 630)
    post = entry(image="https://example.org/a.png")
    assert entry_head(links(post), post, "article").image_size is None


def test_nothing_in_an_article_can_end_the_script_element() -> None:
    post = entry(title="</script><script>alert(1)</script><!-- \u2028 &amp;")
    data = entry_head(links(post), post, "article").json_ld
    assert not any(sign in text for text in data for sign in ("<", ">", "&", "\u2028"))
    assert json.loads(data[0])["headline"] == post.title


def test_the_sites_own_author_is_none_and_without_one_the_site_stands_for_it() -> None:
    post = entry(author="編集部")
    author = json.loads(entry_head(links(post), post, "article").json_ld[0])["author"]
    assert author == {"@type": "Organization", "name": "編集部"}
    nobody = links(entry(), config=Config(site=SiteSettings(title="瓦版", url="https://example.org")))
    author = json.loads(entry_head(nobody, entry(), "article").json_ld[0])["author"]
    assert (author["@type"], author["name"]) == ("Organization", "瓦版")


def test_somebody_who_is_named_is_a_person() -> None:
    post = entry(author="野々村周")
    assert json.loads(entry_head(links(post), post, "article").json_ld[0])["author"]["@type"] == "Person"
    post = entry(author="野々村周、三枝灯")
    author = json.loads(entry_head(links(post), post, "article").json_ld[0])["author"]
    assert author == [{"@type": "Person", "name": "野々村周"}, {"@type": "Person", "name": "三枝灯"}]


def test_noindex_and_a_canonical_address_of_its_own_are_honoured() -> None:
    post = entry(flags=Flags(indexed=False), canonical_url="https://example.com/first")
    head = entry_head(links(post), post, "article")
    assert (head.noindex, head.canonical, head.url) == (True, "https://example.com/first", "/blog/2026/04/01/one/")


@pytest.mark.parametrize("written", ["/first/?a=1", "/blog/first/?a=1"])
def test_a_canonical_address_below_the_root_is_written_whole(written: str) -> None:
    post = entry(canonical_url=written)
    assert entry_head(links(post), post, "article").canonical == "https://example.org/blog/first/?a=1"


def test_the_home_page_is_the_website_and_has_no_breadcrumbs() -> None:
    head = list_head(links(), Place("home", "瓦版", "/"))
    assert (head.full_title, head.breadcrumbs) == ("瓦版", ())
    assert [json.loads(data)["@type"] for data in head.json_ld] == ["WebSite"]
