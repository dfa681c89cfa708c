"""Lighthouse's marks that do not depend on the machine; `python -m tests.bench.lighthouse SITE` gives all of them."""

import shutil

import pytest

from tests.bench.lighthouse import MARKS, PROGRAM, indexable, marks
from tests.built.building import Built
from tests.needs import need


@pytest.mark.parametrize("kind", ["article", "home"])
@pytest.mark.usefixtures("browser")
def test_full_marks(kind: str, content: Built, root: str) -> None:
    need(PROGRAM if PROGRAM.is_file() and shutil.which("node") else None, "Node (npm installs Lighthouse)")
    found, faults = marks(root + indexable(content.site)[kind], MARKS[1:])
    assert (found, faults) == (dict.fromkeys(MARKS[1:], 100), [])
