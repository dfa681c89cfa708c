"""However a site came about, by one build or by many after many changes, its bytes are the same."""

import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.making import last_build
from kawaraban.pages.default_theme import default_folder
from kawaraban.request import Report
from tests.built import sources
from tests.built.sources import Site

Change = Callable[[Site, int], object]


def _pick(site: Site, number: int) -> Path:
    found = sorted(site.posts.glob("*.md"))
    return found[number % len(found)]


def _edit(site: Site, number: int) -> None:
    path = _pick(site, number)
    path.write_text(path.read_text(encoding="utf-8") + f"\n{number}件目の追記で、結論が変わった。\n", encoding="utf-8")


def _retitle(site: Site, number: int) -> None:
    path = _pick(site, number)
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", f"title: {number}・", 1), encoding="utf-8")


def _same_size(site: Site, number: int) -> None:
    """Swap two characters: the file's size stays what it was."""
    path = _pick(site, number)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("開発", "発開") if "開発" in text else text.replace("発開", "開発"), encoding="utf-8")


def _delete(site: Site, number: int) -> None:
    if len(list(site.posts.glob("*.md"))) > 1:
        _pick(site, number).unlink()


def _rename(site: Site, number: int) -> None:
    path = _pick(site, number)
    path.rename(path.with_name(f"{path.stem}-again.md"))


def _break(site: Site, number: int) -> None:
    """What cannot be published leaves the old site; the next change mends it."""
    path = _pick(site, number)
    kept = path.read_bytes()
    path.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    before = site.built()
    assert site.build().failed
    assert site.built() == before
    path.write_bytes(kept)


def _template(site: Site, number: int) -> None:
    own = site.folder / "source" / "templates" / "404.html.jinja"
    own.parent.mkdir(exist_ok=True)
    text = (default_folder() / "404.html.jinja").read_text(encoding="utf-8")
    own.write_text(f"{text}\n{{# {number} #}}\n", encoding="utf-8")


def _sheet(site: Site, number: int) -> None:
    own = site.folder / "source" / "templates" / "assets" / "style.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"body {{ margin: {number}px }}\n", encoding="utf-8")


def _static(site: Site, number: int) -> None:
    folder = site.folder / "source" / "static"
    folder.mkdir(exist_ok=True)
    (folder / f"note-{number % 2}.txt").write_text(f"{number}\n")


def _meddle(site: Site, number: int) -> None:
    """Somebody writes into the site itself."""
    pages = sorted(site.output.rglob("*.html"))
    page = pages[number % len(pages)]
    page.write_text("meddled") if number % 2 else page.unlink()


def _lose_cache(site: Site, number: int) -> None:
    shutil.rmtree(site.cache)


def _cut_cache(site: Site, number: int) -> None:
    file = site.cache / "cache.sqlite3"
    file.write_bytes(file.read_bytes()[: number * 997])


def _noise_in_cache(site: Site, number: int) -> None:
    for file in sorted(path for path in site.cache.rglob("*") if path.is_file() and not path.is_symlink()):
        data = bytearray(file.read_bytes())
        for at in range(number % 4096, len(data), 4096):
            data[at] ^= 0xA5
        file.write_bytes(data)


CHANGES: dict[str, Change] = {
    "text": _edit,
    "title": _retitle,
    "same size": _same_size,
    "add": lambda site, number: sources.article(site, 6 + number % 20),
    "delete": _delete,
    "rename": _rename,
    "date": lambda site, number: sources.article(site, number % 6, day=1 + number % 25),
    "tag": lambda site, number: sources.article(site, number % 6, tag=f"札{number % 3}"),
    "broken": _break,
    "template": _template,
    "style sheet": _sheet,
    "static file": _static,
    "title of the site": lambda site, number: sources.settings(site, title=f"試し刷り{number}"),
    "length of lists": lambda site, number: sources.settings(site, paginate=1 + number % 5),
    "site meddled with": _meddle,
    "cache lost": _lose_cache,
    "cache cut": _cut_cache,
    "noise in the cache": _noise_in_cache,
}

_numbers = count()


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 30)), min_size=3, max_size=7))
def test_a_site_of_many_builds_is_that_of_one(changes: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        site = sources.site(Path(folder) / str(next(_numbers)))
        assert not site.build().failed
        for name, number in changes:
            CHANGES[name](site, number)
            report = site.build(jobs=1 + number % 2)
            assert not report.failed, report.problems
        assert site.built() == site.built_anew(jobs=2)


def test_one_changed_article_leaves_the_other_articles_files_alone(tmp_path: Path) -> None:
    site = sources.site(tmp_path, articles=9)
    site.build()
    before = {path: path.stat() for path in site.output.rglob("index.html")}
    sources.article(site, 4, more="一文が増えた。")
    report = site.build()
    assert report.written
    assert 0 < report.written.changed < len(before)
    changed = {path for path, was in before.items() if path.stat().st_mtime_ns != was.st_mtime_ns}
    assert site.output / "2026/03/05/report-4/index.html" in changed
    assert site.output / "2026/03/01/report-0/index.html" not in changed
    assert all(path.stat().st_ino == was.st_ino for path, was in before.items() if path not in changed)


def _aged(site: Site) -> None:
    """Date all sources back: what was written in this very moment is looked at again, for safety."""
    for path in (site.folder / "source").rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def _recalled(site: Site) -> Report | None:
    return last_build.recall(site.request(), last_build.fingerprint(site.request(), default_folder()))


def test_where_nothing_has_changed_the_last_report_is_known(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    _aged(site)
    first = site.build()
    known = _recalled(site)
    assert known
    assert (known.posts, known.problems, known.pages) == (first.posts, first.problems, first.pages)
    assert known.written
    assert (known.written.changed, known.written.removed) == (0, 0)


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_shows_and_is_never_taken_for_none(name: str, tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    _aged(site)
    site.build()
    assert _recalled(site)
    CHANGES[name](site, 3)
    if name not in {"broken", "noise in the cache"}:  # of which nothing is left, or nothing that is looked at
        assert _recalled(site) is None
    site.build()
    assert site.built() == site.built_anew()


def test_a_sites_own_file_comes_and_goes_in_the_place_of_one_that_is_made(tmp_path: Path) -> None:
    site = sources.site(tmp_path, articles=3)
    site.build()
    made = site.built()["robots.txt"]
    own = site.folder / "source" / "static" / "robots.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"User-agent: GPTBot\nDisallow: /\n")
    for _ in range(2):
        assert "static-clash" not in {problem.code for problem in site.build().problems}
        assert site.built()["robots.txt"] == own.read_bytes() != made
    own.unlink()
    site.build()
    assert site.built()["robots.txt"] == made


def test_a_change_whose_time_was_set_back_is_found(tmp_path: Path) -> None:
    """As copies and archives do that keep times; the size is the same, and so is the file."""
    site = sources.site(tmp_path)
    _aged(site)
    site.build()
    path = next(site.posts.glob("*.md"))
    before, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("。", "！"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_ino) == (before.st_size, before.st_ino)
    assert _recalled(site) is None
    site.build()
    assert site.built() == site.built_anew()


def test_a_file_as_young_as_the_build_is_looked_at_again(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    (site.folder / "source" / "site.toml").touch()
    os.utime(site.posts / "2026-03-01-report-0.md", (4_000_000_000, 4_000_000_000))
    site.build()
    assert _recalled(site) is None
