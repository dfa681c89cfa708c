"""Lists: every article in them once, every page with a title of its own, every address with the base path."""

from dataclasses import replace

from kawaraban.config import BuildSettings, CategorySettings, Config, TagSettings
from kawaraban.index.keyword_pages import KeywordPage
from kawaraban.index.keywords import Keyword
from kawaraban.model import Header, Kind, Term, Terms
from kawaraban.pages.archive import archive
from kawaraban.pages.articles import articles
from kawaraban.pages.keywords import keywords
from kawaraban.pages.links import Links
from kawaraban.pages.lists import categories, home, not_found, tags
from kawaraban.pages.pages import site_view
from kawaraban.pages.reserved import reserved
from kawaraban.pages.views import CardView, GroupView, PageView, YearView
from tests.pages.making import SETTINGS, entry, links, site

TWO_A_PAGE = Config(site=SETTINGS.site, build=BuildSettings(paginate=2))


def cards(values: object) -> list[str]:
    assert isinstance(values, tuple)
    assert all(isinstance(card, CardView) for card in values)
    return [card.title for card in values]


def head(values: object) -> PageView:
    assert isinstance(values, PageView)
    return values


def test_the_home_page_has_the_newest_first_and_goes_on() -> None:
    posts = [entry(str(n), f"2026-04-{n:02}") for n in range(1, 6)]
    made = list(home(links(*posts, config=TWO_A_PAGE)))
    assert [request.path for request in made] == ["/", "/page2/", "/page3/"]
    assert [cards(r.values()["posts"]) for r in made] == [["題名5", "題名4"], ["題名3", "題名2"], ["題名1"]]
    titles = [head(request.values()["page"]).full_title for request in made]
    assert titles == ["瓦版", "瓦版（2ページ目）｜瓦版", "瓦版（3ページ目）｜瓦版"]
    assert made[1].values()["pagination"].previous == "/blog/"  # type: ignore[attr-defined]  # a PaginationView


def test_pages_of_one_name_have_titles_and_descriptions_of_their_own() -> None:
    posts = [entry(str(n), categories=("電池",), tags=("電池",)) for n in range(6)]
    named = (CategorySettings(name="電池", description="蓄電。"),)
    described = Config(site=SETTINGS.site, build=TWO_A_PAGE.build, categories=named)
    made = links(*posts, config=described)
    heads = [head(request.values()["page"]) for request in (*categories(made), *tags(made))]
    assert len({page.full_title for page in heads}) == len({page.description for page in heads}) == len(heads) == 8


def test_a_long_list_shows_its_ends_and_the_neighbours() -> None:
    posts = [entry(str(n)) for n in range(20)]
    pagination = list(home(links(*posts, config=TWO_A_PAGE)))[5].values()["pagination"]
    shown = [(page.text, page.current) for page in pagination.pages]  # type: ignore[attr-defined]  # a PaginationView
    assert [text for text, _ in shown] == ["1", "…", "4", "5", "6", "7", "8", "…", "10"]
    assert [text for text, current in shown if current] == ["6"]


def test_a_site_without_articles_has_its_pages() -> None:
    empty = links()
    made = [*home(empty), *categories(empty), *tags(empty), *archive(empty), not_found(empty)]
    assert [request.path for request in made] == ["/", "/archive/", "/404.html"]  # no empty lists


def test_a_category_has_its_slug_description_and_feed() -> None:
    config = Config(
        site=SETTINGS.site,
        categories=(CategorySettings(name="最新ニュース", slug="latest", description="新しい知らせ"),),
    )
    overview, page = categories(links(entry(categories=("最新ニュース",)), config=config))
    groups = overview.values()["groups"]
    assert isinstance(groups, tuple)
    assert isinstance(groups[0], GroupView)
    assert [(link.text, link.url, link.count, link.description) for link in groups[0].links] == [
        ("最新ニュース", "/blog/category/latest/", 1, "新しい知らせ")
    ]
    assert (page.path, page.values()["description"]) == ("/category/latest/", "新しい知らせ")
    assert [feed.url for feed in head(page.values()["page"]).feeds] == ["/blog/feed.xml", "/blog/feeds/latest.xml"]


def test_tags_that_would_share_an_address_do_not() -> None:
    overview, *pages = tags(links(entry("one", tags=("xAI", "XAI")), entry("two", tags=("？？",))))
    assert [request.path for request in pages] == ["/tags/xai/", "/tags/xai-2/", "/tags/162119d3/"]
    assert [link.id for group in overview.values()["groups"] for link in group.links] == [  # type: ignore[attr-defined]
        "tag-xai",
        "tag-xai-2",
        "tag-162119d3",
    ]


