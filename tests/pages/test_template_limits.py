"""Filling a page in a process of its own: what is refused, and what is a mistake of the program."""

import os

import pytest

from kawaraban.pages.template_limits import TooMuchError, bounded

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def test_what_is_done_within_bounds_is_given() -> None:
    assert bounded(lambda: ("a", 3)) == ("a", 3)


def test_too_much_memory_is_refused_silently(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TooMuchError):
        bounded(lambda: bytes(10**13))
    assert capfd.readouterr().err == ""


def test_a_mistake_of_the_program_is_not_called_too_much(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="traceback"):
        bounded(lambda: 1 // 0)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_who_breaks_off_the_build_is_shown_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    def broken_off() -> None:
        raise KeyboardInterrupt

    with pytest.raises(TooMuchError):
        bounded(broken_off)
    assert capfd.readouterr().err == ""
