"""Links, pipes and sizes on disk: what cannot stand in a case file."""

import os
import struct
from pathlib import Path

from kawaraban import limits
from kawaraban.config import BuildSettings, Config
from kawaraban.model import Kind
from kawaraban.output.manifest import MANIFEST
from kawaraban.pages.default_theme import default_folder
from kawaraban.reading import posts
from kawaraban.reading.files import pictures, sources, statics
from kawaraban.reading.files.forms import Form
from kawaraban.reading.files.sources import SourceFile
from kawaraban.reading.files.statics import StaticFile

ARTICLE = "---\ndate: 2026-04-01\n---\n"


def test_links_out_of_the_source_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "posts").mkdir(parents=True)
    (root / "site.toml").touch()
    (tmp_path / "secret.md").write_text(ARTICLE)
    (root / "posts/a.md").write_text(ARTICLE)
    (root / "posts/in.md").symlink_to("a.md")
    (root / "posts/out.md").symlink_to(tmp_path / "secret.md")
    (root / "posts/around").symlink_to(root)
    layout, problems = sources.find(root, Config())
    assert [file.path for file in layout.files] == ["posts/a.md", "posts/in.md"]
    assert sorted((p.code, p.path) for p in problems) == [
        ("link-folder", "posts/around"),
        ("link-outside", "posts/out.md"),
    ]


def test_what_is_in_icloud_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "site.toml").touch()
    (tmp_path / ".icloud").mkdir()
    for name in ("posts/.a.md.icloud", "static/.a.png.icloud", "posts/.~a.md.icloud", "posts/b.icloud.md"):
        (tmp_path / name).write_text(ARTICLE)
    layout, problems = sources.find(tmp_path, Config())
    assert [file.path for file in layout.files] == ["posts/b.icloud.md"]
    told = sorted((p.code, p.severity, p.path) for p in problems)
    assert told == [("unreadable", "error", "posts/a.md"), ("unreadable", "warning", "static/a.png")]


def test_a_folder_with_the_name_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    (tmp_path / "a.md").write_text(ARTICLE)
    layout, problems = sources.find(tmp_path, Config())
    assert [(p.code, p.path) for p in problems] == [("folder-not-file", "x.md")]
    assert [file.path for file in layout.files] == ["a.md"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "large.md").write_bytes(b"x" * (limits.SOURCE_BYTES + 1))
    for name, code in (("pipe.md", "unreadable"), ("large.md", "too-large"), ("none.md", "unreadable")):
        source, problems = sources.read(tmp_path, SourceFile(name, Kind.POST))
        assert (source, [p.code for p in problems]) == (None, [code])


def test_a_source_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for root in (tmp_path / "file", tmp_path / "nothing"):
        assert [p.code for p in sources.find(root, Config())[1]] == ["source-missing"]
    assert [p.code for p in sources.find(tmp_path, Config())[1]] == ["ignored-files", "no-articles"]


def test_exclude_and_include(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    for name in ("2026-04-01-a.md", "2026-04-01-b.md", ".2026-04-01-c.md"):
        (tmp_path / "_posts" / name).write_text(ARTICLE)
    config = Config(build=BuildSettings(exclude=("_posts/*-b.md",), include=("_posts/.2026*",)))
    layout, _ = sources.find(tmp_path, config)
    assert [file.path for file in layout.files] == ["_posts/.2026-04-01-c.md", "_posts/2026-04-01-a.md"]


def test_what_is_hidden_is_left_out_but_for_what_servers_and_others_look_for(tmp_path: Path) -> None:
    public = ("static/.htaccess", "static/.well-known/security.txt")
    for name in (*public, "static/.git/config", "static/.DS_Store", "static/a/.htaccess", "posts/.well-known/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "site.toml").touch()
    layout, _ = sources.find(tmp_path, Config())
    found, _ = statics.find(layout, (), Config())
    assert [file.source for file in found] == list(public)
    assert layout.files == ()


def test_a_sites_own_robots_txt_stands_in_the_place_of_that_which_is_made(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    for name in ("site.toml", "static/robots.txt", "static/sitemap.xml"):
        (tmp_path / name).touch()
    found, problems = statics.find(sources.find(tmp_path, Config())[0], (), Config(), ("/robots.txt", "/sitemap.xml"))
    assert [file.output for file in found] == ["robots.txt"]
    assert [(problem.code, problem.path) for problem in problems] == [("static-clash", "static/sitemap.xml")]


def test_yaml_bombs_end_as_a_problem(tmp_path: Path) -> None:
    doubled = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 23))
    for yaml in (doubled, "a: " + "[" * 100_000, "- " * 100_000, "? " * 100_000, "a: &a [*a]\n"):
        (tmp_path / "2026-04-01-a.md").write_text(f"---\n{yaml}\n---\n")
        source, _ = sources.read(tmp_path, SourceFile("2026-04-01-a.md", Kind.POST))
        assert source is not None
        post, problems = posts.parse(source, Form.BARE, Config())
        assert (post, [p.code for p in problems]) == (None, ["too-large"])


def test_a_page_for_addresses_that_lead_nowhere_is_a_template(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    for name in ("site.toml", "static/404.html"):
        (tmp_path / name).touch()
    found, (problem,) = statics.find(sources.find(tmp_path, Config())[0], (), Config(), ("/404.html",))
    assert (found, problem.code) == ((), "static-clash")
    assert "kawaraban theme copy 404.html.jinja" in problem.hint
    assert (default_folder() / "404.html.jinja").is_file()


def test_an_article_in_whose_place_git_lfs_left_a_pointer_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    source, _ = sources.read(tmp_path, SourceFile("a.md", Kind.POST))
    assert source is not None
    post, problems = posts.parse(source, Form.OWN, Config())
    assert (post, [problem.code for problem in problems]) == (None, ["file-hollow"])


def test_picture_sizes() -> None:
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 640, 480, 8, 2, 0, 0, 0) + b"\0" * 4
    gif = b"GIF89a" + struct.pack("<HH", 20, 10) + b"\0" * 10
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"></svg>'
    assert [pictures.size_of(data) for data in (png, gif, svg, b"text")] == [(640, 480), (20, 10), (30, 40), None]


def test_files_in_whose_place_git_lfs_left_a_pointer_are_told_and_empty_pictures(tmp_path: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    files = {"a.png": pointer, "b.pdf": pointer, "c.png": "", "d.txt": "", "e.svg": "<svg/>", "f.txt": "版"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    sizes, problems = pictures.look_at(tmp_path, [StaticFile(name, name) for name in files])
    assert sizes == {}
    assert [(problem.code, problem.path) for problem in problems] == [
        ("file-hollow", "a.png"),
        ("file-hollow", "c.png"),
    ]
    assert problems[0].message.endswith("not the file itself. So are b.pdf.")
    assert "lfs: true" in problems[0].hint


def test_a_site_that_was_built_among_bare_articles_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).touch()
    (tmp_path / "site" / "b.md").write_text(ARTICLE)
    layout, problems = sources.find(tmp_path, Config(build=BuildSettings(static=("*.png",))))
    assert ([file.path for file in layout.files], problems) == (["a.md"], ())
