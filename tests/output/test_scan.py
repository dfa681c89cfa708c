"""What another process has seen of a site spares looks, and counts for nothing once another site stands there."""

import shutil
from pathlib import Path

import pytest

from kawaraban.model import Output
from kawaraban.output import scan
from kawaraban.output.manifest import MANIFEST
from kawaraban.output.scan import NOTHING, NOWHERE, OutputScan, scan_output
from kawaraban.output.staging import spare_in
from kawaraban.output.target import RefusedError
from kawaraban.output.writer import Writer, Written, digest_of


def publish(folder: Path, files: dict[str, str], scanned: OutputScan = NOTHING) -> Written:
    with Writer(folder / "site", keep=folder / "kept", scanned=lambda: scanned) as writer:
        for path, text in files.items():
            writer.write(Output(path, text.encode()))
        return writer.publish()


def look_at(folder: Path) -> OutputScan:
    return scan_output(folder / "site", spare_in(folder / "kept"))


def contents(folder: Path) -> dict[str, str]:
    files = (file for file in (folder / "site").rglob("*") if file.is_file() and file.name != MANIFEST)
    return {file.relative_to(folder / "site").as_posix(): file.read_text() for file in files}


def test_what_was_seen_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {"one/index.html": "1", "two/index.html": "2"})
    publish(tmp_path, {"one/index.html": "1", "two/index.html": "3"})
    (tmp_path / "site/notes.txt").write_text("mine")
    scanned = look_at(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(scan, "files_below", lambda folder: pytest.fail(f"looked at {folder}"))
        written = publish(tmp_path, {"one/index.html": "1", "two/index.html": "4"}, scanned)
    assert (written.changed, written.foreign) == (1, ("notes.txt",))
    assert contents(tmp_path) == {"one/index.html": "1", "two/index.html": "4", "notes.txt": "mine"}


def test_a_file_is_not_taken_twice(tmp_path: Path) -> None:
    for text in ("1", "2", "2"):
        publish(tmp_path, {"a/index.html": text})
    scanned = look_at(tmp_path)
    with Writer(tmp_path / "site", keep=tmp_path / "kept", scanned=lambda: scanned) as writer:
        assert not writer.keep("a/index.html", digest_of(b"1"))
        assert writer.keep("a/index.html", digest_of(b"2"))
        with pytest.raises(ValueError, match="two files"):
            writer.keep("a/index.html", digest_of(b"2"))


def test_others_have_their_turn_while_it_looks(tmp_path: Path) -> None:
    publish(tmp_path, {f"{number}.html": "1" for number in range(600)})
    turns: list[None] = []
    scanned = scan_output(tmp_path / "site", spare_in(tmp_path / "kept"), lambda: turns.append(None))
    assert (scanned, len(turns)) == (look_at(tmp_path), 3)


def test_a_file_that_was_changed_by_hand_is_seen_to_be(tmp_path: Path) -> None:
    files = {"a/index.html": "1", "b/index.html": "1", "c/index.html": "1", "d/index.html": "1"}
    publish(tmp_path, files)
    (tmp_path / "site/a/index.html").write_text("by hand, and longer")
    (tmp_path / "site/b/index.html").unlink()
    (tmp_path / "site/c/index.html").unlink()
    (tmp_path / "site/c/index.html").symlink_to("../d/index.html")
    scanned = look_at(tmp_path)
    assert scanned.site is not None
    assert scanned.site.touched == frozenset({"a/index.html", "c/index.html"})
    assert publish(tmp_path, files, scanned).changed == 3
    assert contents(tmp_path) == files


def test_what_another_build_has_replaced_counts_for_nothing(tmp_path: Path) -> None:
    publish(tmp_path, {"a/index.html": "1", "b/index.html": "1"})
    publish(tmp_path, {"a/index.html": "2", "b/index.html": "1"})
    scanned = look_at(tmp_path)
    publish(tmp_path, {"a/index.html": "3"})
    (tmp_path / "site/later.txt").write_text("mine")
    publish(tmp_path, {"a/index.html": "2", "b/index.html": "1"}, scanned)
    assert contents(tmp_path) == {"a/index.html": "2", "b/index.html": "1", "later.txt": "mine"}


def test_a_folder_that_is_published_again_is_another(tmp_path: Path) -> None:
    publish(tmp_path, {"a/index.html": "1", "b/index.html": "1"})
    publish(tmp_path, {"a/index.html": "2", "b/index.html": "2"})
    scanned = look_at(tmp_path)
    publish(tmp_path, {"b/index.html": "2"})
    publish(tmp_path, {"b/index.html": "2"})
    again = look_at(tmp_path)
    for before, after in zip(scanned, again, strict=True):
        assert before is not None
        assert after is not None
        assert before.mark[:2] == after.mark[:2]  # the very same folders
        assert before.mark != after.mark
    publish(tmp_path, {"a/index.html": "2", "b/index.html": "2"}, scanned)
    assert contents(tmp_path) == {"a/index.html": "2", "b/index.html": "2"}


def test_a_site_without_a_manifest_is_looked_at_again(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    scanned = look_at(tmp_path)
    assert scanned == OutputScan(NOWHERE, None)
    (tmp_path / "site/.gitignore").write_text("*")
    publish(tmp_path, {"index.html": "1"}, scanned)
    assert contents(tmp_path) == {"index.html": "1", ".gitignore": "*"}


def test_what_is_not_there_is_not_seen(tmp_path: Path) -> None:
    assert look_at(tmp_path) == NOTHING
    publish(tmp_path, {"index.html": "1"})
    scanned = look_at(tmp_path)
    assert scanned.site is not None
    shutil.rmtree(tmp_path / "site")
    publish(tmp_path, {"index.html": "1"}, scanned)
    assert contents(tmp_path) == {"index.html": "1"}


def test_links_are_seen_as_links(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    publish(tmp_path, {"a/index.html": "1"})
    publish(tmp_path, {"a/index.html": "2"})
    (spare_in(tmp_path / "kept") / "b").symlink_to(tmp_path / "elsewhere")
    publish(tmp_path, {"b/index.html": "1"}, look_at(tmp_path))
    assert not list((tmp_path / "elsewhere").iterdir())
    (tmp_path / "site/out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError):
        publish(tmp_path, {"b/index.html": "1"}, look_at(tmp_path))
