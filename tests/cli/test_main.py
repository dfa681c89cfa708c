"""The program as a shell calls it: it ends at once, and yet has said everything and tells how it went."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kawaraban.cli import main


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kawaraban", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("config",), 0, "# Settings of the site"),
        (("build", "nowhere"), 1, "nowhere"),
        (("build", "--unknown"), 2, "No such option"),
    ],
)
def test_the_exit_code_and_all_of_the_output_arrive(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    result = _run(*arguments, folder=tmp_path)
    assert result.returncode == code
    assert said in result.stdout + result.stderr
    if arguments == ("config",):
        assert result.stdout == CliRunner().invoke(main, ["config"]).stdout


def test_a_folder_that_is_refused_is_not_said_to_be_unchanged(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "site.toml").touch()
    result = CliRunner().invoke(main, ["build", str(tmp_path), "--output", str(tmp_path)])
    assert result.exit_code == 1
    assert "output-refused" in result.output
    assert "Nothing has changed" not in result.output


def test_a_reader_who_leaves_early_is_no_error_of_the_program(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kawaraban", "config"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert b"Traceback" not in program.stderr.read()
