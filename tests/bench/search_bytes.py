"""What the search costs a visitor as the articles become more: the size of its files, and the bytes of a query.

The Python reader asks for the same files as the browser's, each once; files of the index travel as they lie on the
disk, the page with its script and styles compressed, as GitHub Pages sends them.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from kawaraban.search.answer.engine import answer, related
from kawaraban.search.answer.excerpts import excerpt
from kawaraban.search.answer.reader import Reader, marks
from kawaraban.search.format import ranges, tables
from kawaraban.search.format.packing import NAME_LENGTH, inflate
from kawaraban.search.format.postings import HEAD, records
from tests.bench import corpus, sides
from tests.bench.corpus import SHARED
from tests.bench.running import timed
from tests.bench.tables import bar, kilobytes, megabytes, table

_SHOWN = 10  # results of a query that are shown, with their excerpts
_FIRST = 20  # visitors who ask one query each
_ASSET = re.compile(r'"/(assets/[^"]+)"')
_MANIFEST = re.compile(r'data-index="/search/([a-z2-7]+\.json)"')


@dataclass(frozen=True, slots=True)
class Weighed:
    """Bytes: of all files of the search, of its inverted index among them; of a fresh visitor's page and first query,
    and of each further query: median, and what one in ten exceeds.
    """

    files: int
    inverted: int
    first: float
    further: float
    further_high: float


class Visitor:
    """Somebody who searches a built site; counts the bytes that come, of each file once."""

    def __init__(self, site: Path) -> None:
        self._folder = site / "search"
        self._had: set[str] = set()
        page = (self._folder / "index.html").read_text(encoding="utf-8")
        assets = {path: (site / path).read_bytes() for path in _ASSET.findall(page)}
        self.bytes = sum(len(gzip.compress(data, 6)) for data in (page.encode(), *assets.values()))
        (manifest,) = _MANIFEST.findall(page)
        data = (self._folder / manifest).read_bytes()
        self.bytes += len(gzip.compress(data, 6))
        self._index = Reader(data, self._load)

    def ask(self, query: str) -> int:
        """Search, and read what is shown of the first results; how many there are of all."""
        found = answer(query, self._index)
        wanted = marks(found.groups, self._index)
        for ranked in found.ranked[:_SHOWN]:
            self._index.card(ranked.number)
            excerpt(self._index.text(ranked.number), wanted)
        for ranked in related(query, found, self._index):
            self._index.card(ranked.number)
        return len(found.ranked)

    def _load(self, name: str) -> bytes:
        data = (self._folder / name).read_bytes()
        if name not in self._had:
            self._had.add(name)
            self.bytes += len(data)
        return data


def search_bytes(counts: list[int], folder: Path) -> str:
    """Build sites of so many articles, and weigh their search; gives the table in Markdown. Raises CommandError."""
    head = ("articles", "all files of the search", "inverted index", "first query", "further query", "9 of 10 below")
    found = {count: _weighed(count, folder) for count in counts}
    rows = [_row(count, weighed) for count, weighed in found.items()]
    return "\n\n".join((table(head, rows), *_grown(list(found.items()))))


def _weighed(count: int, folder: Path) -> Weighed:
    with TemporaryDirectory(dir=folder) as place:
        side = sides.kawaraban(corpus.make(count + 1, Path(place, "source")), Path(place, "made"))
        timed(side.command, side.folder)
        found = weigh(side.output, queries())
    bar(f"{count} articles")
    return found


def _row(count: int, found: Weighed) -> tuple[str, ...]:
    sizes = map(megabytes, (found.files, found.inverted))
    return (f"{count:,}", *sizes, *map(kilobytes, (found.first, found.further, found.further_high)))


def _grown(found: list[tuple[int, Weighed]]) -> Iterator[str]:
    """What the last of the counts does to a query, in a sentence, if there are two. Of a very small index most queries
    need nothing more than the first one has brought.
    """
    if len(found) > 1 and found[-2][1].further:
        (few, before), (many, last) = found[-2:]
        first, further = last.first / before.first, last.further / before.further
        yield (
            f"With {many:,} articles a first query is {first:.2f} times as heavy as with {few:,}, a further one "
            f"{further:.2f} times (goal: 2.5)."
        )


def weigh(site: Path, asked: list[str]) -> Weighed:
    """Weigh the search of a built site by what people ask. Raises SystemExit where most queries find nothing."""
    first = []
    for query in asked[:: max(1, len(asked) // _FIRST)]:
        visitor = Visitor(site)
        visitor.ask(query)
        first.append(visitor.bytes)
    visitor, further, answered = Visitor(site), [], 0
    for query in asked:
        before = visitor.bytes
        answered += visitor.ask(query) > 0
        further.append(visitor.bytes - before)
    if answered < len(asked) / 2:
        raise SystemExit(f"only {answered} of {len(asked)} queries find anything: their bytes would say nothing")
    sizes = {path.name: path.stat().st_size for path in (site / "search").iterdir()}
    inverted = sum(sizes[f"{name}.bin"] for name in set(_inverted(site / "search")))
    return Weighed(sum(sizes.values()), inverted, median(first), median(further), quantiles(further, n=10)[-1])


def queries() -> list[str]:
    """Judged queries where there are any, else those beside this module."""
    judged = SHARED / "eval" / "search" / "queries.dev.json"
    if judged.is_file():
        return [query["q"] for query in json.loads(judged.read_text(encoding="utf-8"))]
    return Path(__file__).with_name("queries.txt").read_text(encoding="utf-8").splitlines()


def _inverted(folder: Path) -> Iterator[str]:
    """The names of all files with lists of articles."""
    (manifest,) = folder.glob("*.json")
    content = json.loads(manifest.read_bytes())
    levels = inflate((folder / f"{content['levels']}.bin").read_bytes())
    yield content["levels"]
    for leading in _named(content["tables"]["files"]):
        yield from _in_table(folder, tables.read((folder / f"{leading}.bin").read_bytes()).names, levels)


def _in_table(folder: Path, names: str, levels: bytes) -> Iterator[str]:
    for range_name in _named(names):
        entries, files = ranges.read((folder / f"{range_name}.bin").read_bytes())
        counts = iter([min(entry.count, HEAD) for entry in entries if entry.count])
        for name, size in files:
            yield name
            terms = records(inflate((folder / f"{name}.bin").read_bytes()), list(islice(counts, size)), levels)
            yield from (term.rest for term in terms if term.rest)


def _named(names: str) -> Iterator[str]:
    return (names[start : start + NAME_LENGTH] for start in range(0, len(names), NAME_LENGTH))
