"""Data files for templates: found under their names, read within limits."""

from pathlib import Path

from kawaraban.config import Config
from kawaraban.problems import Problem
from kawaraban.reading.files import data, sources


def read(root: Path, **files: str) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Read the `_data` of a Jekyll site; in the names `__` stands for a slash, `_` before the ending for a dot."""
    (root / "_config.yml").write_text("title: x\n")
    for name, text in files.items():
        path = root / "_data" / ".".join(name.replace("__", "/").rsplit("_", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    layout, _ = sources.find(root, Config())
    return data.read(layout, Config())


def test_folders_are_mappings(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path, team__people_yml="- name: 山田\n", prices_csv="品,値\n紙,4\n", x_json='{"a": [1, null]}'
    )
    assert not problems
    assert found == {"team": {"people": [{"name": "山田"}]}, "prices": [{"品": "紙", "値": "4"}], "x": {"a": [1, None]}}


def test_what_cannot_be_read_is_named_and_the_rest_is_there(tmp_path: Path) -> None:
    deep = "[" * 100_000
    found, problems = read(tmp_path, a_json=deep, b_yml="a: [1", c_csv='"x', d_yml="k: 1\n", e_json="1" * 5_000)
    assert found == {"d": {"k": 1}}
    assert [problem.path for problem in problems] == ["_data/a.json", "_data/b.yml", "_data/c.csv", "_data/e.json"]
    assert {(problem.code, problem.severity) for problem in problems} == {("data", "warning")}


def test_two_with_one_name_are_told(tmp_path: Path) -> None:
    found, (problem,) = read(tmp_path, a_json="1", a_yml="b: 2\n")
    assert found == {"a": 1}
    assert problem.path == "_data/a.yml"
