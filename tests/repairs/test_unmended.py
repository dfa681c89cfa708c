"""What cannot be mended is told, once a file; what is in order is not."""

from dataclasses import replace
from typing import Any

import pytest

from kawaraban.config import Config
from kawaraban.model import Kind
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
        (
            f"{BODY}\n二行目。\n三行目。\n四行目。\n\n---\ntitle: 題名\nlayout: post\n---\n次の本文。\n",
            ["front-matter-twice"],
        ),
        (f"{BODY}\n---\ntitle: 題名\nlayout: post\n---\n次の本文。\n", []),
    ],
)
def test_a_second_front_matter(body: str, codes: list[str]) -> None:
    problems = mend(post(body), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [({}, ["no-text"]), ({"draft": True}, []), ({"redirect_to": "/a/"}, []), ({"kind": Kind.PAGE}, [])],
)
def test_an_article_without_text(changes: dict[str, Any], codes: list[str]) -> None:
    problems = mend(replace(post("\n"), **changes), Config(), Addresses())[2]
    assert [problem.code for problem in problems] == codes
