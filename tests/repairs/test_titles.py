"""Titles: what is completed, what is only freed of marks, and what stays."""

import pytest

from kawaraban.config import Config
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.draft import with_values
from kawaraban.repairs.mend import mend
from tests.repairs.articles import mended, post

CUT = "\ufffd"


@pytest.mark.parametrize(
    ("title", "first_line", "expected"),
    [
        ("**新しい題名**", "本文です。", "新しい題名"),
        ("# 新しい題名", "本文です。", "新しい題名"),
        ("タイトル：新しい題名", "本文です。", "新しい題名"),
        ("**タイトル: 「新しい題名」**", "本文です。", "新しい題名"),
        ('\\"新しい題名\\"', "本文です。", '"新しい題名"'),
        ("R&amp;Dの&quot;新しい&quot;題名", "本文です。", 'R&Dの"新しい"題名'),
        ("&lt;p&gt;の中の&amp;nbsp;の題名", "本文です。", "<p>の中の&amp;nbsp;の題名"),
        ("&nbsp;とは何か", "本文です。", "&nbsp;とは何か"),
        ("R&Dの新しい題名 &c; Q&A;", "本文です。", "R&Dの新しい題名 &c; Q&A;"),
        ("「新しい題名」とは何か", "本文です。", "「新しい題名」とは何か"),
        ("「新しい」と「題名」", "本文です。", "「新しい」と「題名」"),
        ("C# の新しい題名", "本文です。", "C# の新しい題名"),
        (f"新しい題名が示{CUT}", "新しい題名が示す未来とは何か？", "新しい題名が示す未来とは何か？"),
        (f"新しい題名が示{CUT}", "## **新しい題名が示す未来とは何か？**", "新しい題名が示す未来とは何か？"),
        (f"新しい題名が示{CUT}", "タイトル：新しい題名が示す未来とは？", "新しい題名が示す未来とは？"),
        (f"「新しい題名が示{CUT}", "「新しい題名が示す未来とは？」", "新しい題名が示す未来とは？"),
        (f"新しい題名が示{CUT}", "新しい題名の示す未来とは何か？", "新しい題名が示…"),
        (f"新しい題名が示{CUT}", f"新しい題名が示す{'長い' * 60}未来。", "新しい題名が示…"),
        (f"新しい題名が示{CUT}", "新しい題名が示す未来。それはここから始まる。", "新しい題名が示…"),
        ("新しい題名が示す未来とは", "新しい題名が示す未来とは何か？", "新しい題名が示す未来とは何か？"),
        ("「新しい題", "「新しい題名」とは何か？", "「新しい題名」とは何か？"),
        ("新しい題名", "**タイトル: 新しい題名の未来**", "新しい題名の未来"),
        (
            "新しい題名が示す未来とは何か、その…",
            "# 新しい題名が示す未来とは何か、その真意",
            "新しい題名が示す未来とは何か、その真意",
        ),
        (
            "新しい題名が示す未来とは何か、その...",
            "# 新しい題名が示す未来とは何か、その真意",
            "新しい題名が示す未来とは何か、その真意",
        ),
        (
            "新しい題名が示す未来とは何か、その…",
            "# 新しい題名が示す未来とは何か、その…",
            "新しい題名が示す未来とは何か、その…",
        ),
        ("春が来た…", "# 春が来た日", "春が来た…"),
        ("うたかた", "うたかたの", "うたかた"),
        ("うたかたの", "## うたかたの夢", "うたかたの"),
        (
            "花の色は移りにけりないたづらに",
            "花の色は移りにけりないたづらにわが身\n世にふる",
            "花の色は移りにけりないたづらに",
        ),
        ("新しい題名", "新しい題名は今日の話題です。", "新しい題名"),
        ("新しい題名か？", "新しい題名か？という問いに答える", "新しい題名か？"),
        ("", "## 最初の見出し", "最初の見出し"),
        ("{神輿|みこし}と{山車|だ|し}の話", "本文です。", "神輿（みこし）と山車（だし）の話"),
        ("＃ 新しい題名", "本文です。", "新しい題名"),
        ("- 新しい題名", "本文です。", "新しい題名"),
        ("新しい題名**", "本文です。", "新しい題名"),
        ("```新しい題名```", "本文です。", "新しい題名"),
        ("[新しい題名](https://example.org/)", "本文です。", "新しい題名"),
        ("新しい<br>題名", "本文です。", "新しい 題名"),
        (r"\u65b0\u3057い\u984c\u540d", "本文です。", "新しい題名"),
        ("【タイトル】新しい題名", "本文です。", "新しい題名"),
        ("メインタイトル：新しい題名", "本文です。", "新しい題名"),
        ("タイトル案1：新しい題名", "本文です。", "新しい題名"),
        ("新しい題名 [cite: 3]", "本文です。", "新しい題名"),
        ("新しい題名---END---", "本文です。", "新しい題名"),
        ("新しい題名<|endoftext|>", "本文です。", "新しい題名"),
        ("<think>題を考える</think>新しい題名", "本文です。", "新しい題名"),
        ("はい、承知いたしました。新しい題名", "本文です。", "新しい題名"),
        ("以下がタイトルです：新しい題名", "本文です。", "新しい題名"),
        ("None", "## 最初の見出し", "最初の見出し"),
        ("{{ page.title }}", "## 最初の見出し", "最初の見出し"),
        ("タイトルをここに入力", "## 最初の見出し", "最初の見出し"),
        ("{神輿｜みこし}の話", "本文です。", "神輿（みこし）の話"),
        ("", "# {神輿|みこし}の話", "神輿（みこし）の話"),
        ("", "最初の行。\n\n## 最初の見出し", "最初の見出し"),
        ("", f"# 新しい題名 [![印](https://example.org/{'a' * 99})](/b)\n\n## 次", "新しい題名"),
        ("", "# [新しい](/b) `題名`<br>\n\n## 次", "新しい 題名"),
        ("", "# [![印](/a.png)](/b)\n\n## 最初の見出し", "最初の見出し"),
        ("", '<h1 align="center"><b>新しい</b>題名</h1>\n\n## 次', "新しい題名"),
        ("", '<div align="center">\n<img src="/a.png">\n<h1>新しい題名</h1>\n</div>\n\n## 次', "新しい題名"),
    ],
)
def test_title(title: str, first_line: str, expected: str) -> None:
    post, _, _ = mended(f"{first_line}\n\n本文がここから始まります。\n", title=title)
    assert post.title == expected


