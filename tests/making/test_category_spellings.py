"""Categories that are two for their spelling alone."""

import pytest

from kawaraban.config import CategorySettings, Config
from kawaraban.making.doubts import category_spellings
from kawaraban.model import Header, Kind


def told(names: list[str], *settings: str) -> list[tuple[str, int, str]]:
    posts = [
        Header(path=f"{n}.md", kind=Kind.POST, url=f"/{n}/", title="題", categories=(name,), lines={"categories": 3})
        for n, name in enumerate(names)
    ]
    config = Config(categories=tuple(CategorySettings(name) for name in settings))
    return [(found.path, found.line, found.hint) for found in category_spellings(posts, config)]


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
