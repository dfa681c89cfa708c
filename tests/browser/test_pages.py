"""The sample site in a real browser: every kind of page, on a telephone and on a desk, by day and by night."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watching import listen
from tests.built.building import Built, build
from tests.needs import need

ROOT = Path(__file__).parents[2]
KINDS = (
    "404",
    "archive",
    "article",
    "categories",
    "category",
    "home",
    "keyword",
    "keywords",
    "page",
    "search",
    "tag",
    "tags",
    "trends",
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample site, below a base path."""
    return build(ROOT / "content", tmp_path_factory.mktemp("browser"), url="https://example.org/blog")


@pytest.fixture(scope="module")
def root(content: Built, serve: Callable[..., str]) -> str:
    """The address at which it is served."""
    return serve(content.site, "/blog")


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, which judges what assistive programs can make of a page."""
    script = ROOT / "node_modules/axe-core/axe.min.js"
    return need(script if script.is_file() else None, "Node (npm installs axe-core)").read_text(encoding="utf-8")


@pytest.fixture(params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=lambda p: f"{p[0]}-{p[1]}")
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A window of some width, in one of the two colour schemes."""
    width, scheme = request.param
    opened = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield opened
    opened.close()


def path_of(content: Built, kind: str) -> str:
    """The longest page of a kind: where there is most to go wrong."""
    pages = [page for page in content.pages if kind_of(page) == kind]
    assert pages, f"the sample site has no page of the kind {kind}"
    page = max(pages, key=lambda page: (page.stat().st_size, page))
    return page.relative_to(content.site).as_posix().removesuffix("index.html")


def kind_of(page: Path) -> str:
    """What kind a page is, as its body's first class says."""
    return str(html.document_fromstring(page.read_bytes()).xpath("string(//body/@class)")).partition(" ")[0]


def test_all_kinds_are_looked_at(content: Built) -> None:
    assert {kind_of(page) for page in content.pages} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_page(kind: str, content: Built, root: str, axe: str, context: BrowserContext) -> None:
    page = context.new_page()
    said, asked = listen(page)
    page.goto(root + path_of(content, kind), wait_until="networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith(root)] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert violations(page, axe) == []


def violations(page: Page, axe: str) -> list[tuple[str, list[str]]]:
    """What axe-core has against a page, by all its rules, best practices included: the rule and the markup."""
    page.evaluate(axe)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [(f"{v['id']}: {v['help']}", [node["html"] for node in v["nodes"]]) for v in found]


def test_the_judges_find_what_is_wrong(axe: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        said, asked = listen(page)
        page.goto("data:text/html,<img src=http://127.0.0.1:1/a.png><script>console.log('said'); f()</script>")
        assert "said" in said
        assert any("f is not defined" in text for text in said)
        assert "http://127.0.0.1:1/a.png" in asked
        assert any(rule.startswith("image-alt") for rule, _ in violations(page, axe))


def test_an_article_is_whole_without_scripts(content: Built, root: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(root + path_of(content, "article"))
        assert page.locator("h1").count() == 1
        assert page.locator(".prose").first.is_visible()
        hidden = page.locator(".prose p").filter(visible=False)
        assert hidden.count() == 0


def test_a_wrong_address_shows_the_404_page(root: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        response = page.goto(root + "no/such/page/")
        assert response is not None
        assert response.status == 404
        page.locator("header a[href='/blog/']").first.click()
        assert page.url == root
