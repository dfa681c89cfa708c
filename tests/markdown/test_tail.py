"""Where the tail section begins: the variants that real articles end with, and what only looks like one."""

import pytest

from kawaraban.config import Config
from kawaraban.markdown.tail import split

HEADINGS = Config().markdown.tail_headings
MAIN = "本文はこの一文だけです。\n"
RELATED = "## 関連記事\n\n- [記事その一](/a/)\n- [記事その二](/b/)\n"
CALL = "## ご相談を承っています\n\n経験に基づいて助言します。\n\n[お問い合わせはこちら](/contact/)\n{: .button}\n"
BOOKS = "## この記事に関連するおすすめ書籍\n\n### [本の題名](https://example.org/1)\n\n本の説明です。\n\n[詳しく見る →](https://example.org/1)\n"
REMARK = "*※ 本ページのリンクにはアフィリエイトリンクが含まれます。*\n"


@pytest.mark.parametrize(
    "tail",
    [
        RELATED,
        "### あわせて読みたい\n\n- [記事](/a/)\n",
        "## 関連記事\n\n- <https://example.org/a>\n",
        "## 📚 関連記事：もっと知る\n\n1. [記事](/a/)\n",
        f"{RELATED}\n---\n\n{CALL}",
        f"{CALL}\n---\n\n{BOOKS}\n---\n\n{REMARK}",
        f"### あわせて読みたい\n\n- [記事](/a/)\n\n---\n\n{CALL}\n---\n\n{BOOKS}\n---\n\n{REMARK}",
        "**ご相談は無料です。** お気軽にどうぞ。\n\n[無料相談はこちら →](/contact/)\n",
        "[前の記事](/a/) ・ [次の記事](/b/)\n",
    ],
)
def test_cut_off(tail: str) -> None:
    body = f"{MAIN}\n---\n\n{tail}"
    assert split(body, HEADINGS) == (MAIN, tail, 4)


def test_without_a_rule() -> None:
    assert split(f"{MAIN}\n{RELATED}", HEADINGS) == (MAIN, RELATED, 2)


@pytest.mark.parametrize(
    "body",
    [
        MAIN,
        f"{MAIN}\n---\n\n{MAIN}",
        f"{MAIN}\n{RELATED}\n## 次の章\n\n{MAIN}",
        f"{MAIN}\n## 関連記事\n\nまだ何も書かれていません。\n",
        f"{MAIN}\n## 関連記事\n\n- [記事](/a/)\n\n{'生成器はこのあとも本文を書き続けました。' * 5}\n",
        f"{MAIN}\n---\n\n{REMARK}",
        f"{MAIN}\n## まとめ\n\n{'まとめの文は長く続いていきます。' * 30}\n\n[出典](/a/)\n",
        RELATED,
        f"```\n{RELATED}```\n",
        "",
    ],
)
def test_left_whole(body: str) -> None:
    assert split(body, HEADINGS) == (body, "", body.count("\n") + 1)


def test_text_below_the_remark_is_none_of_it() -> None:
    body = f"{MAIN}\n---\n\n{BOOKS}\n---\n\n{REMARK}\nところで、書き忘れたことがあります。\n\n---\n\n{RELATED}"
    main, tail, _ = split(body, HEADINGS)
    assert tail == RELATED
    assert "書き忘れたこと" in main


def test_a_conclusion_that_begins_in_bold_is_no_remark() -> None:
    body = f"{MAIN}\n{RELATED}\n---\n\n**まとめ**：見分け方は難しい。\n\n広告を含む記事には印を付けます。\n"
    assert split(body, HEADINGS)[1] == ""


def test_the_settings_say_which_headings() -> None:
    body = f"{MAIN}\n## Further reading\n\n- [a](/a/)\n\nAnd so on.\n"
    assert split(body, HEADINGS)[1] == ""
    assert split(body, ("Further",))[1].startswith("## Further reading")
