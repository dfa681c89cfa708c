"""The benchmarks: `make bench`, or `python -m tests.bench WHAT [options]`.

WHAT is one of

compare   kawaraban and its peers in turn: cold, and after each kind of edit; memory; time by stage
articles  what an article costs at each stage, in processor time
cards     what the pictures to share cost
growth    time and memory of an article as the articles become more, with the README's chart
preview   from saving an article to the browser showing it
search    size of the search's files and bytes of a query as the articles become more
stages    each stage of an article by itself

Tables are printed in Markdown; --readme also puts them into the README. No figure makes a run fail; a command that
fails, or a page that does not show what was measured, does.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.articles import articles
from tests.bench.cards import cards
from tests.bench.compare import compare
from tests.bench.corpus import ROOT, described
from tests.bench.growth import CHART, growth
from tests.bench.preview import preview
from tests.bench.running import CommandError
from tests.bench.search_bytes import search_bytes
from tests.bench.tables import circumstances, into_readme

_COUNTS = {
    "compare": [2513],
    "articles": [1000],
    "cards": [2513],
    "growth": [500, 2500, 10000],
    "preview": [2513],
    "search": [1000, 2500, 25000],
}
_ROUNDS = {"compare": 5, "articles": 3, "cards": 3, "growth": 3, "preview": 10, "search": 1}


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=(*_COUNTS, "stages"))
    parser.add_argument("--count", type=int, action="append", help="articles; growth and search take several")
    parser.add_argument("--rounds", type=int, help="how often each is measured")
    parser.add_argument("--folder", type=Path, help="where sources and sites are made (default: a temporary folder)")
    parser.add_argument("--readme", action="store_true", help="put the figures into the README")
    arguments = parser.parse_args()
    if arguments.what == "stages":
        return _stages()
    what, counts = arguments.what, arguments.count or _COUNTS[arguments.what]
    rounds = arguments.rounds or _ROUNDS[what]
    try:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            told = _measured(what, counts, rounds, Path(folder), picture=arguments.readme)
    except CommandError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    options = "".join(f" --count {count}" for count in arguments.count or ())
    options += f" --rounds {rounds}" if arguments.rounds else ""
    command = f"make bench BENCH='{what}{options}'"
    text = f"{told}\n\n{circumstances(described(), rounds, command)}"
    sys.stdout.write(f"{text}\n")
    if arguments.readme:
        into_readme(text, what)
    return 0


def _stages() -> int:
    file, columns = Path(__file__).with_name("stages.py"), "--benchmark-columns=min,median,stddev,rounds"
    command = [sys.executable, "-m", "pytest", "--quiet", str(file), columns, "--benchmark-sort=name"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _measured(what: str, counts: list[int], rounds: int, folder: Path, *, picture: bool) -> str:
    """The tables of one of the measurements; those of one size take the last of the counts."""
    if what == "growth":
        found = growth(counts, rounds, folder, picture=picture)
        return f"![Time and memory against the number of articles]({CHART})\n\n{found}" if picture else found
    if what == "search":
        return search_bytes(counts, folder)
    return {"compare": compare, "articles": articles, "cards": cards, "preview": preview}[what](
        counts[-1], rounds, folder
    )


if __name__ == "__main__":
    sys.exit(main())
