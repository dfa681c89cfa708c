"""What `check` and `fix` do before they part: read all sources, and mend every article on all cores.

Nothing is rendered and no dictionary is loaded, so that a writer has the answer while he still looks at the screen.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kawaraban.config import Config, Options
from kawaraban.index.duplicates import Said, duplicates
from kawaraban.language.fingerprints import fingerprints
from kawaraban.language.sentences import sentences
from kawaraban.making.material import read
from kawaraban.making.processes import forks, pool
from kawaraban.making.sources import whole
from kawaraban.model import Header, Post
from kawaraban.problems import Problem, Repair, warning
from kawaraban.reading import sources
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.addresses import addresses as addresses_of
from kawaraban.repairs.mend import mend
from kawaraban.urls import absolute

_CHUNK = 10
_WORTH_A_POOL = 40
_ABOUT_BUILDING = "site-url"  # which only a build has to know


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is wrong with an article, and what is mended where it is shown; `said` is what others may say as well."""

    header: Header
    repairs: tuple[Repair, ...]
    problems: tuple[Problem, ...]
    said: Said


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
    # As a build reads them: `fix` writes addresses into links, and they must be those that articles will have.
    material, problems = read(source, options)
    config, known = material.config, addresses_of(material.posts, material.config)
    articles = tuple(_reviewed(_Task(source, material.posts, config, known)))
    told = (problem for problem in problems if problem.code != _ABOUT_BUILDING)
    return Review(config, material.layout, known, articles, (*told, *_alike(articles, config)))


@dataclass(frozen=True, slots=True)
class _Task:
    """All that the processes share: they have it by being forked, and are told by number which articles are theirs."""

    root: Path
    headers: tuple[Header, ...]
    config: Config
    addresses: Addresses


_Found = tuple[tuple[Repair, ...], tuple[Problem, ...], Said]


def _reviewed(task: _Task) -> Iterator[Reviewed]:
    count = len(task.headers)
    jobs = len(os.sched_getaffinity(0))
    if jobs == 1 or not forks() or count < _WORTH_A_POOL:
        found = _chunk(task, 0, count)
    else:
        starts = range(0, count, _CHUNK)
        with pool(jobs, _start, task) as workers:
            found = [one for part in workers.map(_work, starts) for one in part]
    for header, (repairs, problems, said) in zip(task.headers, found, strict=True):
        yield Reviewed(header, repairs, problems, said)


def _chunk(task: _Task, start: int, end: int) -> list[_Found]:
    return [_one(whole(task.root, header), task) for header in task.headers[start:end]]


def _one(post: Post, task: _Task) -> _Found:
    mended, repairs, problems = mend(post, task.config, task.addresses)
    said = Said(post.path, post.url, post.published, fingerprints(sentences(mended.body)))
    return repairs, problems, said


def _alike(articles: Iterable[Reviewed], config: Config) -> Iterator[Problem]:
    """One warning for each article that says mostly what an older one says: the one that it has most in common with."""
    told: set[str] = set()
    for pair in duplicates(article.said for article in articles):
        if pair.copy.path not in told:
            told.add(pair.copy.path)
            message = f"This article shares {pair.share:.0%} of its sentences with {pair.original.path}."
            original = absolute(pair.original.url, config.site.url)
            hint = f"If that one is the original, write `canonical_url: {original}` here, or keep only one of them."
            yield warning("near-duplicate", pair.copy.path, 0, message, hint)


_shared: list[_Task] = []  # set once in each worker, before its first post


def _start(task: _Task) -> None:
    _shared[:] = [task]


def _work(start: int) -> list[_Found]:
    return _chunk(_shared[0], start, start + _CHUNK)
