"""What a generator left in excerpt and description: what goes, and what is a writer's."""

from dataclasses import replace

import pytest

from kawaraban.config import Config
from kawaraban.model import Post
from kawaraban.problems import Problem
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.draft import with_values
from kawaraban.repairs.mend import mend
from tests.repairs.articles import post


def _mended(text: str, key: str) -> tuple[Post, tuple[Problem, ...]]:
    article = replace(with_values(post("本文です。\n"), {key: text}), lines={"title": 2, key: 3})
    result, _, problems = mend(article, Config(), Addresses())
    return result, problems


@pytest.mark.parametrize("key", ["excerpt", "description"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("以下は、記事の要約です：半年を追った。", "半年を追った。"),
        ("はい、承知いたしました。半年を追った。", "半年を追った。"),
        ("申し訳ございませんが、要約を作成できません。", ""),
        ("半年を追った [cite: 3]。", "半年を追った。"),
        ("半年を追った。---END---", "半年を追った。"),
        ("---END---", ""),
        ("検品 &amp; 画像&quot;認識&quot;", '検品 & 画像"認識"'),
        ("[object Object]", ""),
        ("None", ""),
        ("申し訳ございませんが、本日は昼食を提供できません。", "申し訳ございませんが、本日は昼食を提供できません。"),
        ("以下の三つを比べた。", "以下の三つを比べた。"),
        ("この記事では要約の書き方を述べる。例は三つある。", "この記事では要約の書き方を述べる。例は三つある。"),
        ("梅の収穫の記事をまとめた。", "梅の収穫の記事をまとめた。"),
        ("---END---の意味を調べた。", "---END---の意味を調べた。"),
    ],
)
def test_excerpt(before: str, after: str, key: str) -> None:
    assert getattr(_mended(before, key)[0], key) == after


@pytest.mark.parametrize("key", ["excerpt", "description"])
def test_a_lost_character_is_told(key: str) -> None:
    _, (told,) = _mended("半年を追っ\ufffd", key)
    assert (told.code, told.line) == ("lost-character", 3)
