"""The sample site in a real browser: every kind of page, on a telephone and on a desk, by day and by night."""

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import axe_script, faults, kind_of, one_of_each
from tests.built.building import Built

KINDS = {
    "404",
    "archive",
    "article",
    "categories",
    "category",
    "home",
    "home, later",
    "keyword",
    "keywords",
    "page",
    "search",
    "search, results",
    "tag",
    "tags",
    "trends",
}


@pytest.fixture(scope="module")
def axe() -> str:
    return axe_script()


def test_all_kinds_are_looked_at(content: Built) -> None:
    assert set(one_of_each(content.site, "推論")) == KINDS
    assert set(map(kind_of, content.pages)) == {kind.partition(",")[0] for kind in KINDS}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_page(kind: str, content: Built, root: str, axe: str, browser: Browser) -> None:
    assert faults(browser, root + one_of_each(content.site, "推論")[kind], root, axe) == []


def test_the_judges_find_what_is_wrong(axe: str, browser: Browser) -> None:
    bad = "<img src=http://127.0.0.1:1/a.png><p style=width:2000px>x</p><script>console.log('said'); f()</script>"
    bad += "<header><a href=x>x</a><button style=position:absolute;inset:0>y</button></header>"
    bad += "<script>setTimeout(() => fetch('http://127.0.0.1:1/late'), 400)</script>"
    found = faults(browser, f"data:text/html,{bad}", "data:", axe)
    for expected in (
        "image-alt",
        "wider than the window",
        "says said",
        "f is not defined",
        "asks for http://127.0.0.1:1/a.png",
        "asks for http://127.0.0.1:1/late",
        "lies below",
    ):
        assert any(expected in fault for fault in found), (expected, found)


def test_a_wrong_address_shows_the_404_page(root: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        response = page.goto(root + "no/such/page/")
        assert response is not None
        assert response.status == 404
        page.locator("header a[href='/blog/']").first.click()
        assert page.url == root
