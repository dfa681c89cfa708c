"""What readers do with an article: read, find their way, copy, share, print; with scripts and mouse, and without."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from kawaraban.markdown.render import render

LONG = "2026/02/17/正答率の読み方/"  # with headings, code and a table
WIDE = "2026/01/29/データセンターの電気/"  # with a table that is wider than a telephone
NOTED = "2026/01/08/small-language-models/"  # with footnotes and code
_PHONE, _DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=_DESK) as opened:  # type: ignore[arg-type]  # playwright's own TypedDict
        opened.grant_permissions(["clipboard-read", "clipboard-write"])
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser without JavaScript, on a telephone."""
    with browser.new_context(viewport=_PHONE, java_script_enabled=False) as opened:  # type: ignore[arg-type]
        yield opened.new_page()


def css(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    """A property of the first such element, as the browser computes it."""
    script = "([s, n, p]) => getComputedStyle(document.querySelector(s), p || null).getPropertyValue(n)"
    return str(page.evaluate(script, [selector, name, pseudo]))


def _with_code(route: Route, code: str) -> str:
    """The page asked for, with this code in the place of its first."""
    return re.sub(
        r"<pre.*?</pre>", lambda _: render(f"```bash\n{code}```\n").html, route.fetch().text(), count=1, flags=re.DOTALL
    )


# --- Reading ---------------------------------------------------------------------------------------------------------


def test_a_line_has_about_forty_characters(page: Page, root: str) -> None:
    page.goto(root + LONG)
    width = page.locator(".prose > p").first.evaluate("p => p.clientWidth / parseFloat(getComputedStyle(p).fontSize)")
    assert 36 <= width <= 42


def test_japanese_is_set_by_its_rules(page: Page, root: str) -> None:
    page.goto(root + LONG)
    assert css(page, ".prose", "line-break") == "strict"
    assert css(page, ".prose", "text-autospace") == "normal"
    assert css(page, ".prose", "text-spacing-trim") == "trim-start"
    assert float(css(page, ".prose", "line-height").removesuffix("px")) >= 1.8 * 18
    assert css(page, "h1", "font-feature-settings") == '"palt"'
    assert css(page, ".prose > p", "font-feature-settings") == "normal"


def test_a_headline_breaks_between_phrases(page: Page, root: str) -> None:
    page.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    page.goto(root + "2026/03/04/shiomi-sazanami-s1/")
    assert css(page, "h1", "word-break") == "keep-all"
    phrases = page.locator("h1").inner_html().split("<wbr>")
    lines = page.locator("h1").evaluate("""h1 => {
        const lines = [];
        const walker = document.createTreeWalker(h1, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(node);
            const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            lines.push([node.data, tops.size, [...tops][0]]);
        }
        return lines;
    }""")
    assert [text for text, _, _ in lines] == phrases
    assert all(count == 1 or len(text) > 12 for text, count, _ in lines)  # twelve characters fill a line here
    assert len({top for _, _, top in lines}) > 2


# --- Contents list ---------------------------------------------------------------------------------------------------


def test_the_contents_list_follows_the_scroll(page: Page, root: str) -> None:
    page.goto(root + LONG)
    links = page.locator(".contents a")
    assert links.count() > 2
    for number in (1, links.count() - 2):
        heading = page.locator(
            f"[id='{page.locator('.contents a').nth(number).evaluate('a => decodeURIComponent(a.hash.slice(1))')}']"
        )
        heading.evaluate("h => h.scrollIntoView({behavior: 'instant'})")
        expect(links.nth(number)).to_have_attribute("aria-current", "location")
        assert page.locator(".contents [aria-current]").count() == 1
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    expect(page.locator(".contents [aria-current]")).to_have_count(0)


def test_the_contents_list_leads_to_its_headings_on_a_telephone(page: Page, root: str) -> None:
    page.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    page.goto(root + LONG)
    last = page.locator(".contents a").last
    expect(last).not_to_be_visible()
    page.locator(".contents summary").click()
    last.click()
    expect(last).not_to_be_visible()
    wanted = last.text_content() or ""
    expect(page.locator(".contents-here")).to_have_text(wanted)
    expect(page.get_by_role("heading", name=wanted)).to_be_in_viewport()


def test_the_contents_list_covers_no_line_of_an_enlarged_page(page: Page, root: str) -> None:
    for height, covers in ((740, True), (256, False)):
        page.set_viewport_size({"width": 320, "height": height})
        page.goto(root + LONG)
        page.locator(".prose > p").last.scroll_into_view_if_needed()
        box = page.locator(".contents").bounding_box()
        assert box is not None
        assert (box["y"] >= 0) is covers


def test_the_contents_list_works_without_scripts(plain: Page, root: str) -> None:
    plain.goto(root + LONG)
    last = plain.locator(".contents a").last
    expect(last).not_to_be_visible()
    plain.locator(".contents summary").click()
    wanted = last.text_content() or ""
    last.click()
    expect(plain.get_by_role("heading", name=wanted)).to_be_in_viewport()
    plain.set_viewport_size(_DESK)  # type: ignore[arg-type]
    plain.goto(root + LONG)
    expect(plain.locator(".contents a").last).to_be_visible()


# --- Without scripts, without a mouse --------------------------------------------------------------------------------


def test_pages_are_whole_without_scripts(plain: Page, root: str) -> None:
    for path in ("", LONG, "tags/", "trends/", "archive/", "search/"):
        plain.goto(root + path)
        expect(plain.get_by_role("heading", level=1)).to_be_visible()
        assert plain.locator("main p").filter(visible=True).count() > 0
        expect(plain.locator("button.switch, button.copy-link, .copy-code").filter(visible=True)).to_have_count(0)
    assert "検索にはJavaScriptが必要です" in plain.locator("noscript").inner_text()
    plain.goto(root + LONG)
    assert plain.locator(".prose p").filter(visible=False).count() == 0


def test_everything_is_reached_by_keyboard(page: Page, root: str) -> None:
    page.goto(root + LONG)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".crumbs a").first).to_be_focused()
    for _ in range(page.locator("main").locator("a, button, summary, [tabindex='0']").count()):
        ring = page.evaluate(
            "(e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth])(document.activeElement)"
        )
        assert ring == ["solid", "3px"], page.evaluate("document.activeElement.outerHTML")
        page.evaluate("document.activeElement.dataset.seen = ''")
        page.keyboard.press("Tab")
    missed = page.locator("main").locator("a, button, [tabindex='0']").filter(visible=True)
    assert missed.evaluate_all("all => all.filter(e => !('seen' in e.dataset)).map(e => e.outerHTML)") == []


