"""`kawaraban theme`: the list is true, and a copy takes no other file's place."""

from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner, Result

from kawaraban.cli import COMMANDS, main
from kawaraban.cli.theme import command
from kawaraban.pages.default_theme import default_folder


def theme(command: str, folder: Path, *names: str) -> Result:
    return CliRunner().invoke(main, ["theme", command, *names, "--source", str(folder)])


def test_every_file_of_the_theme_is_listed(tmp_path: Path) -> None:
    listed = theme("list", tmp_path).output.splitlines()
    assert {"article.html.jinja", "base.html.jinja", "assets/style.css"} <= set(listed)
    assert all((default_folder() / name).is_file() for name in listed)


def test_a_copy_is_listed_as_the_site_s_own(tmp_path: Path) -> None:
    assert theme("copy", tmp_path, "article", "style.css").exit_code == 0
    for name in ("article.html.jinja", "assets/style.css"):
        assert (tmp_path / "templates" / name).read_bytes() == (default_folder() / name).read_bytes()
        assert f"{name}  ({tmp_path / 'templates' / name})" in theme("list", tmp_path).output


def test_no_file_is_overwritten_and_none_copied_beside_it(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/article.html.jinja").write_text("mine")
    done = theme("copy", tmp_path, "article", "base")
    assert done.exit_code == 1
    assert (tmp_path / "templates/article.html.jinja").read_text() == "mine"
    assert not (tmp_path / "templates/base.html.jinja").exists()


@pytest.mark.parametrize("name", ["artcle", "../README.md", "/etc/passwd", "README.md", "assets", ""])
def test_a_name_that_the_theme_does_not_have(name: str, tmp_path: Path) -> None:
    done = theme("copy", tmp_path, name)
    assert done.exit_code == 2
    assert "the theme has no file" in done.output
    assert not (tmp_path / "templates").exists()


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (tmp_path / "templates").symlink_to(elsewhere)
    assert theme("copy", tmp_path, "article").exit_code == 1
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert theme("copy", tmp_path / "no", "article").exit_code == 1


def test_it_is_explained_what_templates_are_given() -> None:
    done = CliRunner().invoke(main, ["theme", "explain"])
    assert done.exit_code == 0
    assert done.output.rstrip() == (default_folder() / "README.md").read_text().rstrip()


def test_every_command_of_the_theme_is_told_in_one_line() -> None:
    assert isinstance(command, Group)
    for name in command.commands:
        assert name in COMMANDS["theme"].lower()
    assert command.help == COMMANDS["theme"]
