"""The feed: what feed readers know of the site, and know the articles by."""

from datetime import datetime

import feedparser

from kawaraban.config import Config, FeedSettings, SiteSettings
from kawaraban.model import Body, Entry, Flags
from kawaraban.pages.feed import feeds
from kawaraban.pages.links import Links
from kawaraban.pages.sitemap import sitemaps
from tests.pages.making import SETTINGS, TOKYO, entry, links, site

HTML = '<p><a href="/blog/about/">私たち</a> <a href="#fn1">1</a> <a href="https://example.com/">他</a>\x0b</p>'


class Bodies:
    """Every article has the same text."""

    def key(self, of: Entry) -> bytes:
        """Tell articles apart by their sources."""
        return of.path.encode()

    def body(self, of: Entry) -> Body:  # noqa: ARG002 - all are alike
        """A page and a tail with links that hold only on the site."""
        return Body(HTML, '<ul><li><a href="/blog/2026/../next/?a=1&amp;b#c">次</a></li></ul>', (), "")


def read(*posts: Entry, config: Config = SETTINGS) -> list[feedparser.FeedParserDict]:
    return [feedparser.parse(promise.make()) for promise in feeds(links(*posts, config=config), Bodies())]


def test_an_entry_has_its_address_as_id_and_its_whole_text() -> None:
    (feed,) = read(entry(tags=("AI",), updated=datetime(2026, 4, 3, 9, tzinfo=TOKYO)))
    assert not feed.bozo
    (found,) = feed.entries
    assert found.id == found.link == "https://example.org/blog/2026/04/01/one/"
    assert (found.published, found.updated) == ("2026-04-01T09:00:00+09:00", "2026-04-03T09:00:00+09:00")
    assert feed.feed.updated == "2026-04-03T09:00:00+09:00"
    assert 'href="https://example.org/blog/about/"' in found.content[0].value
    assert 'href="https://example.org/blog/2026/04/01/one/#fn1"' in found.content[0].value
    assert 'href="https://example.org/blog/next/?a=1&amp;b#c"' in found.content[0].value
    assert [tag.term for tag in found.tags] == ["AI"]


def test_each_author_of_an_article_is_one_in_the_feed() -> None:
    (feed,) = read(entry(author="野々村周、三枝灯"))
    assert [author.name for author in feed.entries[0].authors] == ["野々村周", "三枝灯"]


def test_only_the_newest_that_may_be_indexed_are_in_it() -> None:
    config = Config(site=SETTINGS.site, feed=FeedSettings(entries=2))
    posts = [entry(str(n), f"2026-04-0{n}") for n in range(1, 5)]
    hidden = [entry("hidden", "2026-04-08", flags=Flags(indexed=False)), entry("draft", "2026-04-09", draft=True)]
    (feed,) = read(*posts, *hidden, config=config)
    assert [found.title for found in feed.entries] == ["題名4", "題名3"]


def test_names_that_xml_cannot_say_leave_their_addresses() -> None:
    config = Config(site=SiteSettings(title="\x01", url="https://example.org", author="\x02"))
    (feed,) = read(entry(title="\x03"), config=config)
    assert (feed.feed.title, feed.feed.author) == ("https://example.org/", "https://example.org/")
    assert feed.entries[0].title == feed.entries[0].author == "https://example.org/2026/04/01/one/"


def test_each_category_has_a_feed() -> None:
    feed, category = read(entry("a", categories=("製品",)), entry("b"))
    assert [found.title for found in category.entries] == ["題名a"]
    assert (category.feed.title, category.feed.id) == (
        "製品｜瓦版",
        "https://example.org/blog/category/%E8%A3%BD%E5%93%81/",
    )
    assert len(feed.entries) == 2


def test_a_site_without_articles_has_a_valid_feed() -> None:
    (feed,) = read()
    assert not feed.bozo
    assert feed.feed.updated == "1970-01-01T00:00:00+00:00"


def test_the_sitemap_leaves_out_what_asks_for_it() -> None:
    shown = entry("shown", updated=datetime(2026, 5, 1, tzinfo=TOKYO))
    hidden = [entry("noindex", flags=Flags(indexed=False)), entry("unmapped", flags=Flags(sitemap=False))]
    (made,) = sitemaps(Links(site(shown, *hidden, pages=(entry("page"),))))
    text = made.make().decode()
    assert "<loc>https://example.org/blog/2026/04/01/shown/</loc>" in text
    assert "<lastmod>2026-05-01T00:00:00+09:00</lastmod>" in text
    assert "<loc>https://example.org/blog/2026/04/01/page/</loc>" in text
    assert "noindex" not in text
    assert "unmapped" not in text


def test_the_sitemap_names_no_article_that_is_a_copy() -> None:
    copy = entry("copy", canonical_url="https://example.com/first/")
    own = [
        entry("甲", canonical_url="https://example.org/blog/2026/04/01/甲/"),
        entry("b", canonical_url="/2026/04/01/b/"),
        entry("c", canonical_url="http://Example.org/blog/2026/04/01/c/index.html"),
        entry("d", canonical_url="https://example.org/blog/2026/04/01/d.html"),
    ]
    (made,) = sitemaps(Links(site(copy, *own)))
    assert made.make().count(b"/2026/04/01/") == 4
    assert b"copy" not in made.make()


def test_a_large_sitemap_is_shared_out() -> None:
    posts = [entry(f"p{number}", f"2026-04-{number:02}") for number in range(1, 8)]
    index, *parts = sitemaps(Links(site(*posts)), most=5)
    assert index.path == "sitemap.xml"
    assert [part.path for part in parts] == [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert all(f"<loc>https://example.org/blog/{part.path}</loc>" in index.make().decode() for part in parts)
    assert "<lastmod>2026-04-07T09:00:00+09:00</lastmod>" in index.make().decode()
    assert sum(part.make().count(b"<url>") for part in parts) == next(sitemaps(Links(site(*posts)))).make().count(
        b"<url>"
    )
    assert max(part.make().count(b"<url>") for part in parts) == 5


def test_tags_have_feeds_where_the_settings_name_them() -> None:
    posts = [entry("one", tags=("紙", "墨")), entry("two", "2026-04-02", tags=("紙",))]
    for wanted, paths in (((), []), (("紙",), ["紙"]), (("*",), ["墨", "紙"])):
        config = Config(site=SETTINGS.site, feed=FeedSettings(tags=wanted))
        found = [output.path for output in feeds(links(*posts, config=config), Bodies())]
        assert found == ["feed.xml", *(f"feeds/tags/{name}.xml" for name in paths)]
