"""What the pictures to share cost, which other generators do not draw: a build from nothing with them and without."""

from pathlib import Path

from tests.bench import corpus, sides
from tests.bench.running import peak_memory, timed
from tests.bench.sides import COLD
from tests.bench.tables import bar, megabytes, spread, table


def cards(count: int, rounds: int, folder: Path) -> str:
    """Measure builds of `count` articles in turn; gives the table in Markdown. Raises CommandError."""
    with_cards, without = (
        sides.kawaraban(corpus.make(count + 1, folder / f"source-{drawn}", cards=drawn), folder / f"made-{drawn}")
        for drawn in (True, False)
    )
    both = {"with cards": with_cards, "without": without}
    memory = {name: peak_memory(side.command, side.folder) for name, side in both.items()}
    costs: dict[str, list[float]] = {name: [] for name in both}
    for number in range(rounds):
        for name, side in both.items():
            edit = COLD.edit(side, number)
            costs[name].append(timed(side.command, side.folder).seconds)
            edit.check(side)
        bar(f"round {number + 1} of {rounds}")
    head = ("cold build", "time", "memory at its highest")
    return table(head, [(name, spread(costs[name]), megabytes(memory[name])) for name in both])
