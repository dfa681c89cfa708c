"""What cannot be mended is told, once a file; what is in order is not."""

from dataclasses import replace
from typing import Any

import pytest

from kawaraban.config import Config
from kawaraban.model import Flags, Kind
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.mend import mend
from tests.repairs.articles import post

BODY = "本文はここにある一文だけです。\n"


@pytest.mark.parametrize(
    ("excerpt", "told"),
    [
        ("新しい半導体について詳しく解説します。", True),
        ("新しい半導体はどう使われるのか？について詳細に分析します。", True),
        ("規制の施行が迫っています。企業に必要な三つの準備について解説します。", False),
        (f"{'庭木の選び方と土の作り方、夏の水やりと冬の剪定、' * 2}病気の防ぎ方について解説します。", False),
        ("新しい半導体は消費電力を半分にします。", False),
    ],
)
def test_an_excerpt_that_says_nothing(excerpt: str, told: bool) -> None:
    article = replace(post(BODY), excerpt=excerpt)
    problems = mend(article, Config(), Addresses())[2]
    assert [problem.code for problem in problems] == ["excerpt-empty"] * told


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (f"---\ntitle: 題名\ndraft: true\n---\n{BODY}", ["front-matter-twice"]),
        (f"---\ntitle: 題名\nlayout: post\ndraft: yes\n---\n{BODY}", ["front-matter-twice"]),
        (f"---\ntitle: 題名\nlayout: post\n下書き: はい\n---\n{BODY}", ["front-matter-twice"]),
        (
            f"{BODY}\n二行目。\n三行目。\n四行目。\n\n---\ntitle: 題名\nlayout: post\n---\n次の本文。\n",
            ["front-matter-twice"],
        ),
        (f"{BODY}\n---\ntitle: 題名\nlayout: post\n---\n次の本文。\n", []),
        (f"---\ntitle: 題名\nrobots: noindex\n---\n{BODY}", ["front-matter-twice"]),
        (f"---\ntitle: 夏の歌\nauthor: 山田花子\n---\n{BODY}", ["front-matter-twice"]),
    ],
)
def test_a_second_front_matter(body: str, codes: list[str]) -> None:
    problems = mend(post(body), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("said", "changes"), [("draft: true", {"draft": True}), ("robots: noindex", {"flags": Flags(indexed=False)})]
)
def test_a_second_front_matter_may_say_what_the_first_does(said: str, changes: dict[str, Any]) -> None:
    article = replace(post(f"---\ntitle: 題名\nlayout: post\n{said}\n---\n{BODY}"), **changes)
    assert mend(article, Config(), Addresses())[2] == ()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{BODY}\n{'導入は進むでしょう。' * 20}\n", 7),
        (f"{BODY}\n{'導入、' * 40}\n", 7),
        (f"{BODY}\n" + "- 検査台の照明を増やす工夫\n" * 10, 7),
        (f"{BODY}\n" + "## まとめ\n\n導入は進む。\n\n" * 10, 7),
        (f"{BODY}\n{'重要です。' * 10}\n", 0),
        (f"{BODY}\n" + "雨が降る、雨が降る。\n" * 6, 0),
        (f"{BODY}\n{'ラ' * 200}\n\n{'- ' * 200}\n\n{'。' * 200}\n", 0),
        (f"{BODY}\n```\n" + "print('検品')\n" * 40 + "```\n", 0),
    ],
)
def test_the_same_words_again_and_again(body: str, line: int) -> None:
    problems = mend(post(body), Config(), Addresses())[2]
    assert [problem.line for problem in problems if problem.code == "repeated-text"] == [line] * bool(line)


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("Rp.1）とRp.2）の違い", False), ("「2）の薬」は１）の後で", False), ("a) と ア）", False),
        ("最新動向）", True), ("動向2026）", True), ("（注1）と（注", True), ("動向1）」", True), ("「動向（1）", True),
    ],
)  # fmt: skip
def test_a_bracket_of_a_title_that_has_no_partner(title: str, is_told: bool) -> None:
    problems = mend(post(BODY, title), Config(), Addresses())[2]
    assert ("title-brackets" in {problem.code for problem in problems}) == is_told


