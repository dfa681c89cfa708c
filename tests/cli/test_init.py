"""`kawaraban init`: the new site is whole, builds at once, and overwrites nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import main
from kawaraban.cli.init import new_site
from kawaraban.cli.parameters import default
from tests.built.building import build

NOW = "2026-04-01T20:30:00+00:00"


def init(folder: Path) -> int:
    return CliRunner().invoke(main, ["init", str(folder), "--now", NOW]).exit_code


def test_the_new_site_builds_without_a_complaint(tmp_path: Path) -> None:
    site = tmp_path / "new" / "site"
    assert init(site) == 0
    assert {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} == {
        ".github/workflows/pages.yml",
        ".gitignore",
        "pages/about.md",
        "posts/2026-04-02-welcome.md",
        "site.toml",
    }
    built = build(site, tmp_path, "--strict", "--now", "2026-04-02T06:00:00+09:00", url="https://example.org/blog")
    assert {post["source"] for post in built.report["posts"]} == {"pages/about.md", "posts/2026-04-02-welcome.md"}
    assert "かわらばん" in (built.site / "2026/04/02/welcome/index.html").read_text(encoding="utf-8")


def test_what_stands_in_the_folder_is_safe(tmp_path: Path) -> None:
    (tmp_path / "novel.md").write_text("words")
    assert init(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["novel.md"]
    assert init(tmp_path / "novel.md") == 1


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert init(tmp_path) == 0


def test_a_new_site_is_what_commands_mean_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert default() == Path("content")
    assert init(tmp_path) == 0
    assert default() == Path()
    (tmp_path / "content").mkdir()
    assert default() == Path("content")


def test_the_cache_and_the_output_are_not_committed() -> None:
    ignored = new_site(datetime(2026, 4, 1, tzinfo=UTC))[".gitignore"].splitlines()
    assert {"/_site/", "/site/", ".kawaraban/"} <= set(ignored)
