"""The trends as files for other programs."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

from kawaraban.index.trends import Trend, Trends
from kawaraban.pages.links import Links
from kawaraban.pages.trends import data
from tests.pages.making import entry, links


def test_no_spreadsheet_runs_a_keyword_as_a_formula() -> None:
    names = ('=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(1)", "AI, 人工知能", "普通")
    rising = tuple(Trend(name, name, 3, 1, 2.0, (1, 2)) for name in names)
    site = replace(links(entry()).site, trends=Trends(date(2026, 4, 1), 3, 1, rising, ()))
    table = next(output for output in data(Links(site)) if output.path.endswith(".csv"))
    rows = list(csv.reader(io.StringIO(table.data.decode(), newline="")))
    assert (rows[0], rows[-1]) == (["keyword", "recent", "before", "score"], ["普通", "3", "1", "2.0"])
    assert [row[0] for row in rows[1:]] == [f"'{name}" for name in names[:4]] + ["AI, 人工知能", "普通"]


def test_other_programs_are_told_how_many_articles_there_are_to_compare_with() -> None:
    rising = (Trend("ai", "AI", 3, 1, 2.0, (1, 2)),)
    site = replace(links(entry()).site, trends=Trends(date(2026, 4, 1), 3, 1, rising, ()))
    found = json.loads(next(output for output in data(Links(site)) if output.path.endswith(".json")).data)
    assert found == {
        "until": "2026-04-01",
        "recent_articles": 3,
        "before_articles": 1,
        "rising": [{"key": "ai", "name": "AI", "recent": 3, "before": 1, "score": 2.0, "weeks": [1, 2]}],
        "falling": [],
    }