@pytest.mark.parametrize(
    ("changes", "codes"),
    [({}, ["no-text"]), ({"draft": True}, []), ({"redirect_to": "/a/"}, []), ({"kind": Kind.PAGE}, [])],
)
def test_an_article_without_text(changes: dict[str, Any], codes: list[str]) -> None:
    problems = mend(replace(post("\n"), **changes), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    "body",
    [
        "I apologize, but I cannot generate the article.",
        "申し訳ございませんが、記事を生成できませんでした。",
        "Error: 503 Service Unavailable",
        '{"error": {"code": 429, "message": "Resource has been exhausted"}}',
        "None",
        "You exceeded your current quota, please check your plan and billing details.",
        "The model is overloaded.",
        "Rate limit reached for requests.",
        "この情報については見つかりませんでした。別のテーマをご指定ください。",
        "もちろんです。どのようなテーマの記事をご希望ですか？",
        "記事の内容を入力してください。",
        "承知いたしました。ご依頼の記事を作成いたします。",
    ],
)
def test_an_article_that_was_refused(body: str) -> None:
    after, repairs, problems = mend(post(f"\n{body}\n"), Config(), Addresses())
    assert [(problem.code, problem.line) for problem in problems if problem.code != "unfinished"] == [("no-text", 6)]
    assert (after.body, repairs) == (f"\n{body}\n", ())


