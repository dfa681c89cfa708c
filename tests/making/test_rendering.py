"""What is said of an article beside its text: its picture, and that it has no title."""

from dataclasses import replace

import pytest
from msgspec import structs

from kawaraban.config import Config
from kawaraban.making.rendering import check_post
from kawaraban.making.result import Context
from kawaraban.repairs.addresses import Addresses
from tests.repairs.articles import post

URL = "https://example.org/blog"
FILES = frozenset({"/img/a.png", "/2026/04/01/article/b.png"})


def context(*, mending: bool = True) -> Context:
    config = structs.replace(Config(), site=structs.replace(Config().site, url=URL))
    return Context(config, Addresses(), FILES, {}, {}, mending)


@pytest.mark.parametrize(
    ("written", "shown", "missing"),
    [
        ("/img/a.png", f"{URL}/img/a.png", None),
        ("b.png", f"{URL}/2026/04/01/article/b.png", None),
        ("https://cdn.example/a.png", "https://cdn.example/a.png", None),
        ("/img/nai.png", "", 3),
        ("obsidian://a.png", "", None),
        ("", "", None),
    ],
)
def test_the_picture_of_an_article(written: str, shown: str, missing: int | None) -> None:
    article = replace(post("本文です。\n"), image=written, lines={"title": 2, "image": 3})
    rendered = check_post(article, context())
    assert (rendered.post.image, rendered.image_missing) == (shown, missing)


@pytest.mark.parametrize("mending", [True, False])
def test_that_there_is_no_title_is_told_once(*, mending: bool) -> None:
    problems = check_post(post("\n", title=""), context(mending=mending)).problems
    assert [problem.code for problem in problems if problem.code == "title-empty"] == ["title-empty"]