def test_a_wide_table_scrolls_by_keyboard(page: Page, root: str) -> None:
    page.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    page.goto(root + WIDE)
    tables = page.locator(".table-scroll").all()
    table = max(tables, key=lambda table: int(table.evaluate("t => t.scrollWidth")))
    assert table.evaluate("t => t.scrollWidth > t.clientWidth")
    table.focus()
    expect(table).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


# --- Colours, motion, paper ------------------------------------------------------------------------------------------


def test_the_switch_is_remembered_and_does_not_flash(page: Page, root: str) -> None:
    page.goto(root)
    light = css(page, "html", "background-color")
    switch = page.get_by_role("button", name="暗い配色")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    dark = css(page, "html", "background-color")
    assert dark != light
    # Before anything of the body is there, and long before any script file has run, the colours are those chosen.
    page.add_init_script(
        "new MutationObserver((_, watch) => { if (document.body) {"
        " window.first = document.documentElement.dataset.theme; watch.disconnect(); } })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.locator("main a").first.click()
    page.wait_for_load_state()
    assert page.evaluate("window.first") == "dark"
    assert css(page, "html", "background-color") == dark
    page.get_by_role("button", name="暗い配色").click()
    page.reload()
    assert css(page, "html", "background-color") == light


def test_the_readers_system_is_followed(page: Page, root: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(root)
    expect(page.get_by_role("button", name="暗い配色")).to_have_attribute("aria-pressed", "true")
    dark = css(page, "html", "background-color")
    page.emulate_media(color_scheme="light")
    expect(page.get_by_role("button", name="暗い配色")).to_have_attribute("aria-pressed", "false")
    assert css(page, "html", "background-color") != dark


def test_a_picture_without_a_ground_has_one_in_the_dark(page: Page, root: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(root + NOTED)
    page.locator(".prose > p").first.evaluate(
        "p => { p.innerHTML = '<img src=/a.png alt=図><img src=/a.jpg alt=写真>'; }"
    )
    assert css(page, ".prose img", "background-color") == "rgb(247, 242, 231)"
    assert css(page, ".prose img + img", "background-color") == "rgba(0, 0, 0, 0)"
    page.emulate_media(color_scheme="light")
    assert css(page, ".prose img", "background-color") == "rgba(0, 0, 0, 0)"


def test_a_table_shows_its_head_only_where_there_is_something_in_it(page: Page, root: str) -> None:
    page.goto(root + WIDE)
    heads = page.locator(".prose thead")
    expect(heads.first).to_be_visible()
    heads.first.evaluate("(head, html) => { head.innerHTML = html; }", "<tr><td></td><td></td></tr>")
    expect(heads.first).not_to_be_visible()
    heads.first.evaluate("(head, html) => { head.innerHTML = html; }", "<tr><td></td><td>年</td></tr>")
    expect(heads.first).to_be_visible()


def test_nothing_moves_for_readers_who_ask_for_that(page: Page, root: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto(root + LONG)
    assert css(page, "html", "scroll-behavior") == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert css(page, "html", "scroll-behavior") == "auto"


def test_forced_colours_leave_what_colour_alone_told(page: Page, root: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(root)
    assert css(page, ".pages a[aria-current]", "border-top-width") == "2px"
    assert css(page, ".label", "forced-color-adjust", "::before") == "none"
    page.goto(root + "keywords/言語モデル/")
    bar, paper = css(page, ".bars rect", "fill"), css(page, "html", "background-color")
    assert bar != paper


def test_paper_gets_the_text_alone(page: Page, root: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(root + NOTED)
    for selector in (".bar", ".crumbs", ".contents", ".share", ".foot", ".turn", ".copy-code", ".footnote-back"):
        for part in page.locator(selector).all():
            expect(part).not_to_be_visible()
    expect(page.locator(".prose")).to_be_visible()
    assert css(page, "body", "color") == "rgb(0, 0, 0)"
    assert css(page, "html", "background-color") == "rgb(255, 255, 255)"
    assert css(page, ".prose pre", "white-space") == "pre-wrap"
    page.locator("html").evaluate("html => { html.dataset.theme = 'dark'; }")
    assert css(page, "html", "color-scheme") == "light"
    assert len(page.pdf()) > 10_000


def test_paper_tells_the_address_of_a_link_whose_text_is_another(page: Page, root: str) -> None:
    links = '<div class="prose"><p><a href="https://example.org/a">例</a><a href="https://例.jp/図">https://例.jp/図</a></p>'
    page.route(
        "**/" + NOTED.split("/")[-2] + "/",
        lambda route: route.fulfill(body=route.fetch().text().replace('<div class="prose">', links, 1)),
    )
    page.goto(root + NOTED)
    page.emulate_media(media="print")
    told = [css(page, f".prose p:first-child a:nth-child({place})", "content", "::after") for place in (1, 2)]
    assert told[0] != "none"
    assert told[1] == "none"


# --- Copying, sharing, notes -----------------------------------------------------------------------------------------


def test_code_is_copied(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    button = page.get_by_role("button", name="コードを写す").first
    code = page.locator(".prose pre").first.inner_text()
    button.click()
    expect(page.get_by_role("status")).to_have_text("写しました")
    assert page.evaluate("navigator.clipboard.readText()") == code.rstrip() + "\n"


def test_code_is_copied_in_browsers_that_cannot_tell_an_address(page: Page, root: str) -> None:
    link = '<div class="prose"><p><a href="https://example.org/">例</a></p>'
    page.route(
        "**/" + NOTED.split("/")[-2] + "/",
        lambda route: route.fulfill(body=route.fetch().text().replace('<div class="prose">', link, 1)),
    )
    page.add_init_script("delete URL.canParse")
    page.goto(root + NOTED)
    expect(page.get_by_role("button", name="コードを写す").first).to_be_visible()


@pytest.mark.parametrize(
    ("session", "copied"),
    [
        (
            "# 準備\n$ npm install\nadded 1 package\n\n$ node a.js \\\n> --fast\n# 後始末\n",
            "# 準備\nnpm install\nnode a.js \\\n--fast\n# 後始末\n",
        ),
        ("$ for f in *; do\n  ls $f\ndone\n", "for f in *; do\n  ls $f\ndone\n"),
        ("$ cat <<EOF\n一\n\n二\nEOF\n", "cat <<EOF\n一\n\n二\nEOF\n"),
        ("$ curl a.json\n{\n  1\n}\n$ ls\n", "curl a.json\nls\n"),
        ('$ cat <<< "一"\n一\n$ ls\n', 'cat <<< "一"\nls\n'),
    ],
)
def test_of_a_session_the_commands_are_copied(session: str, copied: str, page: Page, root: str) -> None:
    page.route("**/" + NOTED.split("/")[-2] + "/", lambda route: route.fulfill(body=_with_code(route, session)))
    page.goto(root + NOTED)
    page.get_by_role("button", name="コードを写す").first.click()
    expect(page.get_by_role("status")).to_have_text("写しました")
    assert page.evaluate("navigator.clipboard.readText()") == copied


def test_the_end_of_a_long_line_of_code_comes_out_from_below_the_button(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    page.locator(".prose pre code").first.evaluate("code => { code.textContent = 'x'.repeat(300); }")
    page.locator(".prose pre").first.evaluate("pre => pre.scrollTo(9999, 0)")
    ends = page.locator(".prose pre").first.evaluate("pre => pre.firstChild.getBoundingClientRect().right")
    box = page.get_by_role("button", name="コードを写す").first.bounding_box()
    assert box is not None
    assert ends <= box["x"]


def test_a_name_is_copied_without_its_reading(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    ruby = "<ruby>渡邊<rp>（</rp><rt>わたなべ</rt><rp>）</rp></ruby>さん"
    page.locator(".prose > p").first.evaluate(
        "(p, ruby) => { p.innerHTML = ruby; getSelection().selectAllChildren(p); }", ruby
    )
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "渡邊さん"


def test_a_line_that_is_set_by_spaces_lets_no_page_scroll_sideways(page: Page, root: str) -> None:
    page.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    page.goto(root + NOTED)
    page.locator(".prose > p").first.evaluate("p => { p.textContent = '\u3000'.repeat(30) + '以\u3000上'; }")
    assert page.evaluate("document.documentElement.scrollWidth") == _PHONE["width"]


def test_korean_breaks_between_words(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    page.locator("html").evaluate("html => { html.lang = 'ko'; }")
    assert css(page, ".prose > p", "word-break") == css(page, "h1", "word-break") == "keep-all"


@pytest.mark.parametrize("elements", ["html", "h1, .prose"])
def test_chinese_is_set_in_its_own_faces_and_never_slanted(elements: str, page: Page, root: str) -> None:
    page.goto(root + NOTED)
    page.locator(elements).evaluate_all("elements => { for (const element of elements) element.lang = 'zh-TW'; }")
    page.locator(".prose > p").first.evaluate("p => { p.innerHTML = '這是<em>重點</em>。'; }")
    assert css(page, ".prose > p", "font-family") == "sans-serif"
    assert css(page, "h1", "font-family") == "serif"
    assert css(page, ".prose em", "font-style") == "normal"
    assert css(page, ".prose em", "text-emphasis-position") == "under"


def test_a_title_in_another_language_looks_like_the_others(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    place, style = ".turn a > .phrases", ["color", "font-size", "font-weight", "display"]
    before = [css(page, place, name) for name in style]
    page.locator(place).first.evaluate("title => { title.innerHTML = '<span lang=zh-TW>重點</span>'; }")
    assert [css(page, f"{place} > span", name) for name in style] == [*before[:-1], "inline"]
    page.goto(root)
    page.locator(".card-title > a").first.evaluate("link => { link.innerHTML = '<span lang=zh-TW>重點</span>'; }")
    assert css(page, ".card-title span", "font-family") == "serif"


def test_the_address_is_copied_and_shared(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    address = "https://example.org/blog/" + NOTED
    sharing = page.get_by_role("region", name="この記事を共有する")
    found = {}
    for link in sharing.get_by_role("link").all():
        parts = urlsplit(link.get_attribute("href") or "")
        found[parts.hostname] = {values[0] for values in parse_qs(parts.query).values()}
    assert set(found) == {"x.com", "b.hatena.ne.jp", "www.facebook.com", "social-plugins.line.me"}
    assert all(address in values for values in found.values())
    assert all(page.locator("h1").inner_text().replace("\n", "") in found[host] for host in ("x.com", "b.hatena.ne.jp"))
    sharing.get_by_role("button", name="リンクを写す").click()
    expect(sharing.get_by_role("button")).to_have_text("写しました")
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_a_footnote_leads_there_and_back(page: Page, root: str) -> None:
    page.goto(root + NOTED)
    page.emulate_media(reduced_motion="reduce")
    there = page.locator(".footnote-ref a").first
    there.click()
    note = page.locator(".footnotes li").first
    expect(note).to_be_in_viewport()
    assert note.evaluate("li => li.matches(':target')")
    note.locator(".footnote-back").click()
    expect(there).to_be_in_viewport()
    assert page.evaluate("location.hash").removeprefix("#") == there.get_attribute("id")
