"""Notations of other tools that a page shows as they are typed are told; prose and code that look alike are not."""

import pytest

from tests.repairs.articles import mended, only

NOTATIONS = [
    ("- [はじめに](#a)\n\n[toc]", "notation-raw", 7, "[toc]"),
    ("[:contents]", "notation-raw", 5, "[:contents]"),
    ("[[_TOC_]]", "notation-raw", 5, "[[_TOC_]]"),
    ("@[toc](目次)", "notation-raw", 5, "@[toc]"),
    ("* 目次\n{:toc}", "notation-raw", 6, "{:toc}"),
    ("庭です。\n![[庭.png|300]]", "notation-raw", 6, "![[庭.png|300]]"),
    ("[[別のノート]]に書いた。", "notation-raw", 5, "[[別のノート]]"),
    ("[[note#part|それ]]に書いた。", "notation-raw", 5, "[[note#part|それ]]"),
    ("| 場所 | メモ |\n| --- | --- |\n| 庭 | [[庭の手入れ]] |", "notation-raw", 7, "[[庭の手入れ]]"),
    ("これは==とても大事==です。", "notation-raw", 5, "==とても大事=="),
    ("重要な ==mark== です。", "notation-raw", 5, "==mark=="),
    ("本文です^[補足の文です。]。", "notation-raw", 5, "^[補足の文です。]"),
    ("面積は x^2^ です。", "notation-raw", 5, "^2^"),
    ("水は H~2~O です。", "notation-raw", 5, "H~2~"),
    ("- 水をやる。 ^mizu-1", "notation-raw", 5, "^mizu-1"),
    ("読み終えた。^read-done\n次の行です。", "notation-raw", 5, "^read-done"),
    ("> [!recipe] 題\n> 本文です。", "notation-raw", 5, "[!recipe] 題"),
    ("> [!idea]-\n> 本文です。", "notation-raw", 5, "[!idea]-"),
    ("\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}", "notation-raw", 5, "\\begin{align*}"),
    ("市場は二倍です（出典：参照データ）。", "generator-marks", 5, "（出典：参照データ）"),
    ("参照データによると、市場は二倍です。", "generator-marks", 5, "参照データによると"),
    ("市場は二倍です[検証済みファクト]。", "generator-marks", 5, "[検証済みファクト]"),
    ("市場は二倍です【検索結果1】。", "generator-marks", 5, "【検索結果1】"),
    ("売上は[数値]億円で、[X]%増えた。", "placeholder", 5, "[数値] (1 more"),
    ("担当は{{name}}さんで、${name}氏の後任です。", "placeholder", 5, "{{name}}"),
    ("<%= title %>について。", "placeholder", 5, "<%= title %>"),
    ("担当は[企業名を入れる]です。", "placeholder", 5, "[企業名を入れる]"),
    ("[INSERT LINK HERE]\n\n[Your Company Name]は導入した。", "placeholder", 5, "[INSERT LINK HERE] (1 more"),
    ("庭です。\n\n【画像挿入：庭】", "placeholder", 7, "【画像挿入：庭】"),
    ("庭です。\n\n[画像：庭の梅]", "placeholder", 7, "[画像：庭の梅]"),
    ("市場は二倍です[ref:1]。", "generator-marks", 5, "[ref:1]"),
    ("市場は二倍です [cite: 1, 2", "generator-marks", 5, "[cite: 1, 2"),
    (":::message\n注意です。", "notation-raw", 5, ":::message"),
    ("::::details 続き\n\n本文です。\n\n:::", "notation-raw", 5, "::::details 続き"),
    (":::recipe 二人分\n注意です。\n:::", "notation-raw", 5, ":::recipe 二人分"),
    ('!!! note "題"\n本文です。', "notation-raw", 5, "!!! note"),
    ("??? recipe\n    本文です。", "notation-raw", 5, "??? recipe"),
    ('=== "Linux"\n\n    本文です。', "notation-raw", 5, '=== "Linux"'),
    ('--8<-- "a.md"', "notation-raw", 5, '--8<-- "a.md"'),
    (":material-home: と ++ctrl+c++ です。", "notation-raw", 5, ":material-home: (1 more"),
    ("庭です。\n\n- 一\n\n  ```{figure} 題\n  本文です。\n  ```", "notation-raw", 9, "```{figure} 題"),
    ("- 一\n\n  ```mermaid\n  graph LR\n  ```", "notation-raw", 7, "```mermaid"),
    ("~~~ {.plantuml}\nA -> B\n~~~\n\n```math\nx\n```", "notation-raw", 5, "{.plantuml} (1 more"),
    ("面積は{math}`x^2`です。", "notation-raw", 5, "{math}`x^2`"),
    ("(sec-a)=\n## 題\n\n{ref}`sec-a`を見る。", "notation-raw", 5, "(sec-a)= (1 more"),
    ("import { A } from '@a/b';\nimport 'c.css'\n\n本文{/* 注 */}です。", "notation-raw", 5, "from '@a/b'; (2 more"),
    ('::alert{type="warning"}\n注意です。\n::', "notation-raw", 5, '::alert{type="warning"}'),
    ("増えた[@sato2020, p. 3]。[強く]{.mark}言う。", "notation-raw", 5, "[@sato2020, p. 3] (1 more"),
    ("*[HTML]: 文書の形\n*[W3C]: 団体", "notation-raw", 5, "*[HTML]: 文書の形 (1 more"),
    ("@[youtube](dQw4w9WgXcQ)", "notation-raw", 5, "@[youtube](dQw4w9WgXcQ)"),
    ("[f:id:example:20240503120000j:plain]", "notation-raw", 5, "[f:id:example"),
    ("[https://www.example.com/:embed:cite]", "notation-raw", 5, ":embed:cite]"),
    ("[https://www.example.com/:title=題]です。", "notation-raw", 5, ":title=題]"),
    ("id:exampleさんと[id:example]さん。", "notation-raw", 5, "[id:example]"),
    ("七時に発つ。((実は一人乗ってきた。))", "notation-raw", 5, "((実は一人乗ってきた。))"),
    ("犯人は||庭師||です。", "notation-raw", 5, "||庭師||"),
    ("||犯人は庭師||\n||動機は金||", "notation-raw", 5, "||犯人は庭師|| (1 more"),
    (">|python|\nprint()\n||<", "notation-raw", 7, "||<"),
    ('[caption id="a" width="640"]写真[/caption]', "notation-raw", 5, '[caption id="a" width="640"]'),
    ('<p>[gallery ids="1,2"]</p>', "notation-raw", 5, '[gallery ids="1,2"]'),
    ("[contact-form-7 id='12']", "notation-raw", 5, "[contact-form-7 id="),
    ("[su_box]本文[/su_box]", "notation-raw", 5, "[su_box]"),
    ("[box]\n\n本文です。\n\n[/box]", "notation-raw", 9, "[/box]"),
    ('{{< figure src="a.png" >}}', "notation-raw", 5, "{{< figure"),
    ("{{% notice tip %}}ヒント{{% /notice %}}", "notation-raw", 5, "{{% notice tip %}}"),
    ('[別の記事]({{< ref "b.md" >}})を見る。', "notation-raw", 5, '{{< ref "b.md" >}}'),
    ("用語 {#term}\n: 意味です。", "notation-raw", 5, "{#term}"),
    ("段落です。 {#dan}", "notation-raw", 5, "{#dan}"),
    ("*[INR]: 国際標準比\n\nINRです。", "notation-raw", 5, "*[INR]: 国際標準比"),
    ("$$\nx + y\n$$", "notation-raw", 5, "$$"),
    ("\\[\nx + y\n\\]", "notation-raw", 5, "\\["),
    ("速さは\\(v\\)、道のりは\\( d = vt \\)です。", "notation-raw", 5, "\\(v\\) (1 more"),
    (r"二分の一は $\frac{1}{2}$ で、", "notation-raw", 5, r"$\frac{1}{2}$"),
    ("面積は $x^2$ です。", "notation-raw", 5, "$x^2$"),
    ("そっと［＃「そっと」に傍点］歩く。", "notation-raw", 5, "［＃「そっと」に傍点］"),
    ("重い神輿《みこし》を担ぐ。", "ruby-raw", 5, "神輿《みこし》"),
    ("[[rb:神輿 > みこし]]は重い。", "ruby-raw", 5, "[[rb:神輿 > みこし]]"),
    ("｛神輿｜みこし｝は重い。", "ruby-raw", 5, "｛神輿｜みこし｝"),
    ("{神輿|みこし|}は重い。", "ruby-raw", 5, "{神輿|みこし|}"),
    ("{神輿}(みこし)は重い。", "ruby-raw", 5, "{神輿}(みこし)"),
    ("[神輿]{みこし}は重い。", "ruby-raw", 5, "[神輿]{みこし}"),
    ("{神輿|みこし｝は重い。", "ruby-raw", 5, "{神輿|みこし｝"),
    ("{神輿|みこしは重い。", "ruby-raw", 5, "{神輿|みこし"),
]
IN_ORDER = [
    "```js\nmermaid.initialize()\n```\n\nmermaidを使う。\n\n```mathematica\nx\n```",
    "[会社名] [氏名]様\n\n[山田](/y/)さんと[注]さん、`{{name}}さん`、{{name}}は変数です。配列[i]%3と[1]%です。",
    "[画像を挿入]をクリックし、［名前を入力］欄に書き、【追記】を読む。\n\n【写真：通信社】",
    "![庭](https://example.org/niwa.png)\n\n[画像：公式サイトより]",
    "学習データや参照データの品質を、（マスタや参照データを除き）参照データとして管理します。",
    "【検索結果1】の見出しで、`参照データによると`や[ref:1](https://example.org/)と書きます。",
    "重い｜大提灯《おおちょうちん》と神輿《みこし》を《《もっと》》遠くへ。|火の玉《ファイアボール》を放つ。",
    "｜神輿《みこし》を担ぐ。\n｜大提灯《おおちょうちん》を｜掲《かか》げる。",
    "番号は\\[1\\]、名は\\[file_name\\]、\\(注\\)と[a]\\(b_c\\)。\n\n- \\[x\\] 済み",
    "条件A||条件B||条件C、x || y || z、a||b。",
    "書名は《源氏物語》、歌は名曲《さくら》、絵は《ひまわり》です。",
    "ピカソの絵画《ゲルニカ》とゴッホの《ひまわり》。",
    "a==b==cとx ==1とy ==2とpip==1.0、ひらがなは^[ぁ-ん]+、2^3^4と(^3^)と10~20~30とA~BとA4~5枚。",
    "≪二重≫と<<引用>>と《強い言葉》。",
    "a == b と x==1、値==0なら真で値==1なら偽です。",
    "## 見出し {#midashi}\n\n`{#a}`と{#each}と色 {#fff} です。",
    "[神輿](/mikoshi/)と{神輿|みこし}と{神|み}{輿|こし}(重い)と[注]{: .small}。",
    "=== 区切り ===\n== 区切り",
    "C++の[[nodiscard]]と[[gnu::always_inline]]と[[likely]]。",
    "[[ -f file ]] と行列 [[1, 2], [3, 4]] と [[1]]。",
    "出典[[1]](https://example.org/)と[[注]](#a)。",
    "`[[別のノート]]`と`==強調==`と`:::message`と書く。",
    "``[[別の`ノート]]``と書く。",
    '<pre>\n[gallery ids="1,2"]\n</pre>',
    "```\n[[別のノート]]\n:::message\n漢字《かんじ》\n```",
    "    [[別のノート]]\n    :::message",
    r"\[[別のノート]]と\==強調==です。",
    ":::message\n注意です。\n:::",
    "std::vectorと::という印と、:::です。",
    "10:30::11:00\n:::",
    "> [!NOTE]\n> 本文です。",
    "> [!warning]\n> 本文です。",
    "> [!Info]- 題\n> 本文です。",
    "@[alice](https://example.org/)さん。",
    "値段は$5から$10、約$1,000です。",
    "環境変数 $HOME と $PATH_X を見る。",
    "（（笑））と((笑))と((a + b) * c)。",
    "f((平均, 分散))です。",
    "使い方：dir [/p] [/w] [/quiet] と [options]。",
    "配列a[i=0]と[key=値]と[注: あとで]。",
    "[/etc](https://example.org/)と[a][/a]。",
    "２ ^ 3 と x ^2 と(^_^)と ^^; です",
    "{神輿|みこし}と{神輿|み|こし}は重い。",
    "集合 {x | x は整数} と {a|b} です。",
    "東京｜大阪｜京都の三都。",
    "||売上高||利益||\n|---|--:|--:|--:|--:|\n|本年|1|2|3|4|",
    "```{r}\nplot(1)\n```\n\n```{python, echo=FALSE}\nprint(1)\n```\n\n```js {1,3}\na\n```",
    "import と export と C++ と i++ の話。{note} と `{ref}`a`` と [@user](/a/) と [@Test] です。",
    "export const は定数です。",
    '!!! note "題"\n\n    本文です。\n\n???+ tip\n\n    本文です。',
    "=== 題 ===\n8<- です",
    "std::vector と ::before と a::b{c} と {a:b} です。\n::",
    "{: .note}\n本文です。",
    "!!! すごい\n??? なぜ",
    "isbn:978と[注]と[1]です。",
    "* 目次\n{: .toc}",
    "[x] 済み、[ ] まだ。[toc]と書くと目次になる。",
]


