"""`kawaraban tags`: what it says, and that the settings it prints do what they are to do when they are pasted."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import main
from kawaraban.reading.configuration import settings

TAGS = (
    ("速報", "DX推進", "検索"),
    ("速報", "DX", "検索"),
    ("速報", "DX推進", "技術: 半導体"),
    ("速報", "半導体", "図解"),
    ("速報", "図解"),
)
DX = "DXの話です。DXはDXとして進む。DXの現場でDXを見た。DXが大切だ。"
BODIES = ("検索は速い。", DX, DX + "半導体の工場です。", "半導体の工場です。", "松の話です。")
SETTINGS = {"posts": ("site.toml", ""), "_posts": ("_config.yml", "permalink: date\n")}


def site(folder: Path, posts: str = "posts") -> Path:
    (folder / posts).mkdir(parents=True)
    name, text = SETTINGS[posts]
    (folder / name).write_text(text, encoding="utf-8")
    for day, (tags, body) in enumerate(zip(TAGS, BODIES, strict=True), 1):
        front = f"title: 題{day}\ndate: 2026-04-0{day} 09:00:00 +0900\ntags: {json.dumps(tags, ensure_ascii=False)}"
        text = f"---\n{front}\n---\n{body}\n"
        (folder / posts / f"2026-04-0{day}-a{day}.md").write_text(text, encoding="utf-8")
    return folder


def told(source: Path, *options: str) -> str:
    result = CliRunner().invoke(main, ["tags", str(source), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("posts", SETTINGS)
def test_the_printed_settings_can_be_pasted(posts: str, tmp_path: Path) -> None:
    source = site(tmp_path, posts)
    name, before = SETTINGS[posts]
    _, _, printed = told(source).partition(f"ready for {name}\n")
    (source / name).write_text(before + printed, encoding="utf-8")
    config, problems = settings.read(source)
    assert not problems
    assert config.tags.ignore == ("速報",)
    assert dict(config.tags.aliases) == {"DX推進": "DX", "技術: 半導体": "半導体"}
    again = json.loads(told(source, "--format", "json"))
    assert (again["aliases"], again["ignore"]) == ({}, [])
    (dx,) = (tag for tag in again["tags"] if tag["tag"] == "DX")
    assert (dx["articles"], dx["supported"], dx["missing"]) == (3, 2, [])


def test_what_is_told(tmp_path: Path) -> None:
    text = told(site(tmp_path))
    assert "速報: it stands on nearly all articles (5 articles)" in text
    assert "DX推進: on 2 articles, in the text of 0" in text
    assert "DX: on 1 article, missing on 1, as posts/2026-04-03-a3.md" in text
    assert "図解: on 2 articles, in the text of 0; not of posts/2026-04-04-a4.md" in text
    assert "  on one article, and not in its text: 技術: 半導体\n" in text
    assert "速報: on" not in text
