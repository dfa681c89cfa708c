"""`kawaraban check --links` tells whatever a build tells, of every form of a site."""

import json
from pathlib import Path

from click.testing import CliRunner

from kawaraban.cli import main

ARTICLE = "---\ntitle: 題名\ndate: 2026-04-01\n---\n\n[無い頁](/nai/)を見る。\n"


def told(source: Path) -> list[tuple[str, int, str]]:
    result = CliRunner().invoke(main, ["check", str(source), "--links", "--format", "json"], catch_exceptions=False)
    return [(problem["path"], problem["line"], problem["code"]) for problem in json.loads(result.output)["problems"]]


def test_a_site_of_jekyll_without_settings(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2026-04-01-a.md").write_text(ARTICLE)
    assert told(tmp_path) == [("_posts/2026-04-01-a.md", 0, "link-broken")]
