"""The preview in a real browser: text and style sheets exchanged, reload, errors over the last good page, the place."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.running import PATIENCE, Running, make_source, running

FIRST = "2026/03/01/hajime/"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(make_source(tmp_path_factory.mktemp("browser"))) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An open page, whose console must stay empty but for what a test expects."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert [text for text in said if "404 (Not Found)" not in text] == []


def show(page: Page, preview: Running, path: str) -> None:
    """Open a page of the site, and wait until it listens."""
    with page.expect_response(lambda response: "/advice?" in response.url):
        page.goto(preview.root + path)


def mark(page: Page) -> None:
    """Leave something in the page that a reload removes."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def test_a_saved_article_appears_and_the_place_is_kept(preview: Running, page: Page) -> None:
    show(page, preview, FIRST)
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    mark(page)
    preview.article("2026-03-01-hajime", "はじめの記事", "段落です。\n\n" * 60 + "最後に足した段落です。")
    expect(page.get_by_text("最後に足した段落です。")).to_be_visible()
    assert is_marked(page)
    assert page.evaluate("scrollY") == 900
    preview.wait_for_build("2026-03-01-hajime")
    with page.expect_response(lambda response: "/advice?" in response.url):
        preview.article("2026-03-02-tsugi", "つぎの記事", "別の記事の変更です。")
    assert is_marked(page)  # it was what the build has made


@pytest.mark.parametrize(("name", "text"), [("midashi", "## 新しい見出し"), ("kodo", "```python\nprint(1)\n```")])
def test_what_scripts_look_after_comes_by_a_reload_and_the_place_is_kept(
    name: str, text: str, preview: Running, page: Page
) -> None:
    file, body = f"2026-03-05-{name}", "## 見出し\n\n" + "段落です。\n\n" * 60
    preview.article(file, "変える記事", body)
    preview.wait_for_build(file)
    show(page, preview, f"2026/03/05/{name}/")
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    mark(page)
    preview.article(file, "変える記事", body + text)
    page.wait_for_function("() => !window.marked")
    page.wait_for_function("() => scrollY === 900")


def test_text_is_exchanged_where_it_stands(preview: Running, page: Page) -> None:
    body = "はじめの段落です。\n\n## 見出し\n\n- 一つ\n- 二つ\n\n```text\n古い行\n```\n\n{}終わりの段落です。"
    preview.article("2026-03-04-naosu", "直す記事", body.format(""))
    preview.wait_for_build("2026-03-04-naosu")
    show(page, preview, "2026/03/04/naosu/")
    mark(page)
    more = body.replace("二つ", "二つめ\n- 三つめ").replace("古い", "新しい").replace("はじめの", "**はじめ**の")
    preview.article("2026-03-04-naosu", "直した記事", more.format("足した段落です。\n\n"))
    expect(page.locator(".prose p")).to_have_text(["はじめの段落です。", "足した段落です。", "終わりの段落です。"])
    expect(page.locator(".prose li")).to_have_text(["一つ", "二つめ", "三つめ"])
    expect(page.locator(".prose pre")).to_have_text("新しい行\n")
    expect(page.locator(".prose strong")).to_have_text("はじめ")
    expect(page.get_by_role("button", name="コードを写す")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text("直した記事")
    expect(page).to_have_title(re.compile("^直した記事"))
    assert is_marked(page)


_BLOCKS = (
    "段落です。", "**太い**段落と`命令`。", "- 一つ\n- 二つ", "| 左 | 右 |\n| --- | --- |\n| 一 | 二 |", "> 引用です。",
    "## 見出し", "```python\nprint(1)\n```", "注のある段落[^n]。\n\n[^n]: 注です。", "段落です。\n続きです。",
)  # fmt: skip


def test_after_any_edit_the_open_page_is_as_one_that_is_opened_anew(preview: Running, page: Page) -> None:
    chance, blocks = random.Random(7), list(_BLOCKS)  # noqa: S311 - the same every time
    preview.article("2026-03-11-ironna", "いろいろな記事", "\n\n".join(blocks))
    preview.wait_for_build("2026-03-11-ironna")
    show(page, preview, "2026/03/11/ironna/")
    exchanged = 0
    for number in range(16):
        place = chance.randrange(len(blocks))
        blocks[place : place + chance.randrange(3)] = chance.sample(_BLOCKS, chance.randrange(3))
        marked = [*blocks[:place], f"第{number}版です。", *blocks[place:]]
        mark(page)
        preview.article("2026-03-11-ironna", f"いろいろな記事{number // 4}", "\n\n".join(marked))
        expect(page.get_by_text(f"第{number}版です。")).to_be_visible()
        exchanged += is_marked(page)
        anew = page.context.new_page()
        anew.goto(page.url)
        for part in (".headline", ".contents ol", ".prose"):
            assert _html(page, part) == _html(anew, part), number
        anew.close()
    assert 0 < exchanged < 16


def _html(page: Page, part: str) -> list[str]:
    """The parts of a page, without the sign where the reader is."""
    return [found.replace(' aria-current="location"', "") for found in page.evaluate(_HTML, part)]


_HTML = "part => [...document.querySelectorAll(part)].map(element => element.outerHTML)"


def test_a_page_that_did_not_change_is_left_alone(preview: Running, page: Page) -> None:
    show(page, preview, "about/no/such/page/")
    mark(page)
    preview.article("2026-03-01-hajime", "はじめの記事", "段落です。\n\n" * 61)
    preview.wait_for_build("2026-03-01-hajime")
    show_other = page.context.new_page()
    show_other.goto(preview.root + FIRST)
    expect(show_other.get_by_text("段落です。").first).to_be_visible()
    assert is_marked(page)


def test_a_style_sheet_is_exchanged_without_a_reload(preview: Running, page: Page) -> None:
    show(page, preview, FIRST)
    mark(page)
    style = preview.source / "templates" / "assets" / "article.css"
    style.parent.mkdir(parents=True)
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        style.write_text(f".prose {{ color: {colour} }}")
        page.wait_for_function("c => getComputedStyle(document.querySelector('.prose')).color === c", arg=colour)
        assert is_marked(page)
    style.unlink()
    page.wait_for_function("() => getComputedStyle(document.querySelector('.prose')).color !== 'rgb(4, 5, 6)'")
    assert is_marked(page)


def test_an_error_lies_over_the_last_good_page_until_it_is_mended(preview: Running, page: Page) -> None:
    path = preview.article("2026-03-06-ayamari", "正しい記事", "正しい本文です。")
    preview.wait_for_build("2026-03-06-ayamari")
    show(page, preview, "2026/03/06/ayamari/")
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("categories: [", "categories: <img src=x onerror=alert(1)> ["), encoding="utf-8")
    path.write_text(good.replace('categories: ["', 'categories: ["<img src=x onerror=alert(1)>'), encoding="utf-8")
    path.write_text(good.replace('["試し"]', '["<b onclick=alert(1)>試し'), encoding="utf-8")
    overlay = page.locator("kawaraban-overlay")
    expect(overlay.get_by_role("heading", name="直すところが1件あります")).to_be_visible()
    expect(overlay.get_by_role("heading", name="posts/2026-03-06-ayamari.md")).to_be_visible()
    expect(overlay.locator("pre")).to_contain_text('categories: ["<b onclick=alert(1)>試し')
    expect(overlay.locator(".hint")).not_to_be_empty()
    lines = [box for line in overlay.locator(".line").all() if (box := line.bounding_box())]
    assert len(lines) == 5
    assert all(above["y"] < below["y"] and above["x"] == below["x"] for above, below in pairwise(lines))
    assert overlay.locator("b").count() == 0
    expect(page.get_by_text("正しい本文です。")).to_be_visible()
    page.reload()
    expect(page.get_by_text("正しい本文です。")).to_be_visible()
    expect(overlay.locator(".trouble")).to_be_visible()
    path.write_text(good.replace("正しい本文", "直した本文"), encoding="utf-8")
    expect(page.get_by_text("直した本文です。")).to_be_visible()
    expect(overlay).to_have_count(0)


