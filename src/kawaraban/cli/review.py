"""What `check` and `fix` do before they part: read all sources, and mend every article on all cores.

Nothing is rendered and no dictionary is loaded, so that a writer has the answer while he still looks at the screen.
"""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kawaraban.config import Config, Options
from kawaraban.model import Post
from kawaraban.problems import Problem, Repair
from kawaraban.reading import addresses, posts, selection, settings, sources
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.addresses import addresses as addresses_of
from kawaraban.repairs.mend import mend

_CHUNK = 10
_WORTH_A_POOL = 40


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article as its file says it, as it would be shown, and what lies between the two."""

    post: Post
    mended: Post
    repairs: tuple[Repair, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All articles of a folder in the order of their paths, and the problems of reading them."""

    config: Config
    layout: sources.Layout
    addresses: Addresses
    articles: tuple[Reviewed, ...]
    problems: tuple[Problem, ...]


def review(source: Path, options: Options) -> Review:
    """Read and mend everything in a folder, drafts included. Never raises for what the files hold."""
    written, about_settings = settings.read(source)
    config, _ = settings.effective(written, options)
    layout, about_files = sources.find(source, config)
    found, problems = _parsed(layout, config)
    chosen = selection.published(found, config, options.now)
    assigned, about_addresses = addresses.assign(chosen, layout.form)
    known = addresses_of(assigned, config)
    articles = tuple(_mended(assigned, config, known))
    return Review(config, layout, known, articles, (*about_settings, *about_files, *problems, *about_addresses))


def _parsed(layout: sources.Layout, config: Config) -> tuple[list[Post], list[Problem]]:
    found: list[Post] = []
    problems: list[Problem] = []
    for file in layout.files:
        source, about_reading = sources.read(layout.root, file)
        problems += about_reading
        if source is not None:
            post, about_post = posts.parse(source, layout.form, config)
            problems += about_post
            found += [post] if post else []
    return found, problems


def _mended(found: tuple[Post, ...], config: Config, known: Addresses) -> Iterator[Reviewed]:
    jobs = len(os.sched_getaffinity(0))
    forks = "fork" in multiprocessing.get_all_start_methods()
    if jobs == 1 or not forks or len(found) < _WORTH_A_POOL:
        yield from _chunk(found, config, known)
        return
    chunks = [found[start : start + _CHUNK] for start in range(0, len(found), _CHUNK)]
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _start, (config, known)) as pool:
        for part in pool.map(_work, chunks):
            yield from part


def _chunk(found: Iterable[Post], config: Config, known: Addresses) -> list[Reviewed]:
    return [Reviewed(post, *mend(post, config, known)) for post in found]


_shared: list[tuple[Config, Addresses]] = []  # set once in each worker, before its first post


def _start(config: Config, known: Addresses) -> None:
    _shared[:] = [(config, known)]


def _work(found: tuple[Post, ...]) -> list[Reviewed]:
    return _chunk(found, *_shared[0])
