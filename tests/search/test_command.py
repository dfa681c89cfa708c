"""`kawaraban search`: the page's results in the terminal."""

import json
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban import limits
from kawaraban.cli.search import command
from kawaraban.search.format.packing import deflate, inflate
from tests.search.site import BASE, SOURCE


def test_results_are_those_of_the_page(built: Path) -> None:
    done = CliRunner().invoke(command, [str(built), "はんどうたい", "--json"])
    result, *related = json.loads(done.stdout)
    assert [row["url"] for row in related if row["related"]] == [
        f"{BASE}/2026/03/10/yochihozen/",
        f"{BASE}/2025/05/12/datacenter/",
    ]
    assert result["url"] == f"{BASE}/2025/04/01/handoutai/"
    assert result["title"] == "半導体工場が北の町に来る日"
    assert result["excerpt"].startswith("半導体の工場が北の町に建つ。")


def test_a_slip_is_told_and_the_words_are_numbered(built: Path) -> None:
    done = CliRunner().invoke(command, [str(built), "Antropic"])
    lines = done.stdout.splitlines()
    assert lines[0] == "antropic → Anthropic"
    assert lines[1] == "  1. Anthropicの模型Claudeを使い比べる"
    assert lines[-1] == "1 article"


def test_a_query_of_words_that_are_left_out_is_told(built: Path) -> None:
    lines = CliRunner().invoke(command, [str(built), "「の？」"]).stdout.splitlines()
    assert lines == [
        "The query has no word that the search counts: particles, こと, 行く and the like are left out.",
        "0 articles",
    ]


def test_filters_and_limit(built: Path) -> None:
    def rows(*options: str) -> tuple[int, int]:
        """How many are found, and how many are related to these."""
        found = json.loads(CliRunner().invoke(command, [str(built), "工場", "--json", *options]).stdout)
        related = sum(row.get("related", False) for row in found)
        return len(found) - related, related

    assert rows() == (2, 3)
    assert rows("--limit", "1") == (1, 0)
    assert rows("--year", "2026") == (1, 0)
    assert rows("--category", "技術") == (0, 0)


def test_a_folder_of_articles_is_built_for_it(tmp_path: Path) -> None:
    source = tmp_path / "articles"
    shutil.copytree(SOURCE, source)
    done = CliRunner().invoke(command, [str(source), "著作権"])
    assert "著作権と画像生成の線引き" in done.stdout
    assert done.exit_code == 0


def test_addresses_are_shown_as_people_read_them_and_given_as_links_write_them(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    article = "---\ntitle: 港の一日\ndate: 2026-04-01\n---\n\n朝の港は静かだ。\n"
    (tmp_path / "posts/2026-04-01-港.md").write_text(article, encoding="utf-8")
    (tmp_path / "site.toml").write_text('[site]\ntitle = "港"\n', encoding="utf-8")
    told = CliRunner().invoke(command, [str(tmp_path), "港"]).stdout
    (given,) = json.loads(CliRunner().invoke(command, [str(tmp_path), "港", "--json"]).stdout)
    assert "     /2026/04/01/港/  2026-04-01" in told
    assert given["url"] == "/2026/04/01/%E6%B8%AF/"


def test_tags_are_searched_as_the_settings_have_them_shown(tmp_path: Path) -> None:
    article = "---\ntitle: 港の一日\ndate: 2026-04-01\ntags: [鯨, くじら採り, 市場]\n---\n\n朝の港は静かだ。\n"
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/2026-04-01-minato.md").write_text(article, encoding="utf-8")
    settings = '[tags]\nignore = ["市場"]\naliases = {"鯨" = "捕鯨船", "くじら採り" = "捕鯨船"}\n'
    (tmp_path / "site.toml").write_text(settings, encoding="utf-8")

    def found(query: str) -> int:
        return len(json.loads(CliRunner().invoke(command, [str(tmp_path), query, "--json"]).stdout))

    assert [found(query) for query in ("港", "捕鯨船", "市場", "くじら採り")] == [1, 1, 0, 0]


_BOMB = deflate(bytes(2 * limits.SEARCH_FILE_BYTES))


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data + b"\0" * 100,
        lambda _: b'{"version": 99}',
        lambda _: b"[" * 100_000,
        lambda _: _BOMB,
    ],
    ids=["empty", "halved", "one-bit", "longer", "other-version", "nested", "bomb"],
)
@pytest.mark.parametrize("ending", ["json", "bin"])
def test_a_damaged_index_is_told_in_one_line(
    damage: Callable[[bytes], bytes], ending: str, built: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    for file in (site / "search").glob(f"*.{ending}"):
        file.write_bytes(damage(file.read_bytes()))
    done = CliRunner().invoke(command, [str(site), "半導体"])
    assert done.exit_code == 1
    assert done.output.count("\n") == 1
    assert " is damaged; build the site anew" in done.output


@pytest.mark.parametrize("name", ["../../secret", "", "aaaaaaaa"])
def test_a_page_that_names_other_files_is_refused(name: str, built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    page = site / "search/index.html"
    text = re.sub(r'(?<=/search/)[a-z2-7]+(?=\.json")', name, page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(command, [str(site), "半導体"])
    assert done.exit_code == 1
    assert "is not a search page of kawaraban" in done.output or "build the site anew" in done.output


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, [str(tmp_path / "sote"), "半導体"]).exit_code == 2
    assert not (tmp_path / "sote").exists()


def test_a_bomb_is_not_unfolded() -> None:
    with pytest.raises(zlib.error, match="too large"):
        inflate(_BOMB)


def test_words_that_keep_a_query_from_finding_are_told_with_what_it_finds_without_them(built: Path) -> None:
    done = CliRunner().invoke(command, [str(built), "甘酒の値段は？"])
    assert done.stdout.splitlines() == ["No article has 値段 as well. Without: 甘酒", "0 articles"]
