"""A missing program is named, and is a failure where nothing may be missing."""

import pytest

from tests.needs import need


def test_what_is_there_comes_back() -> None:
    assert need("found", "a thing") == "found"


def test_what_is_missing_skips_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAWARABAN_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="for want of a thing"):
        need(None, "a thing")


def test_what_is_missing_fails_where_all_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAWARABAN_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="a thing is required here"):
        need(None, "a thing")
