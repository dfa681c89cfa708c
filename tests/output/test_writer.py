"""The output folder: the old site or the new one, never a mixture, and nobody's files lost."""

import ctypes
import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from kawaraban.model import Output
from kawaraban.output import exchange
from kawaraban.output.manifest import MANIFEST
from kawaraban.output.target import refusal
from kawaraban.output.writer import Writer, Written


def publish(target: Path, files: dict[str, str], keep: Path | None = None) -> Written:
    with Writer(target, keep=keep) as writer:
        for path, text in files.items():
            writer.write(Output(path, text.encode()))
        return writer.publish()


def contents(folder: Path) -> dict[str, str]:
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {path: file.read_text() for path, file in sorted(found.items()) if path != MANIFEST}


def test_a_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "one", "old/index.html": "gone"})
    written = publish(tmp_path / "site", {"index.html": "two", "new/index.html": "new"})
    assert contents(tmp_path / "site") == {"index.html": "two", "new/index.html": "new"}
    assert (written.files, written.changed, written.removed) == (2, 2, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(("before", "after"), [("a/index.html", "a"), ("a", "a/index.html")])
def test_a_file_takes_the_place_of_a_folder_where_that_is_refused_as_on_macos(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def refusing(path: str, *, dir_fd: int | None = None) -> None:
        if dir_fd is None and Path(path).is_dir():
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), path)
        unlink(path, dir_fd=dir_fd)

    keep = tmp_path / "cache"
    for number in ("one", "two"):  # the spare out of which the next one grows is the site before the last
        publish(tmp_path / "site", {before: number}, keep)
    monkeypatch.setattr(os, "unlink", refusing)
    publish(tmp_path / "site", {after: "three"}, keep)
    assert contents(tmp_path / "site") == {after: "three"}


def test_what_has_not_changed_keeps_its_file_and_time(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"same.html": "same", "other.html": "one"})
    before = (tmp_path / "site/same.html").stat()
    written = publish(tmp_path / "site", {"same.html": "same", "other.html": "two"})
    after = (tmp_path / "site/same.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert written.changed == 1


def test_a_file_changed_by_hand_is_made_anew(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "right"})
    (tmp_path / "site/index.html").write_text("meddled")
    publish(tmp_path / "site", {"index.html": "right"})
    assert contents(tmp_path / "site") == {"index.html": "right"}


def test_foreign_files_are_carried_over_and_named_unless_hidden(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "one"})
    (tmp_path / "site/notes.txt").write_text("mine")
    (tmp_path / "site/.gitignore").write_text("*")
    (tmp_path / "site/folder").symlink_to(tmp_path / "site/sub")
    written = publish(tmp_path / "site", {"index.html": "two"})
    assert written.foreign == ("folder", "notes.txt")
    assert (tmp_path / "site/.gitignore").read_text() == "*"
    assert (tmp_path / "site/notes.txt").read_text() == "mine"
    assert (tmp_path / "site/folder").is_symlink()


@pytest.mark.parametrize(("foreign", "made"), [("about", "about/index.html"), ("about/notes.txt", "about")])
def test_a_foreign_file_gives_way_to_a_file_that_needs_its_place(foreign: str, made: str, tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "one"})
    (tmp_path / "site" / foreign).parent.mkdir(exist_ok=True)
    (tmp_path / "site" / foreign).write_text("mine")
    written = publish(tmp_path / "site", {"index.html": "one", made: "new"})
    assert contents(tmp_path / "site") == {made: "new", "index.html": "one"}
    assert written.foreign == ()


def test_a_site_that_is_not_published_leaves_the_old_one(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "old"})
    with Writer(tmp_path / "site") as writer:
        writer.write(Output("index.html", b"half"))
    assert contents(tmp_path / "site") == {"index.html": "old"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "old"})
    (tmp_path / ".site.kawaraban-new").mkdir()
    (tmp_path / ".site.kawaraban-new/index.html").write_text("half")
    publish(tmp_path / "site", {"about.html": "new"})
    assert contents(tmp_path / "site") == {"about.html": "new"}


def test_a_build_killed_between_two_renames_is_completed(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "old"})
    (tmp_path / "site").rename(tmp_path / ".site.kawaraban-old")
    with Writer(tmp_path / "site"):
        assert contents(tmp_path / "site") == {"index.html": "old"}


