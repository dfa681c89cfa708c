"""The report of a build: every repair word by word, also where nothing has changed since the last build."""

import json
import os
from pathlib import Path

from click.testing import CliRunner

from kawaraban.cli import main

ARTICLE = """---
title: 印の残る記事
date: 2026-04-01
---

本文の最後に、書き手の道具が残した印が立っています。これは読者に見せるものではありません。

---END---
"""


def test_a_report_has_all_repairs_whether_or_not_anything_changed(tmp_path: Path) -> None:
    source, report = tmp_path / "source", tmp_path / "report.json"
    (source / "posts").mkdir(parents=True)
    (source / "site.toml").write_text('[site]\ntitle = "題"\nurl = "https://example.org"\n', encoding="utf-8")
    article = source / "posts" / "2026-04-01-mark.md"
    article.write_text(ARTICLE, encoding="utf-8")
    for path in (article, source / "site.toml", source / "posts", source):
        os.utime(path, (1, 1))  # older than the build, which remembers nothing younger
    command = ["build", str(source), "--output", str(tmp_path / "site"), "--jobs", "1"]
    for options in ([], ["--report", str(report)], ["--report", str(report)]):
        result = CliRunner().invoke(main, [*command, *options])
        assert result.exit_code == 0, result.output
        assert "1 repair on the pages, sources untouched: end-marker 1" in result.output
    (repair,) = json.loads(report.read_text(encoding="utf-8"))["repairs"]
    assert (repair["code"], repair["before"]) == ("end-marker", "---END---")
    result = CliRunner().invoke(main, command)
    assert "1 repair on the pages, sources untouched: end-marker 1" in result.output
    assert "Nothing has changed since the last build." in result.output


def test_who_keeps_going_leaves_files_out_that_cannot_be_read(tmp_path: Path) -> None:
    posts = tmp_path / "source" / "posts"
    posts.mkdir(parents=True)
    (tmp_path / "source" / "site.toml").write_text('[site]\nurl = "https://example.org"\n', encoding="utf-8")
    (posts / "2026-04-01-good.md").write_text("---\ntitle: 題\n---\n\n本文です。\n", encoding="utf-8")
    (posts / "2026-04-02-away.md").symlink_to("nowhere.md")
    (posts / ".2026-04-03-cloud.md.icloud").touch()
    command = ["build", str(tmp_path / "source"), "--output", str(tmp_path / "site"), "--jobs", "1"]
    assert CliRunner().invoke(main, command).exit_code == 1
    result = CliRunner().invoke(main, [*command, "--keep-going"])
    assert result.exit_code == 0, result.output
    assert "Left out: posts/2026-04-02-away.md, posts/2026-04-03-cloud.md" in result.output
    assert (tmp_path / "site/2026/04/01/good/index.html").is_file()
