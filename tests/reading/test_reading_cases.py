"""Miniature sources, each in one file under `cases/` or `settings/`: what is read of them, and what is said."""

from pathlib import Path

import msgspec
import pytest

from kawaraban.config import Config
from kawaraban.problems import Problem, in_order
from kawaraban.reading import posts
from kawaraban.reading.addresses import assignment
from kawaraban.reading.configuration import settings
from kawaraban.reading.files import sources, statics
from tests.reading.case_file import Case, cases, shown_post, shown_problems


@pytest.mark.parametrize("path", cases("cases"), ids=lambda path: path.stem)
def test_sources(path: Path, tmp_path: Path) -> None:
    case = Case(path)
    case.write_to(tmp_path)
    config, problems = settings.read(tmp_path)
    layout, found = sources.find(tmp_path, config)
    read = []
    told: list[Problem] = [*problems, *found]
    for file in layout.files:
        source, found = sources.read(tmp_path, file)
        assert source is not None, found
        post, problems = posts.parse(source, layout.form, config)
        told += problems
        read += [post] if post is not None else []
    assigned, found = assignment.assign(read, layout.form)
    files, problems = statics.find(layout, assigned, config)
    copied = "".join(f"{file.output} copied from {file.source}\n" for file in files)
    case.compare(
        {
            "problems": shown_problems(in_order([*told, *found, *problems])).replace(str(tmp_path), "SOURCE"),
            "posts": "".join(map(shown_post, assigned)) + copied,
        }
    )


@pytest.mark.parametrize("path", cases("settings"), ids=lambda path: path.stem)
def test_settings(path: Path, tmp_path: Path) -> None:
    case = Case(path)
    case.write_to(tmp_path)
    config, problems = settings.read(tmp_path)
    case.compare({"problems": shown_problems(in_order(problems)), "settings": _changed(config)})


def _changed(config: Config) -> str:
    """The settings that are not as they are by default, one a line."""
    before, after = msgspec.to_builtins(Config()), msgspec.to_builtins(config)
    lines = []
    for table, value in after.items():
        if isinstance(value, dict):
            lines += [
                f"{table}.{name} = {inner!r}" for name, inner in value.items() if inner != before[table].get(name)
            ]
        else:
            lines += [f"{table}[{number}] = {item!r}" for number, item in enumerate(value, 1)]
    return "\n".join(lines) + "\n" if lines else ""


def test_there_are_cases() -> None:
    assert len(cases("cases")) > 15
    assert len(cases("settings")) > 5
