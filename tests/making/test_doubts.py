"""What is doubtful on a site as a whole: settings under the command line, and templates."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban import limits
from kawaraban.build import build
from kawaraban.config import Options
from kawaraban.making.material import read
from kawaraban.progress import Silent
from kawaraban.request import BuildRequest

NOW = datetime(2026, 4, 1, tzinfo=UTC)
ARTICLE = "---\ntitle: 題名\ndate: 2026-04-01\ncategories: [鉄道]\n---\n\n本文です。\n"


def told(root: Path, settings: str, base_url: str | None = None) -> list[tuple[str, str, int]]:
    (root / "posts").mkdir(parents=True, exist_ok=True)
    (root / "posts" / "2026-04-01-a.md").write_text(ARTICLE)
    (root / "site.toml").write_text(settings)
    _, problems = read(root, Options(now=NOW, base_url=base_url))
    return [(problem.code, problem.path, problem.line) for problem in problems]


@pytest.mark.parametrize(
    ("url", "base_url", "expected"),
    [
        ("https://example.org", None, ["setting-doubtful"]),
        ("https://www.example.org", None, []),
        ("https://www.example.org", "https://example.github.io/blog", ["setting-doubtful"]),
        ("https://example.org", "https://www.example.org", []),
        ("www.example.org", None, ["setting-value"]),
        ("https://[x", None, ["setting-value"]),
    ],
)
def test_a_domain_is_held_against_the_address_that_is_used(
    url: str, base_url: str | None, expected: list[str], tmp_path: Path
) -> None:
    settings = f'[site]\nurl = "{url}"\n[publish]\ndomain = "www.example.org"\n'
    assert [code for code, _, _ in told(tmp_path, settings, base_url)] == expected


@pytest.mark.parametrize("url", ["https://瓦版.jp", "https://xn--i1xt9c.jp"])
def test_a_domain_in_japanese_is_the_same_in_punycode(url: str, tmp_path: Path) -> None:
    assert told(tmp_path, f'[site]\nurl = "{url}"\n[publish]\ndomain = "瓦版.jp"\n') == []


SITE = '[site]\nurl = "https://example.org"\n'


def test_the_line_of_a_category_behind_one_that_is_wrong(tmp_path: Path) -> None:
    settings = f'{SITE}[[categories]]\nslug = "a"\n[[categories]]\nname = "登山"\nslug = "鉄道"\n'
    assert told(tmp_path, settings) == [("setting-missing", "site.toml", 3), ("setting-doubtful", "site.toml", 7)]


@pytest.mark.parametrize("name", ["home.html.jinja", "parts/mine.html.jinja"])
def test_a_template_that_another_names_wherever_it_lies(name: str, tmp_path: Path) -> None:
    write(tmp_path, {name: '{% include "part.html.jinja" %}', "part.html.jinja": ""})
    assert told(tmp_path, SITE) == []


def test_a_template_that_only_names_itself(tmp_path: Path) -> None:
    write(tmp_path, {"part.html.jinja": "part.html.jinja", "assets/.hidden.html.jinja": "part.html.jinja"})
    assert told(tmp_path, SITE) == [("template-unused", "templates/part.html.jinja", 0)]


def test_files_of_the_theme_whose_names_are_not_utf_8_are_left_out(tmp_path: Path) -> None:
    source, site = tmp_path / "source", tmp_path / "site"
    name = os.fsdecode("部品".encode("shift_jis"))
    write(source, {f"{name}.html.jinja": "", f"assets/{name}.css": "", f"{name}/part.html.jinja": ""})
    assert sorted(told(source, SITE)) == [
        ("file-name", r"templates/\x95\x94\x95i.html.jinja", 0),
        ("file-name", r"templates/\x95\x94\x95i/part.html.jinja", 0),
        ("file-name", r"templates/assets/\x95\x94\x95i.css", 0),
    ]
    assert build(BuildRequest(source, site, Options(now=NOW), None, 1), Silent()).written
    assert not [path for path in site.rglob("*") if not path.name.isprintable()]


def test_a_link_out_of_the_site_is_not_read_nor_a_giant(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, {"part.html.jinja": "", "giant.html": "part.html.jinja" + " " * limits.SOURCE_BYTES})
    (tmp_path / "outside").write_text("part.html.jinja")
    (site / "templates" / "outside").symlink_to("../../outside")
    assert told(site, SITE) == [("template-unused", "templates/part.html.jinja", 0)]


def write(root: Path, templates: dict[str, str]) -> None:
    for name, text in templates.items():
        (root / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "templates" / name).write_text(text)
