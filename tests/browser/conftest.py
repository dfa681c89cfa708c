"""The sample site, built once for all that look at it in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.built.building import Built, build

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample site, below a base path."""
    return build(ROOT / "content", tmp_path_factory.mktemp("browser"), url="https://example.org/blog")


@pytest.fixture(scope="session")
def root(content: Built, serve: Callable[..., str]) -> str:
    """The address at which it is served."""
    return serve(content.site, "/blog")
