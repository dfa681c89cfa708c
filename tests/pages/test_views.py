"""Titles as templates print them."""

import pytest

from kawaraban.pages.views import phrased
from tests.pages.making import entry, links


@pytest.mark.parametrize(
    ("phrases", "html"),
    [
        (("導入事例15選｜", "業界別"), '導入事例15<span class="whole">選｜</span><wbr>業界別'),
        (
            ("鹿島", "(1-1)：", "●浦和"),
            '鹿島<wbr>(<span class="whole">1-1</span>)：<wbr><span class="whole">●浦</span>和',
        ),
        (("2026-04-01",), "2026-04-01"),
        (("MINATO-Σと", "Wi-Fi"), '<span class="whole">MINATO-Σ</span>と<wbr><span class="whole">Wi-Fi</span>'),
        (("state-of-the-art", "3-in-1", "well-known"), "state-of-the-art<wbr>3-in-1<wbr>well-known"),
        (("40%に", "搭載"), '40<span class="whole">%に</span><wbr>搭載'),
        (("納豆 : INRを",), '納<span class="whole">豆 :</span> INRを'),
        (("読み方 — Rp.1）と",), '読み<span class="whole">方 —</span> Rp.1）と'),
        (("使い方 | ", "2026年"), '使い<span class="whole">方 |</span> <wbr>2026年'),
        (("unable to perform ？",), 'unable to <span class="whole">perform ？</span>'),
        (("<b>&", "｜"), "&lt;b&gt;&amp;<wbr>｜"),
        ((), ""),
    ],
)
def test_a_title_is_text_with_places_where_it_breaks_and_where_it_does_not(phrases: tuple[str, ...], html: str) -> None:
    assert phrased(phrases) == html


def test_a_title_in_another_language_is_marked_in_lists() -> None:
    post = entry(lang="zh-CN", title="<設置>", phrases=("<設置>",))
    card = links(post).card(post)
    assert (card.title_html, card.lang) == ('<span lang="zh-CN">&lt;設置&gt;</span>', "zh-CN")
