"""The package is the same bytes whenever it is built, and works by itself, theme included."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.hostile import site_case

ROOT = Path(__file__).parents[2]
_BUILD = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"


def wheel(folder: Path) -> Path:
    """Build the wheel, by the installed build tool alone."""
    folder.mkdir()
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel."""
    return wheel(tmp_path_factory.mktemp("supply") / "dist")


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    assert wheel(tmp_path / "again").read_bytes() == built.read_bytes()


def test_it_holds_the_theme_and_nothing_else(built: Path) -> None:
    names = zipfile.ZipFile(built).namelist()
    assert "kawaraban/theme/base.html.jinja" in names
    assert all(name.startswith(("kawaraban/", "kawaraban-")) for name in names)
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".orig", ".db"))]


def test_it_works_without_the_repository(built: Path, tmp_path: Path) -> None:
    """In a new environment with the wheel and the dependencies, and no checkout in sight."""
    venv.create(tmp_path / "venv", with_pip=False)
    place = next((tmp_path / "venv/lib").glob("python3*/site-packages"))
    zipfile.ZipFile(built).extractall(place)
    installed = [path for path in sys.path if path.endswith("site-packages")]
    (place / "dependencies.pth").write_text("\n".join(installed), encoding="utf-8")
    site_case.write(Path(__file__).parent / "healthy.txt", tmp_path / "source")
    # `.pth` files of the borrowed folders are not read (-I keeps PYTHONPATH out): only the wheel is kawaraban.
    command = [str(tmp_path / "venv/bin/python"), "-I", "-m", "kawaraban", "build", "source", "--output", "site"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/2026/12/31/healthy/index.html").is_file()
    where = subprocess.run(
        [command[0], "-I", "-c", "import kawaraban; print(kawaraban.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(place)
