"""What rendering returns beside the HTML, and what it asks the site."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.markdown.extensions.autolinks import cut_short
from kawaraban.markdown.html.sanitizer import TAGS
from kawaraban.markdown.presentation.identifiers import THEME
from kawaraban.markdown.presentation.links import Destinations, Picture
from kawaraban.markdown.render import Part, render
from kawaraban.model import Heading, LiquidTag, Text, TextKind

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        ("一つ目。\n\n- 項目\n\n<!-- more -->\n\n続き。", ["一つ目。", "項目"]),
        ("一つ目。<!--more-->\n\n続き。", ["一つ目。"]),
        ("一つ目。\n\n<!--more 続きを読む-->\n続き。\n\n<!-- more -->", ["一つ目。"]),
        ("`<!-- more -->`を書く。\n\n<!-- moreover -->\n\n続き。", []),
    ],
)
def test_the_lead_is_what_stands_above_its_mark(body: str, lead: list[str]) -> None:
    assert [text.text for text in render(body).lead] == lead


def test_texts_are_what_a_reader_reads() -> None:
    body = """# 題{#t}

**太字**と[リンク](/a)、{漢字|かんじ}[^1]と`code`。
次の行、
Latin
{: .lead}

- 項目 ![絵](/a.png)

> 引用

> [!TIP]
> 助言

| 列 |
|----|
| 値 |

```
x = 1
```

{% include ad.html %}

<div>生の<b>HTML</b></div>

