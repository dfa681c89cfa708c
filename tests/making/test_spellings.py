"""Categories and tags that are two for their spelling alone."""

import pytest

from kawaraban.config import CategorySettings, Config, TagSettings
from kawaraban.making.doubts import spellings
from kawaraban.model import Header, Kind


def told(names: list[str], *settings: str) -> list[tuple[str, int, str]]:
    posts = [
        Header(path=f"{n}.md", kind=Kind.POST, url=f"/{n}/", title="題", categories=(name,), lines={"categories": 3})
        for n, name in enumerate(names)
    ]
    config = Config(categories=tuple(CategorySettings(name) for name in settings))
    return [(found.path, found.line, found.hint) for found in spellings(posts, config)]


@pytest.mark.parametrize(
    ("names", "settings", "path", "meant"),
    [
        (["やさい", "ヤサイ", "ヤサイ", "花"], [], "0.md", "ヤサイ"),
        (["やさい", "ヤサイ", "ヤサイ"], ["やさい"], "1.md", "やさい"),
        (["ＷＥＢ", "Web", "Web"], [], "0.md", "Web"),
        (["い", "イ"], [], "1.md", "い"),
    ],
)
def test_one_is_meant_and_the_other_is_told(names: list[str], settings: list[str], path: str, meant: str) -> None:
    assert told(names, *settings) == [(path, 3, f"Write {meant}, if it is the same.")]


def test_others_are_as_they_are_meant() -> None:
    assert told(["ドラマ", "ドラマー", "野菜", "C", "C++", "ドラマ"]) == []
    assert told(["やさい", "ヤサイ"], "やさい", "ヤサイ") == []


def tags_told(*tags: str, aliases: dict[str, str] | None = None) -> list[tuple[str, str, int, str]]:
    posts = [
        Header(path=f"{n}.md", kind=Kind.POST, url=f"/{n}/", title="題", tags=tags[: n + 1], lines={"tags": 4})
        for n in range(len(tags))
    ]
    config = Config(tags=TagSettings(aliases=aliases or {}))
    return [(found.code, found.path, found.line, found.message) for found in spellings(posts, config)]


def test_a_tag_in_another_case_or_width_is_told() -> None:
    message = "The tag {} has a page of its own, beside that of AWS."
    assert tags_told("AWS", "aws", "ＡＷＳ", "雲") == [
        ("tag-spelling", "1.md", 4, message.format("aws")),
        ("tag-spelling", "2.md", 4, message.format("ＡＷＳ")),
    ]
    assert tags_told("AWS", "aws", aliases={"aws": "AWS"}) == []
    assert [path for _, path, _, _ in tags_told("AWS", "aws", aliases={"Amazon": "aws"})] == ["0.md"]


def test_tags_in_whose_case_something_was_chosen_are_two() -> None:
    assert tags_told("xAI", "XAI", "iPS", "IPS", "ドラマ", "ドラマー") == []
