"""`kawaraban search`: the page's results in the terminal."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from kawaraban.cli.search import command
from tests.search.site import BASE, SOURCE


def test_results_are_those_of_the_page(built: Path) -> None:
    done = CliRunner().invoke(command, [str(built), "はんどうたい", "--json"])
    (result,) = json.loads(done.stdout)
    assert result["url"] == f"{BASE}/2025/04/01/handoutai/"
    assert result["title"] == "半導体工場が北の町に来る日"
    assert result["excerpt"].startswith("半導体の工場が北の町に建つ。")


def test_a_slip_is_told_and_the_words_are_numbered(built: Path) -> None:
    done = CliRunner().invoke(command, [str(built), "Antropic"])
    lines = done.stdout.splitlines()
    assert lines[0] == "antropic → Anthropic"
    assert lines[1] == "  1. Anthropicの模型Claudeを使い比べる"
    assert lines[-1] == "1 article"


def test_filters_and_limit(built: Path) -> None:
    asked = [str(built), "工場", "--json"]
    assert len(json.loads(CliRunner().invoke(command, asked).stdout)) == 2
    assert len(json.loads(CliRunner().invoke(command, [*asked, "--limit", "1"]).stdout)) == 1
    assert len(json.loads(CliRunner().invoke(command, [*asked, "--year", "2026"]).stdout)) == 1
    assert json.loads(CliRunner().invoke(command, [*asked, "--category", "技術"]).stdout) == []


def test_a_folder_of_articles_is_built_for_it(tmp_path: Path) -> None:
    source = tmp_path / "articles"
    shutil.copytree(SOURCE, source)
    done = CliRunner().invoke(command, [str(source), "著作権"])
    assert "著作権と画像生成の線引き" in done.stdout
    assert done.exit_code == 0


def test_a_damaged_index_is_told_in_one_line(built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    (manifest,) = (site / "search").glob("*.json")
    manifest.write_text('{"version": 99}')
    done = CliRunner().invoke(command, [str(site), "半導体"])
    assert done.exit_code == 1
    assert "build the site anew" in done.output
