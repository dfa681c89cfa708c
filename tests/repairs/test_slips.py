"""Slips of Markdown: what a page shows as it was typed, or not at all, is told; what only looks like it is not."""

import pytest
from msgspec.structs import replace

from kawaraban.config import MarkdownSettings
from tests.repairs.articles import mended, only

TABLE = "| 式 | 意味 |\n| --- | --- |\n"
SLIPS = [
    (f"{TABLE}| 1 | 2 |\n| `a|b` | 論理和です |", "table-cells", 8, "論理和です"),
    (f"{TABLE}| {{漢字|かんじ}} | 中国の文字 |", "table-cells", 7, "中国の文字"),
    (f"{TABLE}1 | 2 | 三つ目", "table-cells", 7, "三つ目"),
    (f"> {TABLE.replace(chr(10), chr(10) + '> ')}| 1 | 2 | 三つ目 |", "table-cells", 7, "三つ目"),
    ("##見出し", "heading-raw", 5, "##見出し"),
    ("文です。\n##　見出し", "heading-raw", 6, "##　見出し"),
    ("＃＃ 見出し", "heading-raw", 5, "＃＃ 見出し"),
    (f"文です。\n\n## 見出し {'これは見出しの下に立つ本文でした。' * 4}", "heading-raw", 7, "72 characters long"),
    ("-項目\n-項目\n-項目", "list-raw", 5, "-項目"),
    ("一覧：\n1.項目\n2.項目", "list-raw", 6, "1.項目"),
    ("| 日付 | 内容 |\n| 4/1 | 入学式 |", "table-raw", 5, "no row of hyphens"),
    ("| 日付 | 内容 |\n|---|---|---|\n| 4/1 | 入学式 |", "table-raw", 5, "2 cells above a row of hyphens for 3"),
    ("| 日付 | 内容 | | --- | --- | | 4/1 | 入学式 |", "table-raw", 5, "on one line"),
    ("| 日付 | 内容 |\n\n| --- | --- |\n\n| 4/1 | 入学式 |", "table-raw", 5, "blank line parts"),
    ("+----+----+\n| 日付 | 内容 |\n+----+----+\n| 4/1 | 入学式 |\n+----+----+", "table-raw", 5, "drawn with +"),
    ("|| 日付 | 内容 ||\n||---|---||\n|| 4/1 | 入学式 ||", "table-raw", 5, "rows with `||`"),
    (f"{TABLE}| 1 | 紙を入れ直す\\\n→再印刷|", "table-cells", 8, "fills 1 of 2 columns: →再印刷|"),
    (f"{TABLE}| 1 | 2 |\n※税別です。", "table-cells", 8, "※税別です。"),
    ("版\t日付\t内容\n1.0\t4/5\t修正", "table-raw", 5, "tabs part their cells"),
    ("＃見出し\n\n文です。", "marks-raw", 5, "＃見出し"),
    ("＞引用です\n\n文です。", "marks-raw", 5, "＞引用です"),
    ("文です。\n＊＊太字＊＊と続きます。", "marks-raw", 6, "＊＊太字＊＊"),
    ("＊＊太字の行＊＊", "marks-raw", 5, "＊＊太字の行＊＊"),
    ("[広報](koho 2026-04.pdf)を見る。", "link-raw", 5, "a space"),
    ("- 一\n- ![表紙](/img/a.png =250x)", "link-raw", 6, "a space"),
    ("[全角］(https://example.org/)です。", "link-raw", 5, "full-width"),
    ("［全角］（https://example.org/）です。", "link-raw", 5, "full-width"),
    ("[半角](koho.pdf）です。", "link-raw", 5, "full-width"),
    ("[上](../a/）です。", "link-raw", 5, "full-width"),
    ("[下](#b）です。", "link-raw", 5, "full-width"),
    ("![図](zu.png\n続きです。", "link-raw", 5, "not closed"),
    ("まず[案内](https://www.example.com/aを見てください。", "link-raw", 5, "not closed"),
    ("[公式][kou]を見る。", "link-raw", 5, "[kou]"),
    ("詳しくは[こちら] (https://example.org/a)です。", "link-raw", 5, "space parts its halves"),
    ("[[案内](https://example.org/a)](https://example.org/a)です。", "link-raw", 5, "stands in another"),
    ("詳しくは(こちら)[https://example.org/a]です。", "link-raw", 5, "exchanged"),
    ("- 一\n- [](https://example.org/a)", "link-raw", 6, "no text"),
    ("- 一\n- [![](/img/a.png)](/a/)", "link-raw", 6, "[![](/img/a.png)](/a/)"),
    ("文です。\n[こちら]()を見る。", "link-nowhere", 6, "no address: [こちら]()"),
    ("![図](IMAGE_URL)", "link-nowhere", 5, "[図](IMAGE_URL)"),
    ("[表](sandbox:/mnt/data/a.csv)と[図](null)と[題](https://https://example.org/)。", "link-nowhere", 5, "2 more"),
    (
        "[題](htps://example.org/)と[記録](obsidian://open)。",
        "link-nowhere",
        5,
        "left out of the page: [題](htps://example.org/) (1",
    ),
    ("[題](https://)です。", "link-nowhere", 5, "no address: [題](https://)"),
    ("[甲](undefined)と[乙](NaN)と[丙](LINK_HERE)と[丁](ここに入れる)です。", "link-nowhere", 5, "3 more"),
    ("![図](C:\\Users\\zu.png)です。", "link-raw", 5, "own disk"),
    ("![](D:\\絵\\図2.png)", "link-raw", 5, "own disk"),
    ("伝記はhttps://ja.example.org/wiki/松尾芭蕉です。", "link-raw", 5, "before Japanese"),
    ('https://ja.example.org/wiki/松尾芭蕉は"俳聖"', "link-raw", 5, "before Japanese"),
    ("詩です。\n\n弥生の空は\n見わたす限り\n霞か雲か\n匂いぞ出ずる", "lines-joined", 7, "弥生の空は"),
    ("[図](file:///c/zu.png)です。", "link-raw", 5, "own disk"),
    ("[決算](決算 1（訂正）.pdf)です。", "link-raw", 5, "has a space"),
    ("一つ目の文です。 --- ## 見出し 二つ目の文です。", "marks-raw", 5, "--- ##"),
    ("```python\nprint()", "code-unclosed", 5, "no end"),
    ("これは__式の展開__という。", "marks-raw", 5, "__式の展開__"),
    ("__式の展開__という。", "marks-raw", 5, "__式の展開__"),
    ("文です。\n＞引用です", "marks-raw", 6, "＞引用です"),
    ("| 日付 | 内容 | | --- | --- |\n\n文です。", "table-raw", 5, "on one line"),
    ("| 日付 | 内容 | | --- | --- | | 4/1 | 入学", "table-raw", 5, "on one line"),
]
IN_ORDER = [
    "| を使って表を書きます。区切りは `| --- | --- |` のように書きます。",
    "[題]( https://example.org/ )と[窓口](mailto:taro@example.org)、[電話](tel:03-0000-0000)。",
    "__太字__ と `の__太字__は` と、の__init__は、2026年__月__日に__さんと__さんが。",
    "＞ **突然の知らせ** ＜",
    "[乙](https://example.org/\n)が候補です。",
    "庭です。\n\n|---|---|\n\n`| a | b | | --- | --- | | 1 | 2 |`\n\n+----+",
    f"{TABLE}| `a\\|b` | 論理和です |\n| 1 |\n| 1 | 2 | |",
    "#山歩き #写真",
    f"## {'「これは長い。」「それも長い。」' * 7}\n\n文です。\n\n## 半減。その真意は、{'長い' * 30}幕開けか",
    "＃春の味覚\n\n＃写真 ＃桜\n\n＃\n\n＃一つ目です。",
    "＃春の味覚\n本文が続きます。",
    "＞詳しくはこちら\n＞＞次へ\n＞山田さん\n＞[案内](/a/)\n＞ホーム＞記事",
    "＊＊県＊＊市の＊＊さんと＊＊大学です。\n＊＊＊ 休憩 ＊＊＊\n＊＊ 注意 ＊＊\n＊注です。",
    "\t字下げ\n値\t\n値\t",
    f"{TABLE}| 1 |\n| 小計 | |",
    f"{TABLE}| 1 | 2 |\n三 | 四",
    "品名\t数\n砂糖\t十\t袋",
    "1.朝の話\n-昼の話",
    "[東京][1]を見る。",
    "式 | 意味\n--- | ---\n1 | 2\n3",
    "#5の表と ## の印。",
    "-5\n-10",
    "*注一：税別です。*\n*注二：送料別です。*",
    "--\n--",
    "1.5倍\n2.5倍",
    "12.3%\n3.4%",
    "-そう言った。",
    "10:30\n11:30",
    "| ひとり言",
    '[広報](<koho 2026-04.pdf>)と[説明](a.pdf "題 名")と[空](a%20b.pdf)と[節](/a (題 名))です。',
    '![写真](/img/写真①　切る.jpg)と[広報](広報　四月.pdf "題　名")です。',
    "[上へ](#)と[URL](https://example.org/URL)、- [資料] (https://example.org/)、政府統計 (2024)[https://example.org/]です。",
    "[PDF] (https://example.org/a.pdf)と`[題]()`です。",
    "`[広報](koho 2026.pdf)`と`[a](b c)`です。",
    "［注］（二〇二六年）と［三］（後述）です。",
    "https://example.org/東京から、<https://example.org/a/東京>、[本](https://example.org/a/東京)、https://example.org/a/です。",
    "参照：https://example.org/a/東京",
    "春眠不覺曉\n處處聞啼鳥\n夜來風雨聲",
    "春眠不覺曉  \n處處聞啼鳥  \n夜來風雨聲",
    "　春眠不覺曉\n　處處聞啼鳥\n　夜來風雨聲",
    "幅の狭い欄に\n書いた文章は\n折り返されて\nいます。",
    "・春眠不覺曉\n・處處聞啼鳥\n・夜來風雨聲",
    "〒100-0001\n東京都千代田区\n株式会社瓦版\n編集部御中",
    "配列[0][1]と、行列 [i][j] です。",
    "[公式][kou]を見る。\n\n[kou]: https://example.org/",
    "```\n##見出し\n-項目\n-項目\n```",
    "```\n一つ目。 ## 二つ目\n```\n\n`一 ## 二`と書きます。C ## D",
]


