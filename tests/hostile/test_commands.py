"""Commands that are given a folder that is none: it is told, in words, and nothing comes into being."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import main

_COMMANDS = ("build", "check", "fix", "keywords", "serve", "tags", "urls", "search", "render", "migrate", "init", "new")
_MORE = {"search": ["語"], "migrate": ["new"]}
_LONG = "x" * 5_000


def _said(command: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(tmp_path)
    arguments = ["new", "題", "--source", folder] if command == "new" else [command, folder, *_MORE.get(command, [])]
    done = CliRunner().invoke(main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_name_that_no_folder_can_have(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = _said(command, _LONG, tmp_path, monkeypatch)
    assert code in {1, 2}
    assert said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [name for name in _COMMANDS if name not in {"init", "new"}])
@pytest.mark.parametrize("folder", ["no", "file/no"])
def test_a_folder_that_is_not_there(command: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    code, said = _said(command, folder, tmp_path, monkeypatch)
    assert code in {1, 2}
    assert said
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
