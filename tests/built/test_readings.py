"""What names are looked up by is known from the last build by the same program and settings, and from no other."""

from contextlib import closing
from pathlib import Path

import pytest

from kawaraban.config import Config, ReadingSettings
from kawaraban.language import gojuon
from kawaraban.making import remembered
from kawaraban.making.remembered import Readings
from kawaraban.output.cache import Cache

PLAIN = Config()
OWN = Config(reading=ReadingSettings(readings={"三日月": "くれせんと"}))


def _asked(cache: Cache, config: Config, *names: str) -> list[str]:
    """Look names up as a build does; those that the dictionary was asked for."""
    asked: list[str] = []

    def look_up(name: str, *_: object) -> str:
        asked.append(name)
        return f"ヨミ{name}"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gojuon, "lookup", look_up)
        found = Readings(cache, config)
        assert [found.look_up(name) for name in names] == [f"ヨミ{name}" for name in names]
        found.keep()
    return asked


def test_a_name_is_looked_up_once(tmp_path: Path) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        assert _asked(cache, PLAIN, "月", "月", "日") == ["月", "日"]
        assert _asked(cache, PLAIN, "日", "火") == ["火"]
        assert _asked(cache, PLAIN, "月", "日") == ["月"]  # the build before had no such name


def test_other_settings_and_programs_know_nothing_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Cache.open(tmp_path)) as cache:
        assert _asked(cache, PLAIN, "月") == ["月"]
        assert _asked(cache, OWN, "月") == ["月"]
        assert _asked(cache, OWN, "月") == []
        monkeypatch.setattr(remembered, "code_version", lambda: b"another")
        assert _asked(cache, OWN, "月") == ["月"]