def test_the_archive_has_each_year_and_month() -> None:
    posts = [entry("a", "2025-12-31"), entry("b", "2026-01-01"), entry("c", "2026-03-01"), entry("d", "2026-03-02")]
    made = list(archive(links(*posts)))
    assert [request.path for request in made] == ["/archive/", "/archive/2026/", "/archive/2025/"]
    year = made[1].values()["year"]
    assert isinstance(year, YearView)
    assert [(month.month, month.id, cards(month.posts)) for month in year.months] == [
        (3, "2026-03", ["題名d", "題名c"]),
        (1, "2026-01", ["題名b"]),
    ]


def test_the_addresses_of_all_lists_are_reserved() -> None:
    posts = [entry(str(n), f"2026-04-{n:02}", categories=("製品",), tags=("AI",)) for n in range(1, 6)]
    made = links(*posts, config=TWO_A_PAGE)
    paths = {r.path for r in (*home(made), *categories(made), *tags(made), *archive(made), not_found(made))}
    sources = [
        Header(p.path, Kind.POST, p.url, p.title, p.published, categories=p.categories, tags=p.tags) for p in posts
    ]
    assert paths <= set(reserved(sources, TWO_A_PAGE))
    assert {"/feed.xml", "/feeds/製品.xml", "/tags/ai/page3/"} <= set(reserved(sources, TWO_A_PAGE))


def test_the_address_of_a_list_that_is_not_made_is_free_for_a_page() -> None:
    bare = Header("posts/a.md", Kind.POST, "/a/", "甲", None)
    assert {"/category/", "/tags/"}.isdisjoint(reserved([bare], Config()))
    tagged = replace(bare, categories=("製品",), tags=("紙",))
    assert {"/category/", "/tags/"} <= set(reserved([tagged], Config()))
    ignored = Config(tags=TagSettings(ignore=("紙",)))
    assert "/tags/" not in reserved([tagged], ignored)


def test_another_article_under_a_name_changes_no_page_of_those_that_stand_there() -> None:
    one, two = (entry(name, categories=("最新ニュース",), tags=("紙",)) for name in ("one", "two"))
    hidden = entry("three", "2026-04-05", categories=("最新ニュース",), tags=("紙",))
    before, after = links(one, two), links(hidden, one, two)
    assert list(articles(before))[-1].facts == list(articles(after))[-1].facts
    assert site_view(before) == site_view(after)


def test_a_page_that_a_word_gets_changes_the_articles_that_have_it() -> None:
    one, two = entry("one"), entry("two")
    words = {one.path: (Keyword("紙", "紙", 1.0), Keyword("箱", "箱", 1.0)), two.path: (Keyword("箱", "箱", 1.0),)}
    plain = replace(site(one, two), keywords=words)
    paged = replace(plain, words=(KeywordPage("紙", "紙", "kami", "か", (one,), (), ()),))
    before, after = ({r.path: r.facts for r in articles(Links(found))} for found in (plain, paged))
    assert before[one.url] != after[one.url]
    assert before[two.url] == after[two.url]


def test_only_the_first_page_of_a_list_has_numbers_of_articles() -> None:
    both = Terms.of((Term("電池", "電池", 5.0), Term("蓄電", "蓄電", 4.0)))
    posts = [entry(str(n), terms=both, categories=("技術",), tags=("電力",)) for n in range(4)]
    made = links(*posts, config=TWO_A_PAGE)
    first, later = (r.values() for r in keywords(made) if r.template == "keyword" and "電池" in r.path)
    for values in (first, later):
        assert [(link.text, link.count) for link in values["companions"]] == [("蓄電", 0)]  # type: ignore[attr-defined]
    assert first["description"] == "「電池」を扱う記事4件。"
    assert later["description"] == "「電池」を扱う記事（2ページ目）"
    assert first["chart"]
    assert later["chart"] is None
    assert [head(r.values()["page"]).description for r in tags(made)][1:] == [
        "タグ「電力」の記事4件。",
        "タグ「電力」の記事（2ページ目）",
    ]
    counts = [[link.count for link in r.values()["categories"]] for r in home(made)]  # type: ignore[attr-defined]
    assert counts == [[4], [0]]


def test_a_category_and_a_tag_of_one_name_share_no_title_and_no_description() -> None:
    posts = [entry(str(n), categories=("日記",), tags=("日記",)) for n in range(4)]
    made = links(*posts, config=TWO_A_PAGE)
    heads = [head(r.values()["page"]) for r in (*categories(made), *tags(made))]
    assert len(heads) == len({page.full_title for page in heads}) == len({page.description for page in heads}) == 6
