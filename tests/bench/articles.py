"""What an article costs at each stage, in processor time: the price of keywords and search beside the tokenizer's own.

All articles go through all stages once, one after the other as in a build, in a fresh process; what is asked about a
word when it is first met counts for the stage that asks. The tokenizer cuts the sentences of each article once more by
itself: that is what keywords take off.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from sudachipy import Dictionary, SplitMode

from kawaraban.cli.process import collect_seldom
from kawaraban.config import Options
from kawaraban.language.evidence import Reading, read
from kawaraban.language.tokenizer import Tokenizer, sudachi
from kawaraban.making import article as making
from kawaraban.making import material, rendering
from kawaraban.making.assembly import entries_of, site_of
from kawaraban.making.remembered import Readings
from kawaraban.making.result import Result
from kawaraban.making.sources import whole
from kawaraban.markdown import tail
from kawaraban.model import Text
from kawaraban.output.cache import Cache
from kawaraban.search.article.document import SearchDocument
from kawaraban.search.index import index
from kawaraban.search.store import NO_STORE
from tests.bench import corpus
from tests.bench.tables import bar, table

_HEAD = ("stage", "processor time of an article", "goal")
# What is added up, and what is taken off: `again` is the tokenizer by itself.
_ROWS = (
    ("mending", ("mend",), (), ""),
    ("Markdown", ("split", "render"), (), ""),
    ("Sudachi as it comes", ("plain",), (), ""),
    ("Sudachi as it is used here", ("again",), (), ""),
    ("keywords, related articles and the like, beside it", ("read", "analyse", "site_of"), ("again",), "3 ms"),
    ("search, beside it", ("document", "index"), (), "2 ms"),
    ("all of it", ("make", "site_of", "index"), ("again", "plain"), ""),
)
_LONGEST = 10_000  # characters of a sentence; Sudachi refuses more than 49,149 bytes
_INSIDE = ((rendering, "mend"), (tail, "split"), (rendering, "render"), (making, "analyse"), (making, "document"))

_P = ParamSpec("_P")
_T = TypeVar("_T")


def articles(count: int, rounds: int, folder: Path) -> str:
    """Measure all stages over `count` articles; gives the table in Markdown."""
    source = corpus.make(count, folder / "source")
    found: list[dict[str, float]] = []
    for number in range(rounds):
        with ProcessPoolExecutor(1, get_context("fork")) as process:
            found.append(process.submit(_spent, source).result())
        bar(f"round {number + 1} of {rounds}")
    return table(_HEAD, [(name, _told(found, plus, minus), goal) for name, plus, minus, goal in _ROWS])


def _told(found: list[dict[str, float]], plus: tuple[str, ...], minus: tuple[str, ...]) -> str:
    """Milliseconds of an article."""
    values = [
        1000 * (sum(spent[stage] for stage in plus) - sum(spent[stage] for stage in minus)) / spent["articles"]
        for spent in found
    ]
    return f"{median(values):.1f} ms ({min(values):.1f} to {max(values):.1f})"


def _spent(source: Path) -> dict[str, float]:
    """Processor seconds by stage, and the number of articles."""
    collect_seldom()
    found, _ = material.read(source, Options(now=datetime.now(UTC)))
    shared = material.context(found, mending=True)
    spent: dict[str, float] = defaultdict(float, articles=float(len(found.posts)))
    watched_read = _watched(read, "read", spent)
    again = _watched(sudachi().spaced, "again", spent)
    plain = _watched(_as_it_comes(), "plain", spent)

    def read_twice(title: str, texts: Iterable[Text], tokenizer: Tokenizer) -> Reading:
        reading = watched_read(title, texts, tokenizer)
        again(reading.sentences)
        plain(reading.sentences)
        return reading

    results: list[Result] = []
    documents: dict[bytes, SearchDocument | None] = {}
    with ExitStack() as watching:
        watching.enter_context(patch.object(making, "read", read_twice))
        for module, name in _INSIDE:
            watching.enter_context(patch.object(module, name, _watched(getattr(module, name), name, spent)))
        make = _watched(making.make, "make", spent)
        for header in found.posts:
            made = make(whole(source, header), shared, sudachi())
            results.append(made.result)
            documents[header.path.encode()] = made.document
    entries = entries_of(found, tuple(results))
    _watched(site_of, "site_of", spent)(
        found, entries, shared.addresses, Readings(Cache.open(None), found.config).look_up
    )
    searched = [(entry, entry.path.encode()) for entry in entries.articles]
    _watched(index, "index", spent)(searched, documents.get, sudachi(), NO_STORE)
    return spent


def _as_it_comes() -> Callable[[Iterable[str]], None]:
    """Sudachi by itself, with the plugins that kawaraban leaves out, over the same sentences."""
    tokenizer = Dictionary(dict="core").tokenizer(SplitMode.C)

    def cut(sentences: Iterable[str]) -> None:
        for sentence in sentences:
            for start in range(0, len(sentence), _LONGEST):
                len(tokenizer.tokenize(sentence[start : start + _LONGEST]))

    return cut


def _watched(function: Callable[_P, _T], name: str, spent: dict[str, float]) -> Callable[_P, _T]:
    """The function, whose processor seconds are added up under a name."""

    def watched(*arguments: _P.args, **named: _P.kwargs) -> _T:
        start = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] += time.process_time() - start

    return watched
