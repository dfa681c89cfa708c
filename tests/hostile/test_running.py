"""The bounds that hostile sites are held to: who takes more than they allow is found out."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.hostile import site_case
from tests.hostile.running import Bounded

_HERE = Path(__file__).parent


def test_who_takes_too_long_is_ended(tmp_path: Path, bounded: Bounded) -> None:
    site_case.write(_HERE / "load" / "quotations.txt", tmp_path / "source")
    with pytest.raises(AssertionError, match=r"^\(-9, "):
        replace(bounded, seconds=1).build(tmp_path / "source", tmp_path / "site")


def test_who_takes_too_much_memory_is_found_out(tmp_path: Path, bounded: Bounded) -> None:
    site_case.write(_HERE / "healthy.txt", tmp_path / "source")
    with pytest.raises(AssertionError, match="MB of memory were used"):
        replace(bounded, megabytes=50).build(tmp_path / "source", tmp_path / "site")


def test_a_run_has_a_folder_of_its_own(tmp_path: Path, bounded: Bounded) -> None:
    site_case.write(_HERE / "healthy.txt", tmp_path / "one" / "source")
    (tmp_path / "two").mkdir()
    assert [bounded.run("check", "source", cwd=tmp_path / name).code for name in ("one", "two", "one")] == [0, 1, 0]