@pytest.mark.parametrize(
    "title",
    [
        "2**10と3**5の計算",
        "**kwargsと*argsの違い",
        "**kwargsと**optionsの違い",
        "Pythonの**とJavaScriptの**の違い",
        "`**kwargs`の使い方",
        "src/**/*.tsとlib/**/*.tsを読む",
        "{**a, **b}の書き方",
        "山田**さん",
        "##演算子の使い方",
        "#プログラミング初心者",
        "# と ## の違い",
        "タイトル：の付け方",
        "見出し：本文の前",
        "題名：無題",
        "「さよなら」",
        "{a|b}と{東京|大阪}の書き方",
        "- 完 -",
        "改行の<br>タグ",
        r"文字\u3042の番号",
        "[題名](https://example.org/)の書き方",
        "Noneの扱い",
        "---END---とは何か",
        "終わりの印 <|endoftext|>",
    ],
)
@pytest.mark.parametrize("first_line", ["本文です。", None])
def test_a_title_of_signs_stays(title: str, first_line: str | None) -> None:
    post, _, problems = mended(f"{first_line or title}\n\n本文がここから始まります。\n", title=title)
    assert (post.title, problems) == (title, ())


@pytest.mark.parametrize(
    ("title", "first_line", "expected"),
    [
        ("**新しい題名", "**新しい題名の未来**", "新しい題名"),
        (f"**新しい題名が示{CUT}", "本文です。", "新しい題名が示…"),
        ("# xAIの新しい題名", "## xAIの新しい題名", "xAIの新しい題名"),
        ("「新しい題名が示す未来とは何か？」", "「新しい題名が示す未来とは何か？」", "新しい題名が示す未来とは何か？"),
    ],
)
def test_what_the_body_begins_with_proves_what_is_marks(title: str, first_line: str, expected: str) -> None:
    post, _, _ = mended(f"{first_line}\n\n本文がここから始まります。\n", title=title)
    assert post.title == expected


@pytest.mark.parametrize("title", ["**新しい題名", "# noqa の使い方"])
def test_marks_that_nothing_proves_are_told(title: str) -> None:
    post, _, problems = mended("本文です。\n", title=title)
    assert post.title == title
    assert [(p.code, p.line) for p in problems] == [("title-markup", 2)]


def test_a_title_that_stays_cut_is_reported() -> None:
    _, _, problems = mended("本文です。\n", title=f"新しい題名が示{CUT}")
    assert [(p.code, p.line) for p in problems] == [("title-cut", 2)]


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("調子", "本文です。\n\n## 中の見出し\n\n本文です。\n", "調子"),
        ("調子", "## 初めの見出し\n\n本文です。\n", "初めの見出し"),
        ("調子", "**太字の題**\n\n本文です。\n", "太字の題"),
        ("調子", "# **初めの見出し** {#初めの見出し}\n\n本文です。\n", "初めの見出し"),
        ("a-note", "本文です。\n\n## 中の見出し\n\n本文です。\n", "中の見出し"),
        ("a-note", "うたかたの\n消えずにあれば\n", "うたかたの"),
        ("a-note", "#日記 #体調\n\n朝から雨。\n\n昼は晴れ。\n", "朝から雨。"),
    ],
)
def test_a_missing_title_is_the_best_guess(name: str, body: str, expected: str) -> None:
    made, _, _ = mend(post(body, "", f"2026-04-01-{name}.md"), Config(), Addresses())
    assert made.title == expected


