"""The comparison: both sides in turn, round after round, in one run; medians, ratios, and how far the rounds lie apart.

Before the first round each side builds once from nothing while its memory is watched. That is its warm-up, too: from
then on both find programs and sources in the memory of the system.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench import corpus, sides
from tests.bench.corpus import ROOT
from tests.bench.running import Cost, peak_memory, timed
from tests.bench.sides import CASES, COLD, Side
from tests.bench.sudachi_alone import WAYS, write_sentences
from tests.bench.tables import NOT_MEASURED, bar, megabytes, seconds, spread, table

REPORT = "report.json"
"""Where kawaraban says how long each stage of a cold build took; in other cases a report is not asked for, since it has
all that a build finds, and one that finds nothing changed would have to build to tell it.
"""
KAWARABAN, HUGO, PAGEFIND, SUDACHI = "kawaraban", "Hugo", "Pagefind", "Sudachi alone"

_GOALS = {
    (COLD.name, HUGO): "0.35 on the real articles",
    (COLD.name, SUDACHI): "1.6",
    ("nothing changed", HUGO): "0.06, and 0.4 s",
    ("one article changed", HUGO): "0.12, and 0.8 s",
}
_MEMORY_GOAL = "500 MB"


@dataclass(frozen=True, slots=True)
class Measured:
    """What the rounds found: costs by who and case, memory in bytes by who, seconds by stage of each cold build."""

    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, int | None] = field(default_factory=dict)
    stages: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def compare(count: int, rounds: int, folder: Path) -> str:
    """Measure `count` articles in `rounds` rounds; gives the tables in Markdown. Raises CommandError."""
    source = corpus.make(count + 1, folder / "source")
    peer, own = sides.hugo(source, folder / "hugo"), sides.kawaraban(source, folder / "kawaraban")
    measured = Measured()
    _watch(own, peer, measured)
    lines = folder / "sentences.txt"
    number = write_sentences(source, lines)
    way = min(WAYS, key=lambda way: _sudachi(lines, way).seconds)
    for place in range(rounds):
        _round(place, own, peer, measured)
        measured.costs[SUDACHI, COLD.name].append(_sudachi(lines, way))
        bar(f"round {place + 1} of {rounds}")
    about = f"{number:,} distinct sentences in {way}"
    return "\n\n".join((table(_head(), _rows(measured, about)), table(*_stages(measured))))


def _watch(own: Side, peer: Side | None, measured: Measured) -> None:
    """Build each side once from nothing."""
    measured.memory[KAWARABAN] = peak_memory(own.command, ROOT)
    if peer:
        measured.memory[HUGO] = peak_memory(peer.command, peer.folder)
        if index := sides.pagefind():
            measured.memory[PAGEFIND] = peak_memory(index, peer.folder)
    bar("memory")


def _round(place: int, own: Side, peer: Side | None, measured: Measured) -> None:
    """All cases for both sides, who take turns in being the first; then all edits are taken back."""
    order = [side for side in ((own, peer) if place % 2 == 0 else (peer, own)) if side]
    edits = []
    for case in CASES:
        for side in order:
            edits.append(case.edit(side, place + 1))
            report = ("--report", side.folder / REPORT) if side.name == KAWARABAN and case is COLD else ()
            measured.costs[side.name, case.name].append(timed((*side.command, *report), side.folder))
            edits[-1].check(side)
            if case is COLD:
                _after_cold(side, measured)
    for edit in reversed(edits):
        edit.undo()


def _after_cold(side: Side, measured: Measured) -> None:
    """Kawaraban's stages; for Hugo the search, which is no part of it."""
    if side.name == KAWARABAN:
        stages = json.loads((side.folder / REPORT).read_text(encoding="utf-8"))["stages"]
        for name, value in stages.items():
            measured.stages[name].append(value)
    elif index := sides.pagefind():
        measured.costs[PAGEFIND, COLD.name].append(timed(index, side.folder))


def _sudachi(lines: Path, way: str) -> Cost:
    """What Sudachi says of itself; its processor time is not asked for."""
    command = [sys.executable, "-m", "tests.bench.sudachi_alone", str(lines), way]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Cost(float(done.stdout), 0.0)


def _head() -> tuple[str, ...]:
    return ("", "kawaraban, search included", "beside it", "", "ratio", "goal")


def _rows(measured: Measured, sentences: str) -> Iterator[tuple[str, ...]]:
    cold = [cost.seconds for cost in measured.costs[KAWARABAN, COLD.name]]
    yield _row(COLD.name, cold, "Hugo, then Pagefind", _with_search(measured), HUGO)
    alone = [cost.seconds for cost in measured.costs[SUDACHI, COLD.name]]
    yield _row(COLD.name, cold, f"Sudachi alone, {sentences}", alone, SUDACHI)
    for case in CASES:
        own, peer = ([c.seconds for c in measured.costs[who, case.name]] for who in (KAWARABAN, HUGO))
        if case is not COLD:
            yield _row(case.name, own, "Hugo, no search", peer, HUGO)
    for who in (HUGO, PAGEFIND):
        yield _memory_row(measured.memory.get(KAWARABAN), who, measured.memory.get(who))


def _with_search(measured: Measured) -> list[float]:
    """Hugo and Pagefind together, round by round; empty where one is missing."""
    pairs = zip(measured.costs[HUGO, COLD.name], measured.costs[PAGEFIND, COLD.name], strict=False)
    return [one.seconds + other.seconds for one, other in pairs]


def _row(case: str, own: list[float], name: str, other: list[float], goal: str) -> tuple[str, ...]:
    ratio = f"{median(own) / median(other):.3g}" if other else NOT_MEASURED
    return (case, spread(own), name, spread(other), ratio, _GOALS.get((case, goal), ""))


def _memory_row(own: int | None, name: str, other: int | None) -> tuple[str, ...]:
    ratio = f"{own / other:.2f}" if own and other else NOT_MEASURED
    return ("memory at its highest, cold build", megabytes(own), name, megabytes(other), ratio, _MEMORY_GOAL)


def _stages(measured: Measured) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Medians by stage of a cold build; what is in none is starting, loading and saying what was found."""
    costs = measured.costs[KAWARABAN, COLD.name]
    times = {name: median(values) for name, values in measured.stages.items()}
    whole = median(cost.seconds for cost in costs)
    row = (*map(seconds, times.values()), seconds(whole - sum(times.values())), seconds(whole))
    head = ("cold build", *times, "besides", "whole", "processor time")
    return head, iter([("", *row, seconds(median(cost.processor for cost in costs)))])
