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
from kawaraban.index.duplicates import Said, duplicates
from kawaraban.language.fingerprints import fingerprints
from kawaraban.language.sentences import sentences
from kawaraban.making.material import read
from kawaraban.making.sources import whole
from kawaraban.model import Post
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
    """An article as its file says it, as it would be shown, and what lies between the two."""

    post: Post
    mended: Post
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
    posts = tuple(whole(source, header) for header in material.posts)
    articles = tuple(_mended(posts, config, known))
    told = (problem for problem in problems if problem.code != _ABOUT_BUILDING)
    return Review(config, material.layout, known, articles, (*told, *_alike(articles, config)))


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
    return [_reviewed(post, config, known) for post in found]


def _reviewed(post: Post, config: Config, known: Addresses) -> Reviewed:
    mended, repairs, problems = mend(post, config, known)
    said = Said(post.path, post.url, post.published, fingerprints(sentences(mended.body)))
    return Reviewed(post, mended, repairs, problems, said)


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


_shared: list[tuple[Config, Addresses]] = []  # set once in each worker, before its first post


def _start(config: Config, known: Addresses) -> None:
    _shared[:] = [(config, known)]


def _work(found: tuple[Post, ...]) -> list[Reviewed]:
    return _chunk(found, *_shared[0])
