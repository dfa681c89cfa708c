"""The built site and its index, for all tests of the search."""

from pathlib import Path

import pytest

from kawaraban.search.answer.reader import Reader
from tests.search.site import build_site, open_index


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `tests/search/site`."""
    return build_site(tmp_path_factory.mktemp("search") / "site")


@pytest.fixture
def index(built: Path) -> Reader:
    """Its index, with nothing loaded yet."""
    return open_index(built)
