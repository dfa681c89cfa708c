"""links-moved: links by the name of a file, in every form in which Markdown takes a destination."""

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from kawaraban.config import Config
from kawaraban.model import Header, Kind
from kawaraban.repairs.addresses import addresses
from kawaraban.repairs.links.moved import leads_nowhere, targets
from kawaraban.repairs.mend import mend
from tests.repairs.articles import post

SITE = addresses(
    [
        Header("posts/読書 メモ/土の本.md", Kind.POST, "/2026/04/02/土の本/", "土", file_date=date(2026, 4, 2)),
        Header("posts/本 (二).md", Kind.POST, "/2026/04/03/本-二/", "二", file_date=date(2026, 4, 3)),
        Header("posts/2026-04-05-旅/index.md", Kind.POST, "/2026/04/05/旅/", "旅", file_date=date(2026, 4, 5)),
        Header("pages/案内.md", Kind.PAGE, "/案内/", "案内"),
        Header("pages/en/index.md", Kind.PAGE, "/en/", "en"),
        Header("pages/夜の本.md", Kind.PAGE, "/夜の本/", "夜の本の頁"),
        Header("posts/夜の本.mkd", Kind.POST, "/2026/04/04/夜の本/", "夜", file_date=date(2026, 4, 4)),
    ],
    Config(),
)
LED = {
    "[夜](夜の本.mkd)": "[夜](/2026/04/04/夜の本/)",
    "[土](読書%20メモ/土の本.md)": "[土](/2026/04/02/土の本/)",
    "[土](<読書 メモ/土の本.md>)": "[土](</2026/04/02/土の本/>)",
    '[土](<読書 メモ/土の本.md#章> "題")': '[土](</2026/04/02/土の本/#章> "題")',
    "[二](<本 (二).md>)": "[二](</2026/04/03/本-二/>)",
    "[旅](../2026-04-05-旅/index.md)": "[旅](/2026/04/05/旅/)",
    "[案内](../pages/案内.md#章)": "[案内](/案内/#章)",
    "[en](en/index.md)": "[en](/en/)",
    "`あ`と[土](読書%20メモ/土の本.md)": "`あ`と[土](/2026/04/02/土の本/)",
    "`あ`と[土](<読書 メモ/土の本.md>)": "`あ`と[土](</2026/04/02/土の本/>)",
}
LEFT = (
    "[土](読書 メモ/土の本.md)",
    "`[土](<読書 メモ/土の本.md>)`",
    "[土](<読書 メモ/土の本.md)",
    "[土](<無い 本.md>)",
)


@pytest.mark.parametrize("before", [*LED, *LEFT])
def test_where_it_leads(before: str) -> None:
    mended, repairs, _ = mend(post(before), Config(), SITE)
    assert mended.body == LED.get(before, before)
    assert [repair.code for repair in repairs] == (["links-moved"] if before in LED else [])


@pytest.mark.parametrize(
    "target", ["https://[URL]", "https:/2026/04/02/土の本/", "https://example.com/2026/04/02/土の本/"]
)
def test_what_is_no_address_of_the_site_means_no_article(target: str) -> None:
    assert (SITE.path(target), SITE.article(target)) == (None, None)


BLOG = structs.replace(Config(), site=structs.replace(Config().site, url="https://example.org/blog"))
OF_BLOG = addresses(
    [
        Header(
            "posts/2026-04-01-tsuchi.md",
            Kind.POST,
            "/2026/04/02/tsuchi/",
            "土",
            slug="tsuchi",
            file_date=date(2026, 4, 1),
        )
    ],
    BLOG,
    refused=("posts/2026-04-05-ayamari.md",),
)


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("https://example.org/blog/2026/04/01/tsuchi/?a=1#b", "https://example.org/blog/2026/04/02/tsuchi/?a=1#b"),
        ("/blog/2026/04/01/tsuchi/", "/blog/2026/04/02/tsuchi/"),
        ("/2026/04/01/tsuchi/", "/2026/04/02/tsuchi/"),
        ("/2026/04/02/tsuchi/", "/2026/04/02/tsuchi/"),
        ("https://example.com/2026/04/01/tsuchi/", "https://example.com/2026/04/01/tsuchi/"),
    ],
)
def test_a_link_and_the_canonical_address_are_led_in_the_form_that_they_have(written: str, led: str) -> None:
    article = replace(post(f"[土]({written})\n"), canonical_url=written)
    mended, repairs, _ = mend(article, BLOG, OF_BLOG)
    assert (mended.body, mended.canonical_url) == (f"[土]({led})\n", led)
    assert [repair.code for repair in repairs] == ["links-moved"] * 2 * (led != written)


def test_a_link_to_an_article_with_errors_is_not_dead() -> None:
    assert leads_nowhere("/2026/04/06/ayamari/", OF_BLOG)
    assert not leads_nowhere("/2026/04/05/ayamari/", OF_BLOG)
    assert not leads_nowhere("2026-04-05-ayamari.md", OF_BLOG)


def test_an_article_is_found_by_address_file_or_slug() -> None:
    ways = ("/2026/04/02/tsuchi/", "/blog/2026/04/01/tsuchi/", "2026-04-01-tsuchi", "2026-04-01-tsuchi.md", "tsuchi")
    assert {OF_BLOG.article(way) for way in ways} == {"/2026/04/02/tsuchi/"}
    assert SITE.article("土の本") == "/2026/04/02/土の本/"


def test_what_an_article_depends_on() -> None:
    found = targets(post("[土](<読書 メモ/土の本.md>) [山](/a/) [他](https://example.com/)\n"), SITE)
    assert found == ("/a/", "読書 メモ/土の本.md")
