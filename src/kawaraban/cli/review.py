"""What `check` and `fix` do before they part: read all sources, and take every article on all cores as far as a build
can find something wrong with it.

Little is rendered and no dictionary is loaded, so that a writer has the answer while he still looks at the screen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kawaraban.cli.process import cores
from kawaraban.config import DEFAULT_URL, Config, Options
from kawaraban.index.duplicates import Said, duplicates
from kawaraban.language.fingerprints import fingerprints
from kawaraban.language.sentences import sentences
from kawaraban.making.material import Material, context, is_template, read
from kawaraban.making.processes import forks, pool, with_shared
from kawaraban.making.refused import about_refused
from kawaraban.making.rendering import check_post
from kawaraban.making.result import Context, about_images
from kawaraban.making.sources import whole
from kawaraban.model import Header, Post
from kawaraban.problems import Problem, Repair, warning
from kawaraban.reading.files import sources
from kawaraban.repairs.addresses import Addresses
from kawaraban.repairs.source import in_template, unwritten, writable
from kawaraban.urls import absolute

_CHUNK = 10
_WORTH_A_POOL = 40
_ABOUT_BUILDING = "site-url"  # which only a build has to know


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is wrong with an article, and what is mended where it is shown; `left` is what of that `fix` does not write,
    `said` what others may say as well.
    """

    header: Header
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()
    said: Said | None = None
    image_missing: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """All articles and pages of a folder in the order of their paths, looked at at the point in time `now`, and the
    problems that are of no single one.
    """

    config: Config
    layout: sources.Layout
    addresses: Addresses
    articles: tuple[Reviewed, ...]
    problems: tuple[Problem, ...]
    now: datetime


def review(source: Path, options: Options) -> Review:
    """Read, mend and check all of a folder, drafts included. Never raises for what the files hold."""
    # As a build reads them: `fix` writes addresses into links, and they must be those that articles will have.
    material, problems = read(source, options)
    config, shared = material.config, context(material, mending=True)
    found, about_theme = _filled(material, shared.addresses)
    articles = tuple(_reviewed(_Task(source, material.posts, shared, found)))
    problems += about_refused(material, problems, shared)
    told = (problem for problem in (*problems, *about_theme) if problem.code != _ABOUT_BUILDING)
    missing = [(each.header.path, each.image_missing) for each in articles if each.image_missing is not None]
    images = about_images(missing)
    return Review(
        config, material.layout, shared.addresses, articles, (*told, *images, *_alike(articles, config)), options.now
    )


def _filled(material: Material, known: Addresses) -> tuple[dict[str, Post | Problem], tuple[Problem, ...]]:
    """What becomes of the pages that are templates, by path; and what keeps the theme from being used at all."""
    if not any(map(is_template, material.posts)):
        return {}, ()
    from kawaraban.making.template_page_check import filled  # loads what pages are made with
    from kawaraban.pages.default_theme import theme_folders
    from kawaraban.pages.theme import Theme, ThemeError

    try:
        theme = Theme(theme_folders(material.layout.root), material.config, material.data)
    except ThemeError as failure:
        return {}, (failure.problem,)
    return filled(material, theme, known), ()


@dataclass(frozen=True, slots=True)
class _Task:
    """All that the processes share: they have it by being forked, and are told by number which articles are theirs.

    `filled` is what became of pages that are templates.
    """

    root: Path
    headers: tuple[Header, ...]
    context: Context
    filled: Mapping[str, Post | Problem]


class _Found(NamedTuple):
    """What a process finds of an article: a `Reviewed` but for the header, which the other one has."""

    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()
    said: Said | None = None
    image_missing: int | None = None


def _reviewed(task: _Task) -> Iterator[Reviewed]:
    count = len(task.headers)
    jobs = cores()
    if jobs == 1 or not forks() or count < _WORTH_A_POOL:
        found = [_one(header, task) for header in task.headers]
    else:
        starts = range(0, count, _CHUNK)
        with pool(jobs, task) as workers:
            found = [one for part in workers.map(with_shared(_chunk), starts) for one in part]
    for header, own in zip(task.headers, found, strict=True):
        yield Reviewed(header, *own)


def _chunk(task: _Task, start: int) -> list[_Found]:
    return [_one(header, task) for header in task.headers[start : start + _CHUNK]]


def _one(header: Header, task: _Task) -> _Found:
    post = task.filled.get(header.path) or whole(task.root, header)
    if isinstance(post, Problem):
        return _Found(problems=(post,))
    rendered = check_post(post, task.context)
    said = Said(post.path, post.url, post.published, fingerprints(sentences(rendered.post.body)))
    # Of what is no template only the front matter may stay unwritten: few files are read again.
    changed = rendered.post.title != post.title or rendered.post.canonical_url != post.canonical_url
    left = unwritten((task.root / post.path).read_bytes(), post, rendered.post) if changed else ()
    if header.path in task.filled and writable(rendered.repairs, left):
        left += (in_template(post.path),)
    return _Found(rendered.repairs, rendered.problems, left, said, rendered.image_missing)


def _alike(articles: Iterable[Reviewed], config: Config) -> Iterator[Problem]:
    """One warning for each article that says mostly what an older one says: the one that it has most in common with."""
    told: set[str] = set()
    for pair in duplicates(article.said for article in articles if article.said):
        if pair.copy.path not in told:
            told.add(pair.copy.path)
            message = f"This article shares {pair.share:.0%} of its sentences with {pair.original.path}."
            url = pair.original.url
            original = url if config.site.url.startswith(DEFAULT_URL) else absolute(url, config.site.url)
            hint = f"If that one is the original, write `canonical_url: {original}` here, or keep only one of them."
            yield warning("near-duplicate", pair.copy.path, 0, message, hint)
