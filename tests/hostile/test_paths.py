"""Nothing is read outside the source and the theme, nothing is written outside the output and the cache."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile import site_case
from tests.hostile.running import Bounded

_CASES = sorted((Path(__file__).parent / "paths").glob("*.txt"))
_MARKER = "秘密 root:x:0:0"
_LONGEST_NAME = 255


@pytest.fixture
def sandbox(tmp_path: Path) -> Path:
    """A folder with somebody's files around the place where the site is built."""
    (tmp_path / "outside").mkdir()
    with closing(sqlite3.connect(tmp_path / "outside/other.sqlite3")) as other:
        other.executescript("CREATE TABLE article (mine); INSERT INTO article VALUES (1)")
    for name in ("outside/secret.md", "outside/secret.png", "outside/secret.json", "work/mine.txt", "home/notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f'---\ntitle: "{_MARKER}"\n---\n"{_MARKER}"', encoding="utf-8")
    (tmp_path / "outside/base.html.jinja").write_text(_MARKER, encoding="utf-8")
    return tmp_path


def tree(folder: Path, *aside: Path) -> dict[str, bytes | str]:
    """All that lies in a folder, but for some folders of it: of files the bytes, of links the target."""
    found: dict[str, bytes | str] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(place) / name not in aside]
        for name in (*folders, *names):
            path = Path(place) / name
            kind: bytes | str = (
                str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else ""
            )
            found[path.relative_to(folder).as_posix()] = kind
    return found


@pytest.mark.parametrize("path", _CASES, ids=lambda path: path.stem)
def test_paths(path: Path, sandbox: Path, bounded: Bounded) -> None:
    source, site = sandbox / "source", sandbox / "work/site"
    case = site_case.write(path, source)
    written = (site, sandbox / "work/cache")
    before = tree(sandbox, *written)
    result = bounded.build(source, site)
    site_case.compare(case, result)
    assert tree(sandbox, *written) == before
    published = tree(site) if site.exists() else {}
    assert not [name for name, data in published.items() if isinstance(data, str) and data]  # a link
    leaks = ("秘密".encode(), b"root:x:0", b"secret-of-git")
    assert not [name for name, data in published.items() if isinstance(data, bytes) and any(s in data for s in leaks)]
    assert not any(_MARKER in text for text in (result.out, result.err))
    assert all(len(part.encode()) <= _LONGEST_NAME for name in published for part in name.split("/"))
    assert len({name.casefold() for name in published}) == len(published) or "similar-url" in result.err


_REFUSED = (Path(__file__).parent / "refused.txt").read_text(encoding="utf-8").strip().splitlines()


@pytest.mark.parametrize("line", [line for line in _REFUSED if not line.startswith("#")])
def test_output_folders_that_are_refused(line: str, sandbox: Path, bounded: Bounded) -> None:
    output, why = (part.strip() for part in line.split("|"))
    source = sandbox / "source"
    site_case.write(Path(__file__).parent / "healthy.txt", source)
    (sandbox / "to-source").symlink_to("source")
    (sandbox / "to-home").symlink_to("home")
    (sandbox / "to-root").symlink_to("/")
    before = tree(sandbox)
    cache, home = sandbox / "cache", str(sandbox / "home")
    result = bounded.run("build", source, "--output", output, "--cache-dir", cache, cwd=sandbox, HOME=home)
    assert result.code == 1
    assert len(result.problems) == 1
    assert result.problems[0].startswith("output-refused The output folder ")
    assert result.problems[0].endswith(why)
    assert tree(sandbox, sandbox / "cache") == before


_WRITTEN = (Path(__file__).parent / "written.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in _WRITTEN if not line.startswith("#")])
def test_links_where_the_program_writes(line: str, sandbox: Path, bounded: Bounded) -> None:
    link, command = (part.strip() for part in line.split("|"))
    place, target = (part.strip() for part in link.split("->"))
    source = sandbox / "source"
    site_case.write(Path(__file__).parent / "healthy.txt", source)
    if " migrate " in f" {command}":
        (source / "site.toml").rename(source / "_config.yml")
        (source / "_config.yml").write_text("title: x\npermalink: date\n", encoding="utf-8")
    (source / "site").mkdir()
    (source / "site/.kawaraban-manifest.json").write_text("{}", encoding="utf-8")
    for path in (source / place, *([source / "site"] if place.startswith(("site", ".site")) else [])):
        _remove(path)
    (source / place).parent.mkdir(parents=True, exist_ok=True)
    (source / place).symlink_to(target)
    if place.startswith("site/") and "manifest" not in place:
        (source / "site/.kawaraban-manifest.json").write_text("{}", encoding="utf-8")
    before = tree(sandbox / "outside")
    bounded.run(*command.split(), cwd=sandbox)
    assert tree(sandbox / "outside") == before
    copies = {name for name, data in tree(sandbox).items() if isinstance(data, bytes) and "秘密".encode() in data}
    assert copies == {"outside/secret.md", "outside/secret.png", "outside/secret.json", "outside/base.html.jinja",
                      "work/mine.txt", "home/notes.md"}  # fmt: skip


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "cache", ["work/site", "source/posts", "work/mine.txt", "work/site/deep", "source/posts/2026-12-31-healthy.md"]
)
def test_a_cache_in_odd_places_harms_nothing(cache: str, sandbox: Path, bounded: Bounded) -> None:
    source, site = sandbox / "source", sandbox / "work/site"
    site_case.write(Path(__file__).parent / "healthy.txt", source)
    before = tree(sandbox, site)
    for _ in range(2):
        assert bounded.run("build", source, "--output", site, "--cache-dir", sandbox / cache, cwd=sandbox).code == 0
        assert (site / "2026/12/31/healthy/index.html").is_file()
    after = tree(sandbox, site)
    kept = ("cache.sqlite3", ".spare")
    assert {name: data for name, data in after.items() if not any(part in name for part in kept)} == before
