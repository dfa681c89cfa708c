"""What a disk refuses in the midst of a file leaves nothing of it, and what was there before as it was."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import main, writing


@contextmanager
def _full_after(size: int) -> Iterator[None]:
    """Let the system refuse what a file would have beyond so many bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_is_new_or_stays(tmp_path: Path) -> None:
    writing.create(tmp_path / "one.md", b"1")
    with pytest.raises(FileExistsError):
        writing.create(tmp_path / "one.md", b"2")
    assert (tmp_path / "one.md").read_bytes() == b"1"


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "one.md"
    writing.replace(path, b"1")
    path.chmod(0o640)
    writing.replace(path, b"2")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"2", 0o640)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    writing.create(tmp_path / "one.md", b"1")
    with _full_after(16):
        with pytest.raises(OSError, match="File too large"):
            writing.create(tmp_path / "new.md", b"2" * 100)
        with pytest.raises(OSError, match="File too large"):
            writing.replace(tmp_path / "one.md", b"2" * 100)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("one.md", b"1")]


@pytest.mark.parametrize("command", [["new", "題"], ["theme", "copy", "article"]])
def test_commands_tell_of_it(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "site.toml").touch()
    with _full_after(16):
        told = CliRunner().invoke(main, [*command, "--source", str(tmp_path)])
    assert told.exit_code == 1
    assert told.output.endswith(" cannot be written: File too large.\n")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "site.toml"]


@pytest.mark.parametrize("link", ["posts", "templates"])
def test_a_link_to_itself_is_no_folder(link: str, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / link).rmdir()
    (tmp_path / link).symlink_to(link)
    (tmp_path / "site.toml").touch()
    command = ["new", "題"] if link == "posts" else ["theme", "copy", "article"]
    told = CliRunner().invoke(main, [*command, "--source", str(tmp_path)])
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)
    assert " cannot be written: " in told.output
