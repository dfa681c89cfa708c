"""Commands that look at a whole site tell what keeps them from it, and need no cache that is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kawaraban.cli import main
from kawaraban.output.manifest import MANIFEST
from tests.built import sources


def _asked(command: str, folder: Path) -> Result:
    return CliRunner().invoke(main, [command, str(folder / "source"), "--cache-dir", str(folder / "cache")])


@pytest.mark.parametrize("command", ["keywords", "tags", "urls"])
def test_a_damaged_cache_costs_only_time(command: str, tmp_path: Path) -> None:
    sources.site(tmp_path)
    before = _asked(command, tmp_path)
    with closing(sqlite3.connect(tmp_path / "cache" / "cache.sqlite3")) as connection:
        assert connection.execute("UPDATE kept SET value = X'00000000FF'").rowcount
        connection.commit()
    after = _asked(command, tmp_path)
    assert (after.exit_code, after.output) == (before.exit_code, before.output)
    assert before.exit_code == 0


def test_a_theme_that_cannot_be_used_is_told_of(tmp_path: Path) -> None:
    sources.site(tmp_path)
    (tmp_path / "source" / "templates").mkdir()
    (tmp_path / "source" / "templates" / "page.html.jinja").symlink_to("/etc/hosts")
    told = _asked("urls", tmp_path)
    assert told.exit_code == 1
    assert told.output.startswith("templates/page.html.jinja: link-outside ")


def test_links_that_lead_to_themselves_lead_nowhere_else(tmp_path: Path) -> None:
    sources.site(tmp_path)
    for link in ("source/.kawaraban", "source/templates", "site/loop"):
        (tmp_path / link).parent.mkdir(exist_ok=True)
        (tmp_path / link).symlink_to((tmp_path / link).name)
    (tmp_path / "site" / MANIFEST).write_text("{}")
    arguments = ["build", str(tmp_path / "source"), "--output", str(tmp_path / "site")]
    told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 0, told.output
    assert "cache-unusable" in told.output
    assert (tmp_path / "site" / "loop").is_symlink()
