"""Each rule by itself on small articles: `cases/<code>.txt`, one case after the other.

A case is a line that says what it shows, then, each closed by a line of a single full stop, the body before and after;
the article's title is 題名. Only the rule that the file is named after runs (and that for end markers before those that
need to know where it found something: a generator wrote the article then).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.repairs.articles import mended, only

FOLDER = Path(__file__).parent / "cases"
NEED_SEAMS = {"bold-headings", "generator-remarks", "repeated-text", "tail-in-text", "torn-sentence"}


def _cases() -> Iterator[ParameterSet]:
    for path in sorted(FOLDER.glob("*.txt")):
        parts = f"\n{path.read_text(encoding='utf-8')}".split("\n.\n")
        assert len(parts) % 3 == 1, f"{path.name}: a case has a name, a body before and a body after"
        for name, before, after in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(path.stem, before, after, id=f"{path.stem}: {name.strip()}")


CASES = tuple(_cases())


@pytest.mark.parametrize(("code", "before", "after"), CASES)
def test_case(code: str, before: str, after: str) -> None:
    codes = ("end-marker", code) if code in NEED_SEAMS else (code,)
    result, repairs, _ = mended(before, config=only(*codes))
    assert result.body.strip("\n") == after.strip("\n")
    assert bool(repairs) == (before != after)


@pytest.mark.parametrize(("code", "before", "after"), CASES)
def test_mended_twice_is_mended_once(code: str, before: str, after: str) -> None:
    once, _, _ = mended(before)
    twice, repairs, _ = mended(once.body, title=once.title)
    assert (twice.body, repairs) == (once.body, ())
