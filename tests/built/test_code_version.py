"""What is kept is not taken for the work of another program: its modules and its lists of words tell."""

import shutil
from pathlib import Path

import pytest

from kawaraban.making import code_version


@pytest.mark.parametrize("changed", ["language/runs.py", "language/general_words.txt", "model.py"])
def test_each_part_of_the_program_counts(changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(code_version.__file__).parent.parent
    copy = Path(shutil.copytree(package, tmp_path / "kawaraban", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(code_version, "_PACKAGE", copy)
    before = _versions()
    assert _versions() == before
    file = copy / changed
    file.write_text(f"{file.read_text(encoding='utf-8')}\n", encoding="utf-8")
    assert all(now != then for now, then in zip(_versions(), before, strict=True))


def _versions() -> tuple[bytes, bytes]:
    """The hash of what makes articles, and that of the whole; asked anew."""
    return code_version.code_version.__wrapped__(), code_version.whole_version.__wrapped__()
