"""The trends as files for other programs."""

import csv
import io
from dataclasses import replace
from datetime import date

from kawaraban.index.trends import Trend, Trends
from kawaraban.pages.links import Links
from kawaraban.pages.trends import data
from tests.pages.making import entry, links


def test_no_spreadsheet_runs_a_keyword_as_a_formula() -> None:
    names = ('=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(1)", "AI, 人工知能", "普通")
    rising = tuple(Trend(name, name, 3, 1, 2.0, (1, 2)) for name in names)
    site = replace(links(entry()).site, trends=Trends(date(2026, 4, 1), rising, ()))
    table = next(output for output in data(Links(site)) if output.path.endswith(".csv"))
    rows = list(csv.reader(io.StringIO(table.data.decode(), newline="")))
    assert [row[0] for row in rows[1:]] == [f"'{name}" for name in names[:4]] + ["AI, 人工知能", "普通"]
