"""The search page in a real browser: the contract, an IME, a bad network, keyboard, address, hostile text."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from kawaraban.search.answer.engine import answer
from kawaraban.urls import href
from tests.search.contract import Case, cases
from tests.search.site import BASE, build_site, open_index

ANSWER = """async ({query, category, year}) => {
  const found = await window.kawarabanSearch(query, {category: category ?? "", year: year ?? 0});
  const first = document.querySelector("#search-results .excerpt");
  const text = (node) => node.nodeName === "MARK" ? `【${node.textContent}】` : node.textContent;
  const marked = first && [...first.childNodes].map(text);
  return {
    results: found.filter((r) => !r.related).map((r) => [r.url, r.score]),
    related: found.filter((r) => r.related).map((r) => r.url),
    near: [...document.querySelectorAll(".search-related:not([hidden]) a")].map((a) => a.getAttribute("href")),
    excerpts: found.filter((r) => !r.related).map((r) => r.excerpt),
    excerpt: marked && marked.join(""),
    note: document.querySelector("#search-note").hidden ? "" : document.querySelector("#search-note").textContent,
    links: [...document.querySelectorAll("#search-results a")].map((a) => a.getAttribute("href")),
  };
}"""


@pytest.fixture(scope="module")
def root(built: Path, serve: Callable[..., str]) -> str:
    """The address of the served site."""
    return serve(built, BASE)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor."""
    context = browser.new_context(locale="ja-JP")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, root: str) -> Iterator[Page]:
    """The search page, on which no script may fail."""
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("dialog", lambda dialog: failures.append(dialog.message))
    page.goto(f"{root}search/")
    yield page
    assert failures == []


def titles(page: Page) -> list[str]:
    expect(page.locator("#search-results")).to_have_attribute("data-state", "done")
    return page.locator("#search-results h2").all_text_contents()


def test_the_browser_keeps_the_contract(page: Page) -> None:
    wrong = {}
    for case in cases():
        found = page.evaluate(ANSWER, dict(case))
        if (told := disagreements(case, found)) != {}:
            wrong[case["query"][:30]] = told
    assert wrong == {}


def disagreements(case: Case, found: dict[str, Any]) -> dict[str, object]:
    """Where the browser's answer is not the contract's."""
    site = f"https://example.org{BASE}"
    wanted = [[href(str(url), site), score] for url, score in case["results"]]
    told: dict[str, object] = {}
    if found["results"] != wanted or found["links"] != [url for url, _ in wanted[:10]]:
        told["results"] = found["results"]
    related = [href(url, site) for url in case.get("related", ())]
    if found["related"] != related or found["near"] != related:
        told["related"] = found["related"]
    if (found["excerpt"] or "") != case.get("excerpt", ""):
        told["excerpt"] = found["excerpt"]
    if any(typed not in found["note"] for typed, _ in case.get("corrected", [])):
        told["note"] = found["note"]
    offer = case.get("offer")
    said = (*offer["without"], *(() if case["results"] else (offer["query"],))) if offer else ()
    if any(word not in found["note"] for word in said):
        told["note"] = found["note"]
    if bool(found["note"]) != bool(offer or (case["results"] and (case.get("corrected") or case.get("loose")))):
        told["note"] = found["note"]
    return told


def test_results_stand_when_the_promise_is_kept(page: Page) -> None:
    state = page.evaluate(
        """async () => {
            const promise = window.kawarabanSearch("工場");
            const before = document.querySelector("#search-results").dataset.state;
            const found = await promise;
            return [before, document.querySelector("#search-results").dataset.state, found[0]];
        }"""
    )
    assert state[:2] == ["loading", "done"]
    assert set(state[2]) == {"url", "title", "score", "excerpt"}
    assert page.evaluate("window.kawarabanSearch('工場', {limit: 1})") == [state[2]]


def test_nothing_is_searched_while_an_ime_composes(page: Page, context: BrowserContext) -> None:
    page.locator("#search-query").focus()
    ime = context.new_cdp_session(page)
    for composed in ("は", "はん", "はんどう", "はんどうたい"):
        ime.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        page.wait_for_timeout(200)
        assert titles(page) == []
        assert page.url.endswith("/search/")
    ime.send("Input.insertText", {"text": "半導体"})
    expect(page.locator("#search-results h2")).to_have_count(1)
    assert titles(page) == ["半導体工場が北の町に来る日"]


