"""Sudachi alone, as it comes, over the sentences that kawaraban tokenizes: what no build can do without.

    python -m tests.bench.sudachi_alone SENTENCES threads|processes

Default settings, the core dictionary, long units (mode C), on all cores. Prints the seconds from the first sentence to
the last: loading the dictionary and reading the file, which are about 0.3 s, are not in them, so the yardstick is
rather too short than too long.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from sudachipy import Dictionary, SplitMode

from kawaraban.config import Options
from kawaraban.language.phrases import phrases
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.material import context, read
from kawaraban.making.rendering import render_post
from kawaraban.making.sources import whole
from kawaraban.model import Article, TextKind

WAYS = ("threads", "processes")
"""Sudachi lets other threads run while it works; which way is faster depends on the machine."""

_CORES = len(os.sched_getaffinity(0))
_CHUNK = 2_000  # sentences that a worker takes at once
_LONGEST = 10_000  # characters of a sentence; Sudachi refuses more than 49,149 bytes


def write_sentences(source: Path, target: Path) -> int:
    """Write the sentences of a site, a line each, and say how many there are: of each mended article those that are
    distinct in it, its title first.
    """
    material, _ = read(source, Options(now=datetime.now(UTC)))
    shared = context(material, mending=True)
    articles = (
        render_post(whole(source, header), shared, lambda text: phrases(text, sudachi())).article
        for header in material.posts
    )
    found = [line for article in articles if article for line in _distinct(article)]
    target.write_text("\n".join(found), encoding="utf-8")
    return len(found)


def _distinct(article: Article) -> dict[str, None]:
    texts = (text.text for text in article.texts if text.kind is not TextKind.CODE)
    return dict.fromkeys(chain(sentences(article.post.title), *map(sentences, texts)))


_dictionary: list[Dictionary] = []  # loaded before workers are forked, who share it


def measure(lines: list[str], way: str) -> float:
    """Seconds of wall time to tokenize all lines."""
    _dictionary[:] = [Dictionary(dict="core")]
    _tokenize(lines[:1])
    chunks = [lines[start : start + _CHUNK] for start in range(0, len(lines), _CHUNK)]
    with _pool(way) as pool:
        list(pool.map(_tokenize, [lines[:1]] * _CORES * 2))  # all workers have started
        start = time.perf_counter()
        list(pool.map(_tokenize, chunks))
        return time.perf_counter() - start


def _pool(way: str) -> Executor:
    if way == "threads":
        return ThreadPoolExecutor(_CORES)
    return ProcessPoolExecutor(_CORES, multiprocessing.get_context("fork"))


def _tokenize(lines: list[str]) -> int:
    tokenizer = _dictionary[0].tokenizer(SplitMode.C)
    return sum(len(tokenizer.tokenize(piece)) for line in lines for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    yield from (line[start : start + _LONGEST] for start in range(0, len(line), _LONGEST))


def main(arguments: list[str]) -> int:
    """Read the sentences, tokenize them, print the seconds."""
    lines = Path(arguments[0]).read_text(encoding="utf-8").split("\n")
    sys.stdout.write(f"{measure(lines, arguments[1]):.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