@pytest.mark.parametrize(
    "body",
    [
        "本日は臨時休業です。お問い合わせにはお答えできません。",
        "Error: 404 Not Found と表示されたときは、住所を確かめる。\n\nundefined と出たら、値が抜けている。",
        "You can't stop the rain.",
        "「記事を生成できませんでした」と出たら、時間を置く。",
        "I apologize, but I cannot generate the article.\n\nそう答えるモデルがある。\n\n理由は三つある。",
    ],
)
def test_a_short_article_is_a_text(body: str) -> None:
    problems = mend(post(f"{body}\n"), Config(), Addresses())[2]
    assert "no-text" not in [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("\\## 一つ目\n\n文です。\n\n\\# 二つ目\n\n文です。\n", True),
        ("\\*\\*重要\\*\\*な点と、\\*\\*次\\*\\*の点です。\n", True),
        (r"\u5c0e\u5165\u306f進む。", True),
        (r"b'\xe5\xb0\x8e'です。", True),
        ("## 一つ目\\n\\n導入の文です。\n\n終わりの文です。\n", True),
        ("\\## は見出しになりません。\n", False),
        ("`\\u5c0e\\u5165\\u306f`と\\u3042、改行は\\nです。\n", False),
        ("C:\\new\\notes を開きます。\n", False),
    ],
)
def test_signs_that_a_program_escaped(body: str, told: bool) -> None:
    problems = mend(post(body), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == ["marks-raw"] * told


@pytest.mark.parametrize(("text", "told"), [("三台のСАМERAです。\n", True), ("Путинの本とCafeです。\n", False)])
def test_letters_that_look_alike(text: str, told: bool) -> None:
    problems = mend(post(text), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == ["look-alike"] * told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("持ち物は\uf0b7水筒\uf0b7弁当です。\n", "U+F0B7 is a sign that only the writer's own font has"),
        ("外字の\ue000さんです。\n", "U+E000 is"),
        ("\U000f0001と`\ue0b0`です。\n", "U+F0001 is"),
        ("端末の`\ue0b0`です。\n", ""),
    ],
)
def test_signs_of_the_writers_own_font(text: str, told: str) -> None:
    problems = mend(post(text), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == ["lost-character"] * bool(told)
    assert all(problem.message.startswith(told) for problem in problems)
    assert ["Word" in problem.hint for problem in problems] == ["\uf0b7" in text] * bool(told)


ENDED = (
    "避難所は三つです。\n\n最終更新：令和８年４月２日\u3000防災課\u3000☎0123-45-6789",
    "ありがとうございました。寄附金額：１２３，４５６円",
    "役場はここです。\n\n〒123-4567\u3000瓦町１２３番地４\u3000TEL:0123-45-6789",
    "霜柱踏めば昔の音がする\n\n雪しまき  \n灯台の灯の  \nまはりをり",
    "山へ行った\n\n川で泳いだ\n\n友人と食事をした\n\n思い出すのは、夏の終わりの縁側で祖母と食べた西瓜の味",
    "秋の日の  \nヴィオロンの  \nためいきの  \n身にしみて  \nひたぶるに  \nうら悲し",
    "お待ちしています。\n\n二〇二六年四月\u3000瓦町の自宅にて\u3000山田花子",
    "詳しくはこちらをご覧ください。\n\nhttps://example.org/kawaraban/2026/04/01/",
    "連絡先です。\n\nメールアドレスは kouhou@town.kawara.example",
    "終わります。\n\n瓦町役場総務課防災係主任山田太郎",
    "申込みは次のとおり。\n\nお問い合わせは総務課防災係（内線１２３）まで",
    "会を開きます。\n\n皆様のご参加を心よりお待ちしています",
    "本文です。\n\n撮影：山田花子（瓦町写真クラブ会員）",
    "今日は晴れた。\n\n雪の降る街を",
    "会場は次のとおりです。\n\n- 公民館の大会議室\n- 山の上の小屋へ",
    "歌の一覧です。\n\n- 見上げてごらん夜の星を\n- 雪の降る街を",
    "本文です。\n\n## おわり",
    "開場は十八時三十分、開演は十九時",
    "定員は先着順で三十名",
    "料金は大人ひとり1,200円から",
    "期間は四月一日から五月十日まで",
    "本文です。そして夜が来た♪",
    "朝顔に  \nつるべとられて  \nもらひ水",
    "今日も一日よく歩いたので足が棒のようだ\n\n明日もたぶん一日じゅう歩くことになりそうだ",
    "1. 材料\n2. 卵を二個",
    "気温は12月の平均で摂氏3.5℃",
    "（文・写真\u3000瓦町役場総務課\u3000山田花子）",
    "担当者：瓦町役場総務課 山田・佐藤",
    "拝啓。\n\n草々\n\n山田花子様へ",
    "ありがとうございました。\n\n瓦町商店街振興組合より",
    "一つ目です。\n\n「昔はよかった。",
    "笑った(・`ω・)",
    "文です。\n\n図の画面では機器から送られてくる値を表として読み取り、それを折れ線の図にして手元の画面に表示する",
    "一つ目です。\n\n- 費用は百万円である。\n- 回収には二年を見込むが、県外では三年",
    "一つ目です。\n\n項目 | 費用\n--- | ---\n鉛筆 | 百円",
    "一つ目です。\n\n| 項目 | 費用\n| --- | ---\n| 鉛筆 | 百円",
    "一つ目です。\n\n- 米、麦、豆、芋など八種類の穀物と野菜\n- 塩、砂糖、酢、醤油、味噌の五つの調味料",
)
CUT_OFF = (
    "本文はここで途切れて、次に",
    "これは最初の文です。次の文は途中で切れてしまいまし",
    "さて、ここまで新しい模型の",
    "一つ目です。\n\n技術者の皆さんには、この",
    "一つ目です。\n\nそして、",
    "一つ目です。\n\n- 一つ目の項目は長く、途中で切れて、",
    "一つ目です。\n\n## 次の章",
    "市場の規模は大きく、今後も成長が見込ま",
    "一つ目です。\n\n詳しくは[経済産業省",
    "一つ目です。\n\n![検査台",
    "一つ目です。\n\n`検",
    "一つ目です。\n\n導入は「",
    "一つ目です。\n\n導入は進む&nb",
    "一つ目です。\n\n- 鉛筆\n- 消しゴム\n- ",
    "一つ目です。\n\n- 費用は百万円である。\n- 回収には二年を見込むが、県外では三年か",
    "一つ目です。\n\n| 項目 | 費用 |\n| --- | --- |\n| 鉛筆 | 百",
    "一つ目です。\n\n| 項目 | 費用 |\n| --- | --- |\n| 鉛筆 | 百円 |\n| 消しゴ",
    "一つ目です。\n\n| 項目 | 費用 |\n| ---",
)


@pytest.mark.parametrize(("body", "told"), [*((body, False) for body in ENDED), *((body, True) for body in CUT_OFF)])
def test_an_article_that_stops(body: str, told: bool) -> None:
    problems = mend(post(f"{body}\n"), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == ["unfinished"] * told


def test_a_remark_is_told_by_its_line_alone() -> None:
    body = "一つ目の文です。\n\n（文字数確認：約800字）\n二つ目の文です。\n\n三つ目の文です。\n"
    problems = mend(post(body), Config(), Addresses())[2]
    assert [(problem.code, problem.line) for problem in problems] == [("generator-remarks", 7)]
    assert problems[0].message.endswith("to its user: （文字数確認：約800字）")


TEXT = "一つ目の文です。\n\n二つ目の文です。\n\n三つ目の文です。"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"はい、承知いたしました。{TEXT}", 5),
        (f"それでは、記事の続きをお届けします。\n\n{TEXT}", 5),
        (f"> はい、承知いたしました。以下に記事を作成します。\n\n{TEXT}", 5),
        (f"{TEXT}\n\nはい、承知いたしました。ここまでの話を踏まえて記事を続けさせていただきますね。\n\n{TEXT}", 11),
        (f"{TEXT}\n\nThe character count is approximately 3800 characters.\n\n{TEXT}", 11),
        (f"{TEXT}四つ目の文です。修正が必要な場合はお知らせください。", 9),
        (f"{TEXT}\n\n他にご質問があれば、お気軽にお聞かせください。", 11),
        (f"{TEXT}\n\n【要求事項】\n\n- 見出しを付ける\n", 11),
        (f"{TEXT}\n\n**【文体の指示】**\n\n- です・ます調\n", 11),
    ],
)
def test_a_remark_that_may_be_meant_is_told(body: str, line: int) -> None:
    after, _, problems = mend(post(f"{body}\n"), Config(), Addresses())
    assert [(problem.code, problem.line) for problem in problems if problem.code != "repeated-text"] == [
        ("generator-remarks", line)
    ]
    assert after.body.partition("\n")[0] == body.partition("\n")[0]


