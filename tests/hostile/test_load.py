"""Junk and giants are named with file and line, in bounded time and memory, and the healthy article is published."""

import os
import shutil
from pathlib import Path

import pytest

from tests.built.building import contents
from tests.hostile import site_case
from tests.hostile.running import Bounded
from tests.reading.case_file import Case

_CASES = sorted((Path(__file__).parent / "load").glob("*.txt"))
_WHOLE = sorted(path for folder in ("settings", "themes") for path in (Path(__file__).parent / folder).glob("*.txt"))
_HEALTHY = "2026/12/31/healthy/index.html"


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_load(path: Path, tmp_path: Path, bounded: Bounded) -> None:
    source = tmp_path / "source"
    case: Case = site_case.write(path, source)
    run = bounded.build(source, tmp_path / "site")
    site_case.compare(case, run)
    assert (tmp_path / "site" / _HEALTHY).is_file()
    assert not any(ord(char) < 0x20 and char != "\n" for char in run.err + run.out)


@pytest.mark.parametrize("path", _WHOLE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_the_whole_site_needs(path: Path, tmp_path: Path, bounded: Bounded) -> None:
    """Without settings, or with a theme that fails, nothing is published."""
    case: Case = site_case.write(path, tmp_path / "source")
    run = bounded.build(tmp_path / "source", tmp_path / "site")
    site_case.compare(case, run)
    assert (tmp_path / "site" / _HEALTHY).is_file() is (run.code == 0)
    assert {entry.name for entry in tmp_path.iterdir()} <= {"source", "site", "cache"}


def healthy(source: Path) -> Path:
    """A site with one article."""
    (source / "posts").mkdir(parents=True)
    (source / "site.toml").write_text("[cards]\nenabled = false\n", encoding="utf-8")
    (source / site_case.HEALTHY).write_text("---\ntitle: 健全\n---\n健全な記事。\n", encoding="utf-8")
    return source


def test_files_that_are_none(tmp_path: Path, bounded: Bounded) -> None:
    """A sparse giant, a pipe, links to nowhere and to themselves, and a file that may not be read."""
    posts = healthy(tmp_path / "source") / "posts"
    with (posts / "2026-03-01-giant.md").open("wb") as file:
        file.write(b"---\ntitle: x\n---\n")
        file.truncate(100_000_000)
    os.mkfifo(posts / "2026-03-02-pipe.md")
    (posts / "2026-03-03-nowhere.md").symlink_to("nothing")
    (posts / "2026-03-04-itself.md").symlink_to("2026-03-04-itself.md")
    (posts / "circle").symlink_to(".")
    (posts / "2026-03-05-secret.md").touch(mode=0)
    (posts / "locked").mkdir(mode=0)
    run = bounded.build(posts.parent, tmp_path / "site")
    (posts / "locked").chmod(0o700)
    assert run.problems == [
        "posts/2026-03-01-giant.md: too-large The file is larger than 1,000,000 bytes.",
        "posts/2026-03-02-pipe.md: unreadable This is neither a file nor a folder.",
        "posts/2026-03-03-nowhere.md: unreadable This link leads nowhere: there is no nothing.",
        "posts/2026-03-04-itself.md: unreadable The file cannot be read: Too many levels of symbolic links.",
        "posts/2026-03-05-secret.md: unreadable The file cannot be read: Permission denied.",
        "posts/circle: link-folder This link leads to a folder and is not followed.",
        "posts/locked: unreadable The folder cannot be read: Permission denied.",
    ]
    assert (tmp_path / "site" / _HEALTHY).is_file()


def test_things_that_are_no_files_and_would_be_copied(tmp_path: Path, bounded: Bounded) -> None:
    """Pipes, a sparse giant, a link to nowhere and a locked file, where files are published as they are."""
    source = healthy(tmp_path / "source")
    (source / "static").mkdir()
    (source / "posts/2026-03-01-a").mkdir()
    (source / "posts/2026-03-01-a/index.md").write_text("---\ntitle: 絵\n---\n![絵](pipe.png)\n", encoding="utf-8")
    for name in ("static/pipe.png", "static/pipe.md", "posts/2026-03-01-a/pipe.png", "pipe"):
        os.mkfifo(source / name)
    with (source / "static/giant.bin").open("wb") as file:
        file.truncate(20_000_000_000)
    (source / "static/nowhere.png").symlink_to("nothing")
    (source / "static/locked.png").touch(mode=0)
    (source / "templates").mkdir()
    os.mkfifo(source / "templates/base.html.jinja")
    run = bounded.build(source, tmp_path / "site")
    assert run.problems == [
        "pipe: unreadable This is neither a file nor a folder.",
        "posts/2026-03-01-a/index.md:4: picture-missing There is no picture pipe.png; its description, if it has one, is shown instead.",  # noqa: E501
        "posts/2026-03-01-a/pipe.png: unreadable This is neither a file nor a folder.",
        "static/giant.bin: too-large The file is larger than 1,000,000,000 bytes and left out.",
        "static/locked.png: unreadable The file cannot be read and is left out: permission denied.",
        "static/nowhere.png: unreadable The file cannot be read and is left out: No such file or directory.",
        "static/pipe.md: unreadable The file cannot be read and is left out: it is neither a file nor a folder.",
        "static/pipe.png: unreadable This is neither a file nor a folder.",
    ]
    assert (tmp_path / "site" / _HEALTHY).is_file()


def test_pipes_where_the_program_keeps_its_own(tmp_path: Path, bounded: Bounded) -> None:
    source, site = healthy(tmp_path / "source"), tmp_path / "site"
    assert bounded.build(source, site).code == 0
    for path, code in (
        (tmp_path / "cache/cache.sqlite3", "cache-unusable"),
        (site / ".kawaraban-manifest.json", "output-refused"),
    ):
        path.unlink()
        os.mkfifo(path)
        assert [line.partition(" ")[0] for line in bounded.build(source, site).problems] == [code]
        assert (site / _HEALTHY).is_file()
        path.unlink()


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, bounded: Bounded) -> None:
    """A limit on the size of files fails as a full disk does, for the cache as for the pages."""
    source = healthy(tmp_path / "source")
    assert bounded.build(source, tmp_path / "site").code == 0
    before = contents(tmp_path / "site")
    shutil.rmtree(tmp_path / "cache")
    (source / "posts/2026-03-01-more.md").write_text("---\ntitle: 増\n---\n" + "増えた。" * 5000, encoding="utf-8")
    run = bounded.build(source, tmp_path / "site", largest=20_000)
    assert run.code == 1
    assert len(run.problems) == 1
    assert run.problems[0].startswith("disk The disk refuses: ")
    assert run.problems[0].endswith("index.html: File too large.") or "File too large" in run.problems[0]
    assert contents(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "site", "source"]


def test_a_report_that_cannot_be_written(tmp_path: Path, bounded: Bounded) -> None:
    run = bounded.build(healthy(tmp_path / "source"), tmp_path / "site", "--report", tmp_path / "no/report.json")
    assert run.code == 1
    assert "report.json cannot be written: No such file or directory" in run.err


def test_a_clock_in_1970(tmp_path: Path, bounded: Bounded) -> None:
    run = bounded.build(healthy(tmp_path / "source"), tmp_path / "site", "--no-future", SOURCE_DATE_EPOCH="0")
    assert not (tmp_path / "site" / _HEALTHY).exists()
    assert bounded.build(tmp_path / "source", tmp_path / "site", SOURCE_DATE_EPOCH="0").code == 0
    assert (tmp_path / "site" / _HEALTHY).is_file()
    assert run.code in {0, 1}