def test_what_was_typed_just_before_an_ime_composes_is_not_searched_either(page: Page, context: BrowserContext) -> None:
    page.evaluate(
        """() => {
            const field = document.querySelector("#search-query");
            field.focus();
            field.value = "工";
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            field.dispatchEvent(new CompositionEvent("compositionstart"));
        }"""
    )
    page.wait_for_timeout(400)
    assert titles(page) == []
    assert page.url.endswith("/search/")
    page.evaluate(
        """() => {
            document.querySelector("#search-query").value = "工場";
            document.querySelector("#search-query").dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    expect(page.locator("#search-results h2")).to_have_count(2)


def test_half_width_kana_can_be_pasted(page: Page) -> None:
    page.locator("#search-query").focus()
    page.keyboard.insert_text("ﾃﾞｰﾀｾﾝﾀｰ")
    expect(page.locator("#search-results h2")).to_have_text(["データセンターの電力はどこから来るのか"])
    expect(page.locator("#search-results h2 mark")).to_have_text(["データセンター"])


@pytest.mark.parametrize("leisurely", [False, True], ids=["at once", "after a rest"])
def test_the_address_follows_and_the_way_back_leads_back(page: Page, root: str, leisurely: bool) -> None:
    def ask(query: str) -> None:
        """Type a query and press Enter: before what was typed is searched for by itself, or after."""
        field.fill(query)
        if leisurely:
            expect(page).to_have_url(re.compile(quote(query)))
        field.press("Enter")

    field = page.locator("#search-query")
    ask("工場")
    expect(page.locator("#search-results h2")).to_have_count(2)
    assert page.url == f"{root}search/?q={quote('工場')}"
    page.locator("#search-year").select_option("2026")
    expect(page.locator("#search-results h2")).to_have_count(1)
    ask("著作権")
    expect(page).to_have_url(re.compile(quote("著作権")))
    expect(page.locator("#search-results h2")).to_have_count(0)
    page.go_back()
    expect(page.locator("#search-results h2")).to_have_text(["予知保全で止まらない工場へ"])
    page.go_back()
    expect(page.locator("#search-results h2")).to_have_count(2)
    expect(page.locator("#search-year")).to_have_value("")
    page.go_forward()
    expect(page.locator("#search-results h2")).to_have_count(1)
    page.locator("#search-query").fill("著作権")
    expect(page.locator("#search-status")).to_contain_text("絞り込みを外すか")


def test_an_address_with_a_query_is_answered(page: Page, root: str) -> None:
    page.goto(f"{root}search/?q={quote('半導体')}&category={quote('産業')}&year=2025")
    expect(page.locator("#search-results h2")).to_have_count(1)
    expect(page.locator("#search-query")).to_have_value("半導体")
    expect(page.locator("#search-category")).to_have_value("産業")
    page.locator("#search-results a").first.click()
    expect(page.locator("h1")).to_have_text("半導体工場が北の町に来る日")


def test_results_are_announced(page: Page) -> None:
    status = page.locator("#search-status")
    expect(status).to_have_attribute("role", "status")
    page.locator("#search-query").fill("工場")
    expect(status).to_have_text("「工場」の検索結果：2件")
    page.locator("#search-query").fill("ラーメンの作り方")
    expect(status).to_contain_text("見つかりませんでした")
    page.locator("#search-query").fill("「の？」")
    expect(status).to_contain_text("「「の？」」には探せる言葉がありません")


def test_a_slip_is_mended_and_told(page: Page) -> None:
    page.locator("#search-query").fill("Antropic")
    note = page.locator("#search-note")
    expect(note).to_contain_text("もしかして：Anthropic")
    note.locator("a").click()
    expect(page.locator("#search-query")).to_have_value("Anthropic")
    expect(note).to_be_hidden()
    assert titles(page) == ["Anthropicの模型Claudeを使い比べる"]


def test_words_are_offered_by_their_reading_and_taken_by_keyboard(page: Page) -> None:
    field = page.locator("#search-query")
    field.press_sequentially("はんど")
    option = page.locator("#search-suggestions li").first
    expect(option).to_have_text("半導体")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "search-option-0")
    field.press("Enter")
    expect(field).to_have_value("半導体")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    assert titles(page) == ["半導体工場が北の町に来る日"]


def test_the_keyboard_walks_through_the_results(page: Page) -> None:
    field = page.locator("#search-query")
    field.fill("工場")
    field.press("Enter")
    expect(page.locator("#search-results h2")).to_have_count(2)
    links = page.locator("#search-results a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()


def test_hostile_titles_and_queries_are_text(page: Page) -> None:
    page.locator("#search-query").fill("<img src=x onerror=alert(1)>")
    expect(page.locator("#search-results h2")).to_have_text(["<img src=x onerror=alert(1)> という題名"])
    assert page.locator("#search-results img, #search-results script, #search-status img").count() == 0


def test_ten_thousand_characters_are_taken_calmly(page: Page) -> None:
    field = page.locator("#search-query")
    field.focus()
    page.keyboard.insert_text("半導体の" * 2_500)
    assert len(page.input_value("#search-query")) == 10_000
    expect(page.locator("#search-results")).to_have_attribute("data-state", "done")
    field.fill("半導体")
    expect(page.locator("#search-results h2")).to_have_count(1)


def test_a_file_that_fails_is_told_and_can_be_tried_again(page: Page) -> None:
    page.route("**/search/*.bin", lambda route: route.abort())
    page.locator("#search-query").fill("半導体")
    trouble = page.locator("#search-trouble")
    expect(trouble).to_be_visible()
    expect(trouble).to_have_attribute("role", "alert")
    page.unroute("**/search/*.bin")
    page.locator("#search-retry").click()
    expect(page.locator("#search-query")).to_be_focused()
    expect(page.locator("#search-results h2")).to_have_count(1)
    expect(trouble).to_be_hidden()


def test_a_page_whose_index_is_gone_fetches_the_new_page(page: Page) -> None:
    """A site that was published anew has other files; a page that was open before can only be loaded again."""
    page.evaluate("window.old = true")
    page.route("**/search/*.bin", lambda route: route.fulfill(status=404))
    page.locator("#search-query").fill("半導体")
    expect(page.locator("#search-trouble")).to_be_visible()
    page.unroute("**/search/*.bin")
    page.locator("#search-retry").click()
    expect(page.locator("#search-results h2")).to_have_count(1)
    assert page.evaluate("window.old") is None


def test_words_that_come_late_are_not_offered_over_the_results(page: Page) -> None:
    waiting: list[Route] = []
    slow = [True]
    page.route("**/search/*.bin", lambda route: waiting.append(route) if slow else route.continue_())
    field = page.locator("#search-query")
    field.press_sequentially("はんど")
    expect(page.locator("#search-status")).to_have_text("検索しています…")
    field.press("Enter")
    slow.clear()
    for route in waiting:
        route.continue_()
    expect(page.locator("#search-results")).to_have_attribute("data-state", "done")
    page.wait_for_timeout(300)
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_more_results_come_once_for_each_click(
    context: BrowserContext, tmp_path: Path, serve: Callable[..., str]
) -> None:
    """Of 23 articles on one thing ten are shown, and ten more, and the rest; the first new one has the focus."""
    source = tmp_path / "source/posts"
    source.mkdir(parents=True)
    (source.parent / "site.toml").write_text("[cards]\nenabled = false\n", encoding="utf-8")
    for day in range(1, 24):
        text = f"---\ntitle: 灯台守の日誌{day}\n---\n灯台守は{day}日に灯を入れた。\n"
        (source / f"2026-03-{day:02}-{day}.md").write_text(text, encoding="utf-8")
    page = context.new_page()
    page.goto(f"{serve(build_site(tmp_path / 'site', source.parent))}search/?q={quote('灯台守')}")
    more, links = page.locator("#search-more"), page.locator("#search-results a")
    for shown in (20, 23):
        expect(more).to_be_visible()
        before = links.count()
        page.evaluate("() => { const more = document.querySelector('#search-more'); more.click(); more.click(); }")
        expect(links).to_have_count(shown)
        expect(links.nth(before)).to_be_focused()
    expect(more).to_be_hidden()
    assert len(set(links.evaluate_all("links => links.map((link) => link.href)"))) == 23


def test_one_failure_is_overcome_in_silence(page: Page) -> None:
    failed: list[str] = []

    def once(route: Route) -> None:
        if route.request.url in failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    page.route("**/search/*.bin", once)
    page.locator("#search-query").fill("半導体")
    expect(page.locator("#search-results h2")).to_have_count(1)
    expect(page.locator("#search-trouble")).to_be_hidden()
    assert failed


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(page: Page) -> None:
    waiting: list[Route] = []
    slow = [True]
    page.route("**/search/*.bin", lambda route: waiting.append(route) if slow else route.continue_())
    page.locator("#search-query").fill("半導体")
    page.wait_for_timeout(400)
    page.locator("#search-query").fill("著作権")
    expect(page.locator("#search-status")).to_have_text("検索しています…")
    slow.clear()
    for route in waiting:
        route.continue_()
    expect(page.locator("#search-results h2")).to_have_text(["著作権と画像生成の線引き"])
    page.wait_for_timeout(300)
    assert titles(page) == ["著作権と画像生成の線引き"]


def test_without_javascript_the_page_leads_to_the_lists(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}search/")
    expect(page.locator("#search-filters")).to_be_hidden()
    for link in page.locator(".search-noscript a").all():
        answer = page.request.get(f"{root.removesuffix(BASE + '/')}{link.get_attribute('href')}")
        assert answer.ok
    assert page.locator(".search-noscript a").count() >= 3
    context.close()


def test_no_word_of_the_index_is_asked_for_before_it_is_needed(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}search/")
    page.wait_for_function("window.kawarabanSearch !== undefined && document.readyState === 'complete'")
    assert not [url for url in asked if url.endswith(".bin")]
    assert json.dumps(asked).count(".json") <= 1


def test_what_a_query_finds_without_a_word_is_one_click_away(page: Page) -> None:
    page.fill("#search-query", "甘酒の値段は？")
    page.press("#search-query", "Enter")
    note = page.locator("#search-note")
    expect(note).to_have_text("「値段」もある記事はありません。除いて検索：甘酒")
    note.get_by_role("link", name="甘酒").click()
    expect(page.locator("#search-query")).to_have_value("甘酒")
    expect(page.locator("#search-results h2")).to_have_text(["雲取山の小屋で食べた唐揚げ"])
    expect(note).to_have_text("")


def test_a_compound_of_one_article_leads_to_it_first(
    context: BrowserContext, tmp_path: Path, serve: Callable[..., str]
) -> None:
    """It is no term of the index, and another article has its parts in the title; both engines."""
    source = tmp_path / "source/posts"
    source.mkdir(parents=True)
    (source.parent / "site.toml").write_text("[cards]\nenabled = false\n", encoding="utf-8")
    lines = {
        "a": "title: 大会の結果\n---\n走りの日本記録は昔のままだ。",
        "b": "title: 日本の予選\n---\n予選で新記録が出た。",
    }
    for name, text in lines.items():
        (source / f"2026-03-01-{name}.md").write_text(f"---\n{text}\n", encoding="utf-8")
    built = build_site(tmp_path / "site", source.parent)
    index = open_index(built)
    wanted = ["大会の結果", "日本の予選"]
    assert [index.card(ranked.number).title for ranked in answer("日本記録", index).ranked] == wanted
    page = context.new_page()
    page.goto(f"{serve(built)}search/?q={quote('日本記録')}")
    assert titles(page) == wanted


def test_words_with_a_particle_between_are_not_taken_for_a_slip(
    tmp_path: Path, serve: Callable[..., str], context: BrowserContext
) -> None:
    source = tmp_path / "source" / "posts"
    source.mkdir(parents=True)
    lines = {"a": "時計の保証の契約を読む。", "b": "補償契約とは何か。補償契約は工事で結ぶ。", "c": "補償契約の例。"}
    for name, text in lines.items():
        (source / f"2026-03-01-{name}.md").write_text(f"---\ntitle: 話{name}\n---\n{text}\n", encoding="utf-8")
    built = build_site(tmp_path / "site", source.parent)
    index = open_index(built)
    found = answer("保証契約", index)
    assert ([index.card(ranked.number).title for ranked in found.ranked], found.corrected) == (["話a"], ())
    page = context.new_page()
    page.goto(f"{serve(built)}search/?q={quote('保証契約')}")
    assert titles(page) == ["話a"]
