"""The benchmarks measure what they say: memory of all processes, edits that show, files that are counted once.

What they measure with is tested here; how long anything takes is not.
"""

import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.bench import corpus, running, sides
from tests.bench.chart import Line, ceiling, chart
from tests.bench.running import CommandError, peak_memory, timed
from tests.bench.search_bytes import Visitor, weigh
from tests.bench.sides import CASES, Side
from tests.bench.tables import megabytes, spread, table
from tests.needs import need
from tests.search.site import build_site

_TWO_PROCESSES = """\
import os, time
if os.fork():
    kept = b"x" * 100_000_000
    os.wait()
else:
    kept = b"y" * 50_000_000
    time.sleep(0.6)
"""
_SHARED_BY_FOUR = """\
import os, time
kept = b"x" * 100_000_000
for _ in range(3):
    if not os.fork():
        break
time.sleep(0.6)
"""


def test_the_memory_of_a_command_is_that_of_all_its_processes(tmp_path: Path) -> None:
    need(Path("/proc/self/smaps_rollup").is_file() or None, "a system that tells what memory is shared (Linux)")
    peak = peak_memory((sys.executable, "-c", _TWO_PROCESSES), tmp_path)
    assert peak
    assert 150e6 < peak < 190e6


def test_shared_memory_counts_once(tmp_path: Path) -> None:
    need(Path("/proc/self/smaps_rollup").is_file() or None, "a system that tells what memory is shared (Linux)")
    shared = (
        "import os, time\nkept = b'x' * 100_000_000\nfor _ in range(3):\n    if not os.fork(): break\ntime.sleep(0.6)"
    )
    peak = peak_memory((sys.executable, "-c", shared), tmp_path)
    assert peak
    assert 100e6 < peak < 150e6


def test_what_a_command_costs_includes_its_children(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    cost = timed((sys.executable, "-c", parent), tmp_path)
    assert cost.processor >= 0.3
    assert cost.seconds > 0


def test_a_command_that_fails_stops_the_run_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"ended with 3:\nno such thing"):
        timed((sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"), tmp_path)


def test_nothing_is_left_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        peak = 0

        def until_end_of(self, _: object) -> None:
            raise KeyboardInterrupt

    started = time.monotonic()
    monkeypatch.setattr(running, "_Watch", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        peak_memory((sys.executable, "-c", "import time; time.sleep(600)"), tmp_path)
    assert time.monotonic() - started < 300


def test_articles_are_the_same_every_time_and_no_two_are_alike(tmp_path: Path) -> None:
    corpus.mix(30, tmp_path / "one")
    corpus.mix(30, tmp_path / "other")
    one, other = ([path.read_bytes() for path in sorted((tmp_path / n / "_posts").iterdir())] for n in ("one", "other"))
    assert one == other
    lines = [line for text in one for line in text.decode().splitlines() if "件目の事例では" in line]
    assert len(lines) == len(set(lines)) == 30 * 30


def test_every_edit_shows_and_is_taken_back(tmp_path: Path) -> None:
    side = sides.kawaraban(corpus.make(13, tmp_path / "source", shared=None), tmp_path / "made")
    before = _sources(side)
    edits = []
    for place, case in enumerate(CASES):
        edits.append(case.edit(side, 7))
        if place > 2:  # a build that did not take the edit up would be found out
            with pytest.raises(SystemExit, match=sides.NOT_SHOWN):
                edits[-1].check(side)
        timed(side.command, side.folder)
        edits[-1].check(side)
    for edit in reversed(edits):
        edit.undo()
    assert _sources(side) == before
    assert len(before) == 14  # twelve articles, settings, template


def _sources(side: Side) -> dict[str, bytes]:
    root = side.posts.parent
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_visitor_pays_for_each_file_once(tmp_path: Path) -> None:
    site = build_site(tmp_path / "site")
    page = site / "search" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("/shiken/", "/"), encoding="utf-8")
    visitor = Visitor(site)
    before = visitor.bytes
    assert visitor.ask("半導体") > 0
    asked = visitor.bytes
    visitor.ask("半導体")
    assert before < asked == visitor.bytes
    with pytest.raises(SystemExit, match="only 0 of 2 queries"):
        weigh(site, ["ぬぬぬぬぬ", "ゑゑゑゑゑ"])


def test_a_chart_is_drawn_to_scale() -> None:
    drawn = ET.fromstring(chart([("A & B", [Line("one", ((100, 1.0), (200, 4.0)))])], "articles"))  # noqa: S314
    line = drawn.find(".//{*}polyline")
    assert line is not None
    first, last = (tuple(map(float, point.split(","))) for point in line.attrib["points"].split(" "))
    assert first == (160, 120)
    assert last == (320, 0)
    assert [ceiling(value) for value in (0.7, 1, 3, 45, 801)] == [0.8, 1, 4, 60, 1000]


def test_figures_are_told_with_their_spread() -> None:
    assert spread([3.0, 1.0, 20.0]) == "3.00 s (1.00 to 20.00)"
    assert spread([]) == megabytes(None) == "not measured"
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
