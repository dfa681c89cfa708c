"""The workflow for GitHub Pages: one text for this repository and for new sites, with no more rights than it needs."""

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from kawaraban.cli.init import new_site, workflow
from tests.built.building import PROGRAM

ROOT = Path(__file__).parents[2]
INSTALL = (
    "python -m pip install --require-hashes --requirement requirements.lock",
    "python -m pip install --no-deps --no-build-isolation .",
)
NEW = new_site(datetime(2026, 4, 1, tzinfo=UTC))[".github/workflows/pages.yml"]


@pytest.fixture(params=[NEW, workflow("content", INSTALL)], ids=["new site", "this repository"])
def read(request: pytest.FixtureRequest) -> dict[Any, Any]:
    """The workflow as GitHub reads it (in YAML 1.1 the key `on` is the truth value)."""
    data: dict[Any, Any] = yaml.safe_load(request.param)
    return data


def test_this_repository_has_it() -> None:
    assert (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8") == workflow("content", INSTALL)


def test_a_new_site_says_what_must_be_true_for_the_installation() -> None:
    assert "# pip has to find that in its package index." in NEW
    assert "# kawaraban @ git+https://" in NEW
    assert re.search(r"^ +python -m pip install \"kawaraban==[\d.]+\"$", NEW, re.MULTILINE)


def test_nothing_is_left_to_fill_in() -> None:
    assert "@SOURCE@" not in NEW
    assert not re.search(r"@[A-Z]+@", NEW)


def test_it_runs_on_a_push_to_main_and_every_day(read: dict[Any, Any]) -> None:
    assert read[True]["push"] == {"branches": ["main"]}
    (when,) = read[True]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", when["cron"])


def test_a_running_deployment_is_never_cancelled(read: dict[Any, Any]) -> None:
    assert read["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_rights_are_the_least(read: dict[Any, Any]) -> None:
    assert read["permissions"] == {}
    assert read["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert read["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_actions_are_pinned_by_commit(read: dict[Any, Any]) -> None:
    used = [step["uses"] for job in read["jobs"].values() for step in job["steps"] if "uses" in step]
    assert {name.partition("@")[0] for name in used} == {
        "actions/cache",
        "actions/checkout",
        "actions/configure-pages",
        "actions/deploy-pages",
        "actions/setup-python",
        "actions/upload-pages-artifact",
    }
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used)


def test_hidden_files_are_handed_over_too(read: dict[Any, Any]) -> None:
    """Without that `.well-known` is left out, as of version 4."""
    (upload,) = [step for step in read["jobs"]["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["include-hidden-files"] is True


def test_no_expression_reaches_a_shell(read: dict[Any, Any]) -> None:
    commands = [step["run"] for job in read["jobs"].values() for step in job["steps"] if "run" in step]
    assert len(commands) == 3
    assert not any("${{" in command for command in commands)


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/project"])
def test_its_steps_check_and_build_a_new_site(url: str, tmp_path: Path) -> None:
    for name, text in new_site(datetime(2026, 4, 1, tzinfo=UTC)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    steps = [step for step in yaml.safe_load(NEW)["jobs"]["build"]["steps"] if "run" in step]
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    for step in steps[1:]:  # the first installs what is here already
        environment = os.environ | {"PATH": path, "BASE_URL": url}
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, env=environment, check=False
        )
        assert done.returncode == 0
    home = (tmp_path / "_site/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{url}/">' in home