@pytest.mark.parametrize(("body", "code", "line", "words"), SLIPS)
def test_a_slip_is_told(body: str, code: str, line: int, words: str) -> None:
    (found,) = mended(f"{body}\n\n終わりの文です。\n", config=only())[2]
    assert (found.code, found.line) == (code, line)
    assert words in found.message


@pytest.mark.parametrize(
    ("to", "hint"), [("a b.png", "Write `<a b.png>`"), ("/a.png =300x", "Leave the size out: `(/a.png)`")]
)
def test_what_to_do_about_a_space_in_an_address_depends_on_what_stands_behind_it(to: str, hint: str) -> None:
    (found,) = mended(f"図は![図]({to})です。\n", config=only())[2]
    assert found.hint.startswith(hint)


@pytest.mark.parametrize("body", IN_ORDER)
def test_what_is_no_slip_is_not_told(body: str) -> None:
    assert mended(f"{body}\n\n終わりの文です。\n", config=only())[2] == ()


def test_no_lines_are_joined_where_every_break_is_shown() -> None:
    poem = "弥生の空は\n見わたす限り\n霞か雲か\n"
    config = replace(only(), markdown=MarkdownSettings(hard_breaks=True))
    assert [problem.code for problem in mended(poem, config=only())[2]] == ["lines-joined"]
    assert mended(poem, config=config)[2] == ()
    assert [problem.code for problem in mended("##見出し\n", config=config)[2]] == ["heading-raw"]


def test_slips_of_one_kind_are_one_problem() -> None:
    told = mended("##一\n\n文です。\n\n##二\n\n[全角］(https://example.org/)と[空](a b.pdf)です。\n", config=only())[2]
    assert [problem.code for problem in told] == ["heading-raw", "link-raw", "link-raw"]
    assert told[0].message.endswith("##一 (1 more in this file)")
