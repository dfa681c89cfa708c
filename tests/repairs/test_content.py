"""The sample site is in order: no repair may touch it."""

from datetime import UTC, datetime

from kawaraban.cli.review import review
from kawaraban.config import Options
from tests.conftest import ROOT


def test_no_repair_touches_the_sample_site() -> None:
    found = review(ROOT / "content", Options(now=datetime(2026, 4, 1, tzinfo=UTC)))
    assert len(found.articles) > 12
    assert [(a.header.path, a.repairs, a.problems) for a in found.articles if a.repairs or a.problems] == []
