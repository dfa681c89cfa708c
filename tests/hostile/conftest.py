"""The program in bounds, loaded once for all hostile sites."""

from collections.abc import Iterator

import pytest

from tests.hostile.running import Bounded, bounded


@pytest.fixture(scope="session", name="bounded")
def _bounded() -> Iterator[Bounded]:
    """`bounded.build(source, site)` builds a site, `bounded.run(command, …, cwd=folder)` runs any other command."""
    with bounded() as found:
        yield found
