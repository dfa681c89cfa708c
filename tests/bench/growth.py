"""Time and memory of a cold build as the articles become more, with a chart of both for the README."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import corpus, sides
from tests.bench.chart import Line, chart
from tests.bench.corpus import ROOT
from tests.bench.running import Cost, peak_memory, timed
from tests.bench.sides import COLD, Side
from tests.bench.tables import NOT_MEASURED, bar, megabytes, seconds, table

CHART = ".github/pictures/growth.svg"

_NAMES = {"kawaraban": "kawaraban, search included", "Hugo": "Hugo, no search"}


@dataclass(frozen=True, slots=True)
class Point:
    """A side's cold build of so many articles: median seconds, and bytes of memory at its highest."""

    name: str
    articles: int
    seconds: float
    memory: int | None


def growth(counts: list[int], rounds: int, folder: Path, *, picture: bool) -> str:
    """Measure each of the counts; gives the table in Markdown, and draws the chart if asked. Raises CommandError."""
    points = [point for count in counts for point in _points(count, rounds, folder)]
    if picture:
        (ROOT / CHART).write_text(_chart(points), encoding="utf-8")
    head = ("cold build of", "articles", "time", "an article", "memory at its highest", "an article")
    own = [point for point in points if point.name == "kawaraban"]
    return "\n\n".join((table(head, [_row(point) for point in points]), *_grown(own)))


def _points(count: int, rounds: int, folder: Path) -> list[Point]:
    with TemporaryDirectory(dir=folder) as place:
        source = corpus.make(count + 1, Path(place, "source"))
        peer, own = sides.hugo(source, Path(place, "hugo")), sides.kawaraban(source, Path(place, "kawaraban"))
        both = [side for side in (own, peer) if side]
        memory = {side.name: peak_memory(side.command, side.folder) for side in both}
        costs: dict[str, list[Cost]] = {side.name: [] for side in both}
        for number in range(rounds):
            for side in both if number % 2 == 0 else both[::-1]:
                costs[side.name].append(_cold(side))
        bar(f"{count} articles")
    return [Point(n, count, median(c.seconds for c in found), memory[n]) for n, found in costs.items()]


def _cold(side: Side) -> Cost:
    edit = COLD.edit(side, 0)
    cost = timed(side.command, side.folder)
    edit.check(side)
    return cost


def _row(point: Point) -> tuple[str, ...]:
    memory = f"{point.memory / point.articles / 1e3:,.0f} kB" if point.memory else NOT_MEASURED
    time = f"{point.seconds / point.articles * 1e3:.1f} ms"
    name = _NAMES[point.name]
    return (name, f"{point.articles:,}", seconds(point.seconds), time, megabytes(point.memory), memory)


def _grown(own: list[Point]) -> Iterator[str]:
    """What the last of the counts does to an article, in a sentence, if there are two."""
    if len(own) > 1 and (before := own[-2]).memory and (last := own[-1]).memory:
        time = last.seconds / last.articles / (before.seconds / before.articles)
        memory = last.memory / last.articles / (before.memory / before.articles)
        yield (
            f"With {last.articles:,} articles each takes {time:.2f} times as long as with {before.articles:,}, and "
            f"{memory:.2f} times as much memory (goal: 1.1 for both)."
        )


def _chart(points: list[Point]) -> str:
    names = list(dict.fromkeys(point.name for point in points))
    of = {name: [point for point in points if point.name == name] for name in names}
    time = [
        Line(_NAMES[name], tuple((p.articles, p.seconds / p.articles * 1e3) for p in found))
        for name, found in of.items()
    ]
    memory = [
        Line(_NAMES[name], tuple((p.articles, p.memory / 1e6) for p in found if p.memory)) for name, found in of.items()
    ]
    return chart([("Milliseconds for each article", time), ("Memory at its highest, in MB", memory)], "articles")
