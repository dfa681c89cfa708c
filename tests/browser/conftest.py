"""The sample site, served to all that look at it in a browser."""

from collections.abc import Callable

import pytest

from tests.built.building import Built


@pytest.fixture(scope="session")
def root(content: Built, serve: Callable[..., str]) -> str:
    """The address of the sample site."""
    return serve(content.site, "/blog")