@pytest.mark.parametrize(
    "body",
    [
        f"はい。{TEXT}",
        f"{TEXT}\n\n承知しました。\n\n{TEXT}",
        f"申し訳ございませんが、現在は在庫がなく、ご注文にお応えできません。\n\n{TEXT}",
        f"Sorry, I can't hear you.\n\n{TEXT}",
        f"{TEXT}\n\nこれからも記事を書いていきます。",
        f"{TEXT}\n\nほかにもご不明な点がございましたら、お気軽にお問い合わせください。",
        f"{TEXT}\n\n必要に応じて、証明書も作成できます。",
        f"{TEXT}\n\n> はい、承知いたしました。以下に記事を作成します。",
        f"This article is 3,000 words long, so take your time.\n\n{TEXT}",
        f"- 承知いたしました。そう答えて席に戻った。\n\n{TEXT}",
    ],
)
def test_what_anybody_says_is_not_told(body: str) -> None:
    problems = mend(post(f"{body}\n"), Config(), Addresses())[2]
    assert [problem for problem in problems if problem.code == "generator-remarks"] == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<think>どう書くか考える。\n\n{TEXT}", [5]),
        (f"<think>\n考える。\n\n{TEXT}\n\n<think>\n続ける。\n</think>\n\n終わりの文です。", [5]),
        (f"{TEXT}\n\n<reasoning>\n考える。\n</reasoning>\n\n終わりの文です。", [11]),
        (
            f"<think>考える。</think>\n\n{TEXT}\n\nはい、承知いたしました。記事の続きを書きます。\n\n終わりの文です。",
            [13],
        ),
        (f"{TEXT}\n\n答えの前に <think> という印を書く。`<think>`がそれです。", []),
        (f"{TEXT}\n\n```\n<think>\n考える。\n</think>\n```\n\n終わりの文です。", []),
    ],
)
def test_what_may_be_a_thought_is_told(body: str, lines: list[int]) -> None:
    problems = mend(post(f"{body}\n"), Config(), Addresses())[2]
    assert [problem.line for problem in problems if problem.code == "generator-remarks"] == lines


def test_answers_in_a_row_are_read_in_one_way() -> None:
    body = "はい、承知しました、" * 2000 + "と答えた"  # in two ways each, this would not end
    problems = mend(post(f"{body}\n\n{TEXT}\n"), Config(), Addresses())[2]
    assert "generator-remarks" not in [problem.code for problem in problems]
