"""What is kept is not taken for the work of another program: its modules and its lists of words tell."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kawaraban.making import code_version, last_build
from kawaraban.output.cache import Cache
from kawaraban.pages.default_theme import default_folder
from tests.built import sources


@pytest.mark.parametrize("changed", ["language/runs.py", "language/general_words.txt", "config.py", "model/entry.py"])
def test_each_part_of_the_program_counts(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(code_version.__file__).parent.parent
    copy = Path(shutil.copytree(package, tmp_path / "kawaraban", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(code_version, "_PACKAGE", copy)
    before = _versions()
    assert _versions() == before
    file = copy / changed
    file.write_text(f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
    assert all(now != then for now, then in zip(_versions(), before, strict=True))


def test_all_that_makes_articles_counts() -> None:
    listing = "import sys, kawaraban.making.article; print(*(m for m in sys.modules if m.startswith('kawaraban.')))"
    ran = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    rooms = {module.split(".")[1] for module in ran.stdout.split()}
    package = Path(code_version.__file__).parent.parent
    assert {room for room in rooms if (package / room).is_dir()} <= set(code_version.OF_ARTICLES)


def _versions() -> tuple[bytes, bytes]:
    """The hash of what makes articles, and that of the whole; asked anew."""
    return code_version.code_version.__wrapped__(), code_version.whole_version.__wrapped__()


def test_what_another_program_has_recorded_is_not_even_read(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    site.build()
    with closing(sqlite3.connect(site.cache / "cache.sqlite3")) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM record")} - {"opened", "used before", "used"}
    assert len(names) == 7
    with closing(Cache.open(site.cache)) as cache:
        for name in names - {"begun"}:
            cache.put_record(name, b"in a form of its own", b"another program")
        cache.save()
    assert last_build.recall(site.request(), last_build.fingerprint(site.request(), default_folder())) is None
    assert not site.build().failed
    assert site.built() == site.built_anew()
