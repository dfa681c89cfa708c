"""What a site is made of: settings, posts with their addresses, files as they are, old addresses and data.

Read once from the disk, for a build as for every command that has to know what a build would publish.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from kawaraban.config import Config, Options
from kawaraban.making.article import Context
from kawaraban.model import Post
from kawaraban.pages.reserved import reserved
from kawaraban.problems import Problem
from kawaraban.reading import addresses, ledger, pictures, posts, redirects, selection, settings, sources, statics
from kawaraban.reading.ledger import Ledger
from kawaraban.reading.redirects import Redirect
from kawaraban.reading.sources import Layout
from kawaraban.reading.statics import StaticFile
from kawaraban.repairs.addresses import addresses as addresses_of


@dataclass(frozen=True, slots=True)
class Material:
    """What was found on the disk and may be published.

    `sizes` are those of pictures, by address; `articles` the paths of all files that are articles or pages, published
    or not; `redirects` what sources and settings ask for, unchecked.
    """

    layout: Layout
    config: Config
    posts: tuple[Post, ...]
    statics: tuple[StaticFile, ...]
    sizes: Mapping[str, tuple[int, int]]
    articles: frozenset[str]
    redirects: tuple[Redirect, ...]
    ledger: Ledger


def read(root: Path, options: Options) -> tuple[Material, tuple[Problem, ...]]:
    """Read all sources of the site at `root`, and give every article its address."""
    written, about_settings = settings.read(root)
    config, about_options = settings.effective(written, options)
    layout, about_files = sources.find(root, config)
    parsed, about_posts = _parsed(layout, config)
    chosen = selection.published(parsed, config, options.now)
    articles = tuple(post for post in chosen if not post.redirect_to)
    leaving = tuple(post for post in chosen if post.redirect_to)
    known, about_ledger = ledger.read(root)
    taken = reserved(articles, config)
    assigned, about_addresses = addresses.assign(articles, layout.form, taken, known.holders)
    files, about_statics = statics.find(layout, assigned, config, taken)
    asked, about_redirects = redirects.asked(assigned, leaving, config, settings.file_name(layout.form))
    sizes = {f"/{file.output}": size for file in files if (size := pictures.size(root / file.source))}
    paths = frozenset(file.path for file in layout.files)
    material = Material(layout, config, assigned, files, sizes, paths, asked, known)
    found = (about_settings, about_options, about_files, about_posts, about_ledger, about_addresses, about_statics)
    return material, tuple(problem for problems in (*found, about_redirects) for problem in problems)


def context(material: Material, *, mending: bool) -> Context:
    """What the articles of a site share."""
    files = sorted(f"/{file.output}" for file in material.statics)
    by_name = {name: tuple(found) for name, found in groupby(sorted(files, key=_last_segment), key=_last_segment)}
    known = addresses_of(material.posts, material.config)
    return Context(material.config, known, frozenset(files), by_name, dict(material.sizes), mending)


def _last_segment(path: str) -> str:
    return path.rpartition("/")[2]


def _parsed(layout: Layout, config: Config) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    found: list[Post] = []
    problems: list[Problem] = []
    for file in layout.files:
        source, about_reading = sources.read(layout.root, file)
        problems += about_reading
        if source is not None:
            post, about_post = posts.parse(source, layout.form, config)
            problems += about_post
            found += [post] if post else []
    return tuple(found), tuple(problems)