[^1]: 注。
"""
    assert render(body).texts == (
        Text(TextKind.HEADING, "題{#t}"),
        Text(TextKind.PARAGRAPH, "太字とリンク、漢字とcode。次の行、Latin"),
        Text(TextKind.ITEM, "項目"),
        Text(TextKind.NOTE, "絵"),
        Text(TextKind.QUOTE, "引用"),
        Text(TextKind.NOTE, "助言"),
        Text(TextKind.TABLE, "列"),
        Text(TextKind.TABLE, "値"),
        Text(TextKind.CODE, "x = 1"),
        Text(TextKind.PARAGRAPH, "生のHTML"),
        Text(TextKind.NOTE, "注。"),
    )


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<ruby>囲炉裏<rp>（</rp><rt>いろり</rt><rp>）</rp></ruby>の火", ["囲炉裏の火"]),
        ("<ruby>囲炉裏<rt>いろり</ruby>の火", ["囲炉裏の火"]),
        ("10<sup>6</sup>個、10<sup>−3</sup>mol、CO<sub>2</sub>", ["10⁶個、10⁻³mol、CO2"]),
        ("<p>10<sup>6</sup>個とX<sup>TM</sup></p>", ["10⁶個とXTM"]),
        ("<p><ruby>囲炉裏<rp>(<rt>いろり</rt><rp>)</ruby>の火</p>", ["囲炉裏の火"]),
        ("<table><tr><td>言語</td><td>Python</td></tr><tr><td>Rust</table>", ["言語", "Python", "Rust"]),
        ("<ul>\n<li>一\n<li>二<br>三\n</ul>", ["一", "二", "三"]),
        ("<div><script>var p = '<p>隠れる';</script>見える<img alt='<td>絵'></div>", ["見える"]),
        ("雨ニモマケズ<br/>風ニモマケズ  \n**雪**ニモ\n夏ノ\n*暑*サ", ["雨ニモマケズ 風ニモマケズ 雪ニモ夏ノ暑サ"]),
    ],
)
def test_of_raw_html_too(body: str, read: list[str]) -> None:
    assert [text.text for text in render(body).texts] == read


def test_headings_can_stand_in_a_list_of_contents() -> None:
    headings = render("## [**太字**](/a) `x<y`[^1] ![絵](/a.png)<i>\n\n[^1]: 注").headings
    assert headings == (Heading(2, "太字-xy-絵", "太字 x<y 絵", "<strong>太字</strong> <code>x&lt;y</code> 絵"),)


def test_liquid_tags_are_listed_with_their_lines() -> None:
    body = "一\n\n{% include a.html %}\n\n二 {% b %}\n三 {% c %}\n\n`{% d %}`\n<div>\n{% e %}\n</div>\n"
    assert render(body).liquid == (
        LiquidTag("{% include a.html %}", 2),
        LiquidTag("{% b %}", 4),
        LiquidTag("{% c %}", 5),
        LiquidTag("{% e %}", 9),
    )


def test_destinations_are_asked_once_and_as_written() -> None:
    asked: list[str] = []

    def link(target: str) -> str:
        asked.append(target)
        return f"/base{target}" if target.startswith("/") else target

    html = render(
        '[a](/名前/ "t") ![b](/b.png) <a href="/c">c</a> [d][e]\n\n[e]: /e', destinations=Destinations(link)
    ).html
    assert asked == ["/名前/", "/b.png", "/e", "/c"]
    assert 'href="/base/%E5%90%8D%E5%89%8D/"' in html
    assert 'src="/base/b.png"' in html
    assert 'href="/base/c"' in html
    assert 'href="/base/e"' in html


def test_a_picture_that_the_site_does_not_show_is_a_link() -> None:
    body = "![図<1>](https://a.example/1.png) ![](https://a.example/2.png) [![甲](https://a.example/3.png)](/b)"
    html = render(body, destinations=Destinations(picture=lambda _: Picture(linked=True))).html
    assert html == (
        '<p><a href="https://a.example/1.png">図&lt;1&gt;</a> '
        '<a href="https://a.example/2.png">https://a.example/2.png</a> <a href="/b">甲</a></p>\n'
    )


def test_a_raw_picture_that_the_site_does_not_show_is_a_link() -> None:
    body = '<img src="https://a.example/1.png" alt="図&amp;" width="5"> <a href="/b"><img src="//a.example/3.png"></a>'
    html = render(body, destinations=Destinations(picture=lambda _: Picture(linked=True))).html
    assert html == '<p><a href="https://a.example/1.png">図&amp;</a> <a href="/b">//a.example/3.png</a></p>\n'
    assert "<img" in render(body).html


def test_pictures_have_their_size_or_are_not_shown() -> None:
    sizes = {"/a.png": Picture(640, 480), "/gone.png": Picture(missing=True)}
    html = render("![甲](/a.png) ![乙](/gone.png) ![丙](/other.png)", destinations=Destinations(picture=sizes.get)).html
    assert 'src="/a.png" width="640" height="480"' in html.replace(' decoding="async" alt="甲"', "")
    assert " 乙 " in html
    assert "gone" not in html
    assert '<img src="/other.png" loading="lazy" decoding="async" alt="丙">' in html


def test_of_pictures_in_html_that_are_missing_the_description_is_shown() -> None:
    sizes = {"/gone.png": Picture(missing=True)}
    body = '![甲](/gone.png)\n\n<figure>\n<img src="/gone.png" alt="乙 &lt;1">\n</figure>\n'
    html = render(f'{body}\n丙<img alt="丁">、<img src="/gone.png">', destinations=Destinations(picture=sizes.get)).html
    assert html == "<p>甲</p>\n<figure>\n乙 &lt;1\n</figure>\n<p>丙丁、</p>\n"


def test_parts_of_a_page_share_no_id() -> None:
    body = "## 例\n\n一[^1]\n\n## 例\n{: #own}\n\n<b id='raw'>x</b>\n\n[^1]: 注\n"
    first = render(body)
    second = render(body, other=Part(body, first.ids))
    ids = re.findall(r' id="([^"]*)"', first.html + second.html)
    assert len(ids) == len(set(ids)) == 9
    assert set(re.findall(r' id="([^"]*)"', first.html)) <= first.ids


@pytest.mark.parametrize(
    "body", ["## ハ\u3099ラ", "## 花 {#ハ\u3099ラ}", '<h2 id="ハ\u3099ラ">花</h2>', '<a name="ハ\u3099ラ">花</a>']
)
def test_an_id_is_composed_as_links_are(body: str) -> None:
    """A text pasted from macOS may be decomposed where the link to it is not; both look the same."""
    assert re.findall('id="([^"]*)"', render(body).html) == ["バラ"]


def test_trusted_html_stays() -> None:
    assert render("<script>alert(1)</script>", trust_html=True).html == "<script>alert(1)</script>"


def test_a_site_may_have_every_break_shown() -> None:
    body = "題\n---\n\n名は田中。\n十六歳。  \n趣味は**ゲーム\nと本**。\n{: .lead}\n\n- 一つ\n二つ<br>\n三つ\n"
    shown = render(body, hard_breaks=True).html
    assert "名は田中。<br>\n十六歳。<br>\n趣味は<strong>ゲーム<br>\nと本</strong>。</p>" in shown
    assert "<li>一つ<br>\n二つ<br>\n三つ</li>" in shown
    assert "名は田中。十六歳。<br>" in render(body).html
    assert "<br>" not in render("題の\n一行\n---\n", hard_breaks=True).html


def test_ids_of_the_theme_are_reserved() -> None:
    around_articles = ("base", "head", "macros", "article", "page")
    templates = [(ROOT / "templates" / f"{name}.html.jinja").read_text(encoding="utf-8") for name in around_articles]
    used = {name for template in templates for name in re.findall(r'\sid="([\w-]+)"', template)}
    assert used
    assert used <= THEME


@pytest.mark.parametrize(
    "opening", [">", "> ", "[", "![", "*", "_", "`", "~~", "{:", "{%", "[^", "<b>", "(", "- ", ": "]
)
def test_depth_is_no_danger(opening: str) -> None:
    assert render(opening * 5000 + "a").html is not None


PIECES = st.sampled_from(
    [*(Path(__file__).parent / "pieces.txt").read_text(encoding="utf-8").splitlines(), "\n", "\n\n"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_whatever_is_written_stays_within_the_allowlist(body: str) -> None:
    html = render(body).html
    assert {tag.lower() for tag in re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", html)} <= TAGS - {"h1"}
    assert not re.findall(r"<[^>]*\s(?:on\w+|style)=", html)
    ids = re.findall(r'<[^<>]* id="([^"]*)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("前の文。\n\n" + "> " * 39 + "深い文。", []),
        ("前の文。\n\n" + "> " * 40 + "深い文。", [2]),
        ("".join("  " * level + f"- 項目{level}\n" for level in range(19)), []),
        ("".join("  " * level + f"- 項目{level}\n" for level in range(25)), [19]),
        ("[長い][a]と[b]\n\n[a]: https://example.org/" + "x" * 2_000_000 + "\n[b]: /b", [2]),
        ("文。\n\n強い" + "<b>" * 50 + "文。" + "</b>" * 50, []),
        ("文。\n\n強い" + "<b>" * 51 + "文。", [2]),
    ],
)
def test_what_passes_a_limit_is_told_with_its_line(body: str, lines: list[int]) -> None:
    assert [found.line for found in render(body).beyond] == lines


def test_what_is_not_left_out_is_on_the_page() -> None:
    deep = render("> " * 39 + "深い文。")
    assert "深い文。" in deep.html
    assert "深い文。" not in render("> " * 40 + "深い文。").html


def test_links_take_addresses_from_the_other_part() -> None:
    body, tail = "[甲][1]と[乙]。\n\n[1]: /a\n", "- [丙](/c)と[丁][1]\n\n[1]: /b\n[乙]: /b\n[戊]: /e\n"
    main = render(body, other=Part(tail))
    assert main.html == '<p><a href="/a">甲</a>と<a href="/b">乙</a>。</p>\n'
    assert main.beyond == ()
    below = render(tail, other=Part(body))
    assert '<a href="/b">丁</a>' in below.html
    assert [(found.code, found.line) for found in below.beyond] == [("link-unused", 4)]


LEFT_OUT = [
    ('あ\n\n<iframe src="https://example.org/"></iframe>', [("html-left-out", 2)]),
    ("<video src=/a.mp4></video>\n\n<video src=/b.mp4></video>", [("html-left-out", 0)]),
    ("一\n二<svg><text>図</text></svg>", [("html-left-out", 1)]),
    (
        "<div>\n\n<form><input name=q>\n<button>送る</button></form></div>\n",
        [("html-left-out", line) for line in (2, 2, 3)],
    ),
    ("あ\n\n<!-- 後で消す\n\n文です。", [("html-left-out", 2)]),
    ("<!-- 一 -->\n二\n\n<p>三\n四 <!-- 五</p>\n\n<p>六 <!-- 七</p>", [("html-left-out", 4)]),
    ('<p>一\n<b title="二</b></p>\n\n<p title="三</p>', [("html-unclosed", 1), ("html-unclosed", 1)]),
    ("一 <div> 二 <b> 三\n\n四 <pre class=a> 五", [("html-unclosed", 0), ("html-unclosed", 2)]),
    ("一\n\n<?php echo\n\n二", [("html-left-out", 2)]),
    ("一\n\n<![CDATA[ <x-a>\n\n二", [("html-left-out", 2)]),
    ("<?php echo '<x-a>' ?>\n\n  <!-- <x-b> -->\n\n<style>x-c > <x-d></style>", [("html-left-out", 0)]),
    ("<!-- <iframe src=a></iframe> -->\n\n一 <!-- <video> -->\n\n<p title='<form>'>二</p>", []),
    ("<script>\nx = '<video>';\n</script>", [("html-left-out", 0)]),
    ("<!-- 一 --> <lite-youtube videoid=x></lite-youtube>", [("html-left-out", 0)]),
    ("<div>\n<b@example.org>\n<https://example.org/>\n</div>", [("html-left-out", 1)]),
    ("<String>\n", [("html-left-out", 0)]),
    ("<svg>\n<g></g>\n</svg>\n", [("html-left-out", 0)]),
    ("一<x-a>二</x-a>\n\n<lite-youtube videoid=x></lite-youtube>", [("html-left-out", 0), ("html-left-out", 2)]),
    ("一\n\n二\n<b>三\n\n<b>四</b> <!-- <i> -->", [("html-unclosed", 3)]),
    ("<details>\n\n一</b>", [("html-unclosed", 2), ("html-unclosed", 0)]),
    ('<div class="a">一\n\n二<div class="a">', [("html-unclosed", 0)]),
    ("<div>\n\n<ul><li>一<li>二</ul>\n\n</div>\n\n<p>三\n\n<ruby>漢<rt>かん</ruby><title>", []),
    ('<font color="red">赤</font>と<font size=5>大</font>、旧来の`<font>`', [("html-left-out", 0)]),
    ('<p style="text-align: center;">中</p>\n\n<h2 style="text-align:center">題</h2>', [("html-left-out", 2)]),
    ('<b style="color:red">甲</b>\n<i style="margin:0; COLOR: red">乙</i>', [("html-left-out", 0)]),
    ('<b style="color:red">甲</b>\n<u style="font-size:2em">丙</u>', [("html-left-out", 0), ("html-left-out", 1)]),
    ('<!-- <p style="color: red">甲</p> -->\n\n乙 <!-- <p style="color: red"> -->', []),
    ("<?php echo '<p style=\"color: red\">'; ?>\n", [("html-left-out", 0)]),
    ('<img src="https://a.example/a.png" style="border:0"><p style="margin:0">一</p>', []),
    ("一\n\n二 %% 三 %%\n\n%% 四 %%", [("comment", 2)]),
    ("一%%二%%三\n\n%%\n四", [("comment", 0)]),
    ("%%一%% 二 %%三%%", [("comment", 0)]),
    ("100%%と200%%と`%% a %%`と%%time。\n\n%%time", []),
    ("<div>\n一\n二**三**\n</div>\n\n<div>**四**</div>\n\n<div>\n\n**五**\n\n</div>", [("marks-raw", 2)]),
    ("<div>\n一[二](/a)\n</div>", [("marks-raw", 1)]),
    ("<details><summary>一</summary>\n```\n二\n```\n</details>", []),
    ("一\n\n<?php\necho 1;\n?>\n", [("html-left-out", 2)]),
    ("<div>\n## 一\n</div>", [("marks-raw", 1)]),
    ("<div>\n1. 一\n2. 二\n</div>", [("marks-raw", 1)]),
    ("<div>\n- 一<br>\n- 二<br>\n</div>\n\n<blockquote>\n一\n- 人の名\n</blockquote>", []),
    ("<pre>**一**</pre>\n\n<div>\n<code>**二**</code></div>\n\n<!-- **三** -->\n\n<style>**四**</style>", []),
    ("一[^1]\n\n[^2]: 二。\n", [("footnote", 2), ("footnote", 0)]),
    ("一[^a]\n\n[^b]: 二。\n", [("footnote", 2), ("footnote", 0)]),
    ("一[^a]\n\n[^a]: 二。\n\n[^a]: 三。\n", [("footnote", 4)]),
    (r"一\[^1]と二。", []),
    ("一<center>一</center> <!-- 二 --> Vec<String> [^a] `[^1]`\n", []),
    ('- <input type="checkbox" checked> 一\n', []),
    ("一\n\n[甲]: https://example.org/\n[乙]: /a", [("link-unused", 2)]),
    ("[甲]\n\n[甲]: /a\n\n[甲]: /b", [("link-unused", 4)]),
    ("[甲]\n\n[甲]: /a\n\n[甲]: /a\n\n[//]: # (一)\n[乙]: #\n[丙]: - '二'\n[丁]: <>\n[comment]: <三>\n[注]: 四", []),
    ("[甲]\n\n[甲]: 一\n\n[甲]: a\n[甲]: b", [("link-unused", 5)]),
    ("[税込み]: <千円 です>", [("link-unused", 0)]),
    ("[甲]: /", [("link-unused", 0)]),
]


@pytest.mark.parametrize(("body", "told"), LEFT_OUT)
def test_what_is_left_out_is_told(body: str, told: list[tuple[str, int]]) -> None:
    assert [(found.code, found.line) for found in render(body).beyond] == told


@pytest.mark.parametrize("note", ["[^1]：注。", "[^1] : 注。"])
def test_of_a_note_with_a_wrong_colon_that_is_told(note: str) -> None:
    (found,) = render(f"文[^1]\n\n{note}").beyond
    assert "Its colon is full-width" in found.hint


def test_trusted_html_is_not_left_out() -> None:
    assert render("<iframe src=https://example.org/></iframe>\n\n<T>一", trust_html=True).beyond == ()


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"\\begin{{a}}{number}\n" for number in range(9_000)),
        "https://a/日" * 9_000,
        "https://日本." * 9_000,
        "- <b>\n" * 9_000,
    ],
    ids=["formulas", "addresses", "hosts", "tags"],
)
def test_thousands_of_beginnings_take_no_time(body: str) -> None:
    before = process_time()
    render(body)
    tuple(cut_short(body))
    assert process_time() - before < 5


@pytest.mark.parametrize(
    "body", [":::note\n" * 20_000, ":::note\n" * 5_000 + ":::\n" * 5_000, "- " + ":::note\n  " * 9_000]
)
def test_thousands_of_boxes_take_no_time(body: str) -> None:
    before = process_time()
    render(body)
    assert process_time() - before < 5