@pytest.mark.parametrize("number", [0, errno.EINVAL, errno.ENOSYS])
def test_without_an_exchange_two_renames_do(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "site", {"index.html": "old"})
    known = {"renameat2": lambda *_: -1} if number else {}  # no such function; or the system or the disk knows none
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(**known))
    monkeypatch.setattr(ctypes, "get_errno", lambda: number)
    publish(tmp_path / "site", {"index.html": "new"})
    assert contents(tmp_path / "site") == {"index.html": "new"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_was_put_aside_goes_when_the_new_site_is_there(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "new"})
    (tmp_path / ".site.kawaraban-old").mkdir()
    (tmp_path / ".site.kawaraban-old" / "index.html").write_text("old")
    publish(tmp_path / "site", {"index.html": "newer"})
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_others_may_not_read_stays_closed(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "one"})
    (tmp_path / "site").chmod(0o700)
    publish(tmp_path / "site", {"index.html": "two"})
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("knows", [True, False])
def test_an_exchange_that_fails_leaves_the_old_site(
    knows: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", {"index.html": "one"})
    if not knows:
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace())
    with pytest.raises(FileNotFoundError):
        exchange.replace_folder(tmp_path / "nothing", tmp_path / "site", tmp_path / "aside")
    assert contents(tmp_path / "site") == {"index.html": "one"}


def test_a_link_where_the_old_site_is_put_aside_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "letter.txt").write_text("mine")
    (tmp_path / ".site.kawaraban-old").symlink_to("others")
    publish(tmp_path / "site", {"index.html": "one"})
    assert contents(tmp_path / "others") == {"letter.txt": "mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["others", "site"]


def test_a_damaged_manifest_costs_nothing_but_time(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"index.html": "one"})
    (tmp_path / "site" / MANIFEST).write_bytes(b"\xff{]")
    publish(tmp_path / "site", {"index.html": "two"})
    assert contents(tmp_path / "site") == {"index.html": "two"}


@pytest.mark.parametrize("path", ["../escape.html", "/etc/escape.html", "a/../../escape.html"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with Writer(tmp_path / "site") as writer, pytest.raises(ValueError, match="leads out"):
        writer.write(Output(path, b""))


def test_two_files_for_one_path_are_a_bug(tmp_path: Path) -> None:
    with Writer(tmp_path / "site") as writer:
        writer.write(Output("index.html", b""))
        with pytest.raises(ValueError, match="two files"):
            writer.write(Output("index.html", b""))


def test_static_files_are_copied(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with Writer(tmp_path / "site") as writer:
        writer.copy("assets/picture.png", tmp_path / "picture.png")
        writer.publish()
    assert (tmp_path / "site/assets/picture.png").read_bytes() == b"\x89PNG"


def test_a_file_that_changes_while_it_is_copied_is_known_by_what_was_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "picture.png", tmp_path / "site"
    source.write_bytes(b"whole")
    with monkeypatch.context() as patched, Writer(target) as writer:
        patched.setattr(shutil, "copyfile", lambda _, copy: Path(copy).write_bytes(b"torn!"))
        writer.copy("picture.png", source)
        writer.publish()
    with Writer(target) as writer:
        writer.copy("picture.png", source)
        assert writer.publish().changed == 1
    assert (target / "picture.png").read_bytes() == b"whole"


def test_folders_that_hold_somebodys_work_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "content"
    source.mkdir()
    full = tmp_path / "thesis"
    full.mkdir()
    (full / "chapter.txt").write_text("years of work")
    refused = [source, tmp_path, full, Path.home(), Path("/"), full / "chapter.txt"]
    assert [bool(refusal(folder, source)) for folder in refused] == [True] * len(refused)


def test_new_empty_and_own_folders_are_taken(tmp_path: Path) -> None:
    source, empty, hidden = tmp_path / "content", tmp_path / "empty", tmp_path / "hidden"
    for folder in (source, empty, hidden):
        folder.mkdir()
    (hidden / ".gitignore").write_text("*")
    publish(tmp_path / "own", {"index.html": "one"})
    taken = [tmp_path / "new", empty, hidden, tmp_path / "own", source / "site"]
    assert [refusal(folder, source) for folder in taken] == [None] * len(taken)
