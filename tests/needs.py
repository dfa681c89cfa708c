"""What a test needs of the machine beyond Python: where it lacks, the test is skipped by name, and in CI it fails.

A test that is skipped in silence is a test that nobody runs. `need` gives every skip the same form, so that the end of
a run can list what was wanting (see `conftest.py`); with KAWARABAN_REQUIRE_ALL=1 there is nothing to list.
"""

import os
from typing import TypeVar

import pytest

T = TypeVar("T")


def need(found: T | None, name: str) -> T:
    """Give back what was found; None skips the test for want of `name`, or fails it where all is required."""
    if found is not None:
        return found
    if os.environ.get("KAWARABAN_REQUIRE_ALL") == "1":
        pytest.fail(f"{name} is required here (KAWARABAN_REQUIRE_ALL=1) and was not found", pytrace=False)
    pytest.skip(f"for want of {name}")