def test_the_previews_own_style_reaches_nothing_of_the_site(preview: Running, page: Page) -> None:
    preview.article("2026-03-09-sugata", "姿", "段落。\n\n## 章\n\n### 節\n\n```\n行\n```\n\n> 引用\n")
    preview.wait_for_build("2026-03-09-sugata")
    show(page, preview, "2026/03/09/sugata/")
    page.evaluate("document.querySelectorAll('.kawaraban-ahead').forEach((mark) => mark.remove())")
    seen = page.screenshot(full_page=True)
    page.evaluate("document.querySelector('link[data-kawaraban]').remove()")
    assert page.screenshot(full_page=True) == seen


def test_a_page_follows_its_article_to_a_new_address(preview: Running, page: Page) -> None:
    preview.article("2026-03-07-utsuru", "移る記事")
    preview.wait_for_build("2026-03-07-utsuru")
    show(page, preview, "2026/03/07/utsuru/")
    preview.article("2026-03-07-utsuru", "移る記事", date="2026-03-08 09:00:00 +0900")
    page.wait_for_url("**/2026/03/08/utsuru/")
    expect(page.get_by_role("heading", level=1)).to_have_text("移る記事")


def test_a_missing_page_shows_itself_when_it_comes(preview: Running, page: Page) -> None:
    show(page, preview, "2026/03/09/kuru/")
    preview.article("2026-03-09-kuru", "来た記事")
    expect(page.get_by_role("heading", level=1)).to_have_text("来た記事")


def test_what_is_ahead_is_marked(preview: Running, page: Page) -> None:
    show(page, preview, "2999/01/01/saki/")
    expect(page.locator(".byline .kawaraban-ahead")).to_have_text("公開前")
    show(page, preview, FIRST)
    assert page.locator(".byline .kawaraban-ahead").count() == 0


def test_many_open_pages_do_not_starve_each_other(preview: Running, page: Page) -> None:
    """A browser makes six connections to a server; pages that are not looked at must let go of theirs."""
    for _ in range(8):
        page.context.new_page().goto(preview.root, wait_until="load")
    page.goto(preview.root + FIRST, wait_until="load")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_nothing_works_yet_and_then_it_does(tmp_path: Path, browser: Browser) -> None:
    source = make_source(tmp_path)
    settings = (source / "site.toml").read_text(encoding="utf-8")
    (source / "site.toml").write_text("[site\n", encoding="utf-8")
    with running(source) as preview, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(preview.root)
        expect(page.get_by_text("まだ見せられるページがありません")).to_be_visible()
        expect(page.locator("kawaraban-overlay h3")).to_have_text("site.toml:1")
        (source / "site.toml").write_text(settings.replace("/blog", ""), encoding="utf-8")
        expect(page.get_by_text("はじめの記事").first).to_be_visible()
        expect(page.locator("kawaraban-overlay")).to_have_count(0)