@pytest.mark.parametrize(("body", "code", "line", "words"), NOTATIONS)
def test_a_notation_is_told(body: str, code: str, line: int, words: str) -> None:
    (found,) = mended(f"{body}\n\n終わりの文です。\n", config=only())[2]
    assert (found.code, found.line) == (code, line)
    assert words in found.message


@pytest.mark.parametrize("body", IN_ORDER)
def test_what_looks_alike_is_not_told(body: str) -> None:
    told = mended(f"{body}\n\n終わりの文です。\n", config=only())[2]
    assert [problem for problem in told if problem.code in {"notation-raw", "ruby-raw"}] == []


def test_each_notation_is_told_once_a_file() -> None:
    told = mended("[[一の話]]と[[二の話]]と==重要==\n\n- [[三の話]]\n\n終わりの文です。\n", config=only())[2]
    assert [(problem.line, problem.message.rpartition(": ")[2]) for problem in told] == [
        (5, "[[一の話]] (2 more in this file)"),
        (5, "==重要=="),
    ]


@pytest.mark.parametrize(
    "sign", ["[[", "((あ", "==あ", "[a]", "[a x=1 ", "$x^2 ", "{あ|", "漢《", "｛", "$$", "[https://a:"]
)
def test_thousands_of_signs_take_no_time(sign: str) -> None:
    mended(sign * 20_000, config=only())
