"""The README says what the program does: its tables are compared with the program's own words."""

import os
import re

from kawaraban import limits
from kawaraban.cli import COMMANDS
from kawaraban.reading.configuration.documentation import markdown_table
from kawaraban.reading.front_matter.keys import KNOWN
from kawaraban.repairs.mend import RULES
from tests.conftest import ROOT

README = ROOT / "README.md"
WRITING = ROOT / "content" / "README.md"
_SETTINGS = re.compile(r"(?<=<!-- settings -->\n).*(?=<!-- end of settings -->)", re.DOTALL)


def test_the_table_of_settings_is_that_of_the_schema() -> None:
    text = README.read_text(encoding="utf-8")
    table = f"\n{markdown_table()}\n"
    if os.environ.get("KAWARABAN_ACCEPT"):
        README.write_text(_SETTINGS.sub(lambda _: table, text), encoding="utf-8")
    found = _SETTINGS.search(README.read_text(encoding="utf-8"))
    assert found
    assert found.group() == table


def test_every_command_is_told() -> None:
    told = set(re.findall(r"^\| `kawaraban (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == set(COMMANDS)


def test_every_key_and_every_repair_is_told_to_writers() -> None:
    text = WRITING.read_text(encoding="utf-8")
    _, keys, _, repairs = text.split("\n## ")
    told = {key for cell in re.findall(r"^\| (`.*?) \|", keys, re.MULTILINE) for key in re.findall(r"`(\w+)`", cell)}
    assert told == KNOWN
    assert re.findall(r"^\| `([a-z-]+)` \|", repairs, re.MULTILINE) == [code for code, _ in RULES]
    assert "(content/README.md)" in README.read_text(encoding="utf-8")


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert pictures
    assert [path for path in pictures if not (ROOT / path).is_file()] == []


def test_every_limit_is_told() -> None:
    names = [name for name in vars(limits) if name.isupper()]
    text = README.read_text(encoding="utf-8")
    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in text] == []
