"""What a generator wrote for others around an article is told; an article that speaks of it is left alone."""

import pytest

from tests.repairs.articles import mended, only

TEXT = "\n\n".join(f"{number}番目の段落は庭の話です。" for number in "一二三四五六七八九十")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"{TEXT}\n\nメタディスクリプション：庭の話。", "メタディスクリプション：庭の話。"),
        (f"{TEXT}\n\n**メタディスクリプション:** 庭の話。\n**SEOキーワード:** 庭, 梅", "(1 more in this file)"),
        (f"{TEXT}\n\n## 関連記事\n\n- [梅](/ume/)\n\nImage prompt: a garden", "Image prompt"),
        (f"タイトル案：庭の話\n\n{TEXT}", "タイトル案：庭の話"),
        (f"庭の話です。\n\n梅も出ます。\n\nタイトル案：庭の話\n\n{TEXT}", "タイトル案：庭の話"),
        (f"{TEXT}\n\n【SEOキーワード】庭", "【SEOキーワード】庭"),
        (f"{TEXT}\n\n/imagine prompt: a garden --ar 16:9", "/imagine"),
    ],
)
def test_it_is_told(body: str, words: str) -> None:
    found = [problem for problem in mended(body, config=only())[2] if problem.code == "generator-marks"]
    assert len(found) == 1
    assert words in found[0].message


@pytest.mark.parametrize(
    "body",
    [
        f"メタディスクリプションとは何でしょう。\n\n{TEXT}\n\n- メタディスクリプションは百二十字です。",
        f"{TEXT}\n\n検索結果にはメタディスクリプションが出ます。\n\n{TEXT}\n\n- メタディスクリプション：百二十字\n",
        f"{TEXT}\n\n- メタディスクリプション：百二十字\n\n{TEXT}",
        f"{TEXT}\n\n```\nImage prompt: a garden\n```",
    ],
)
def test_an_article_on_it_is_left_alone(body: str) -> None:
    assert not [problem for problem in mended(body, config=only())[2] if problem.code == "generator-marks"]