def test_no_title_at_all_is_an_error() -> None:
    _, _, problems = mended(f"{'長い本文であり、続きます' * 15}。\n", title="")
    assert [(p.code, p.severity) for p in problems] == [("title-empty", "error")]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("「題名", "title-brackets"),
        ("題名］", "title-brackets"),
        ("I'm sorry, but I cannot search", "generator-remarks"),
    ],
)
def test_reported(title: str, code: str) -> None:
    post, _, problems = mended("本文です。\n", title=title)
    assert post.title == title
    assert [p.code for p in problems] == [code]


def test_a_title_that_was_cut_off_is_told_with_the_line_that_may_be_it() -> None:
    body = "港町の図書館：船乗りが残した本は何を語るのか\n\n港の本棚には古い航海記が並んでいます。\n"
    _, _, problems = mended(body, title="港町の図書館：その\ufffd")
    assert [p.hint for p in problems] == [
        "Write the whole title; the article begins with: 港町の図書館：船乗りが残した本は何を語るのか"
    ]
    for other in ("山の学校：冬を越す知恵とは\n\n本文です。\n", "港町の図書館に行きました。本を借りて帰りました。\n"):
        _, _, problems = mended(other, title="港町の図書館：その\ufffd")
        assert [p.hint for p in problems] == ["Write the whole title."]


_TEXT = "いや、驚きました。町の図書館が、夜も開くというのです。"


@pytest.mark.parametrize(
    ("headline", "before", "after"),
    [
        ("夜の図書館は何を変えるのか？", "夜の図書館は何を変えるのか？", ""),
        ("夜の図書館は何を変えるのか？", f"夜の図書館は何を変えるのか？{_TEXT}", _TEXT),
        ("# 夜の図書館は何を変えるのか？", f"夜の図書館は何を変えるのか？ {_TEXT}", _TEXT),
        ("", f"夜の図書館は何を変えるのか？をめぐって{_TEXT}", _TEXT),
        # Another headline stays, with a space behind it unless it ends as a sentence does.
        ("図書館の夜を読み解く", f"図書館の夜を読み解く{_TEXT}", f"図書館の夜を読み解く {_TEXT}"),
        ("図書館の夜とは？", f"図書館の夜とは？{_TEXT}", f"図書館の夜とは？{_TEXT}"),
        ("図書館の夜を読み解く", f"図書館の夜を読み解く {_TEXT}", f"図書館の夜を読み解く {_TEXT}"),
        # What does not go on as the body does, or says only a few words of the title, is the writer's own.
        ("", "夜の図書館は何を変えるのか？住民に聞きました。", "夜の図書館は何を変えるのか？住民に聞きました。"),
        ("夜の図書館", "夜の図書館", "夜の図書館"),
    ],
)
@pytest.mark.parametrize("key", ["excerpt", "description"])
def test_an_excerpt_that_says_the_title_again(headline: str, before: str, after: str, key: str) -> None:
    body = f"{headline}\n\n{_TEXT}\n" if headline else f"{_TEXT}\n"
    article = with_values(post(body, title="夜の図書館は何を変えるのか？をめぐって"), {key: before})
    assert getattr(mend(article, Config(), Addresses())[0], key) == after


@pytest.mark.parametrize(
    ("headline", "description", "stays"),
    [
        ("夜の図書館は何を変えるのか？", f"夜の図書館は何を変えるのか？{_TEXT}", False),
        ("**夜の図書館は何を変えるのか？**", f"夜の図書館は何を変えるのか？ {_TEXT}", False),
        # A section's heading, a few words, what the title does not contain, and what nothing proves to be a headline.
        ("## 夜の図書館は何を変えるのか？", f"夜の図書館は何を変えるのか？{_TEXT}", True),
        ("夜の図書館", f"夜の図書館{_TEXT}", True),
        ("夜の図書館は何を変えるのだろうか？", f"夜の図書館は何を変えるのだろうか？{_TEXT}", True),
        ("夜の図書館は何を変えるのか？", f"夜の図書館は何を変えるのか？住民に聞きました。{_TEXT}", True),
        ("夜の図書館は何を変えるのか？", "", True),
        ("夜の図書館は何を変えるのか。", f"夜の図書館は何を変えるのか。{_TEXT}", True),
    ],
)
def test_a_headline_that_the_title_contains_goes(headline: str, description: str, stays: bool) -> None:
    article = post(f"{headline}\n\n{_TEXT}\n", title="2026年夜の図書館は何を変えるのか？の全貌")
    made, _, _ = mend(with_values(article, {"description": description}), Config(), Addresses())
    assert made.body.strip() == (f"{headline}\n\n{_TEXT}" if stays else _TEXT)


def test_a_headline_that_a_generator_took_up_again_goes_there_too() -> None:
    headline, more = "夜の図書館は町の暮らしの何を変えるのか？", "本を返しに来た人が、三人ほど並んでいました。"
    article = post(f"{headline}\n\n{_TEXT}\n\n---END---\n\n{headline}{more}\n", title=f"2026年{headline}の全貌")
    made, _, _ = mend(with_values(article, {"excerpt": f"{headline}{_TEXT}"}), Config(), Addresses())
    assert made.body.split() == [_TEXT, more]
