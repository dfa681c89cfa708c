"""What a site is made of: settings, posts with their addresses, files as they are, old addresses and data.

Read once from the disk, for a build as for every command that has to know what a build would publish.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import TypeGuard

from kawaraban.config import Config, Options
from kawaraban.making.doubts import doubts
from kawaraban.making.result import Context
from kawaraban.making.sources import Facts, Parsing
from kawaraban.model import Header, Kind, Post
from kawaraban.output.cache import Cache
from kawaraban.output.manifest import MANIFEST
from kawaraban.pages.reserved import reserved
from kawaraban.problems import Problem, errors_among, has_errors, warning
from kawaraban.reading import selection
from kawaraban.reading.addresses import assignment, ledger, redirects
from kawaraban.reading.addresses.ledger import Ledger
from kawaraban.reading.addresses.redirects import Redirect
from kawaraban.reading.configuration import settings
from kawaraban.reading.files import data, pictures, sources, statics
from kawaraban.reading.files.forms import Form
from kawaraban.reading.files.sources import Layout
from kawaraban.reading.files.statics import StaticFile
from kawaraban.reading.front_matter.embargo import embargoed
from kawaraban.repairs.addresses import addresses as addresses_of
from kawaraban.urls import output_path

_TEMPLATE_MARKS = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True)
class Material:
    """What was found on the disk and may be published.

    `posts` are articles without their texts, and pages with theirs; `facts` those of each post's source by its path.
    `sizes` are those of pictures, by address; `articles` the paths of all files that are articles or pages, published
    or not; `redirects` what sources and settings ask for, unchecked; `data` what templates get from data files;
    `withheld` the posts that do not appear, being drafts or dated ahead; `refused` the paths of those with errors.
    `written_url` is the public address in the settings, whatever the command line says.
    """

    layout: Layout
    config: Config
    posts: tuple[Header, ...]
    facts: Mapping[str, Facts]
    statics: tuple[StaticFile, ...]
    sizes: Mapping[str, tuple[int, int]]
    articles: frozenset[str]
    redirects: tuple[Redirect, ...]
    ledger: Ledger
    data: Mapping[str, object]
    withheld: tuple[Header, ...]
    refused: frozenset[str]
    written_url: str


def read(root: Path, options: Options, parsing: Parsing | None = None) -> tuple[Material, tuple[Problem, ...]]:
    """Read all sources of the site at `root`, and give every article its address.

    Without `parsing`, everything is parsed here and now. Raises DamagedCacheError as `parsing` does.
    """
    if parsing is None:
        with closing(Cache.open(None)) as cache:
            return read(root, options, Parsing(cache, 1))
    written, about_settings = settings.read(root)
    config, about_options = settings.effective(written, options)
    layout, about_files = sources.find(root, config)
    if has_errors((*about_settings, *about_files)):  # the address may be set where it could not be read
        about_options = tuple(problem for problem in about_options if problem.code != "site-url")
    parsed = parsing.parsed(layout, config)
    found = tuple(each.header for each in parsed if each.header)
    about_posts = tuple(problem for each in parsed for problem in each.problems)
    about_posts += tuple(embargoed(found, options.now))
    paths = frozenset(file.path for file in layout.files)
    refused = paths & {problem.path for problem in errors_among(about_posts)}
    allowed = tuple(post for post in found if post.path not in refused)
    chosen = selection.published(allowed, config, options.now)
    staying = tuple(post for post in chosen if not post.redirect_to)
    leaving = tuple(post for post in chosen if post.redirect_to)
    known, about_ledger = ledger.read(root)
    taken = (*reserved(staying, config), f"/{MANIFEST}")
    articles, about_replaced = _without_replaced(staying, layout.form, taken)
    assigned, about_addresses = assignment.assign(articles, layout.form, taken, known.holders)
    files, about_statics = statics.find(layout, assigned, config, taken)
    name = settings.file_name(layout.form)
    written_at = settings.lines(root) if config.redirects else None
    asked, about_redirects = redirects.asked(
        assigned, leaving, config, name, lambda old: written_at.line_of(("redirects", old)) if written_at else 0
    )
    sizes, about_pictures = pictures.look_at(root, files)
    values, about_data = data.read(layout, config)
    facts = {each.header.path: each.facts for each in parsed if each.header and each.facts}
    appearing = frozenset(post.path for post in chosen)
    withheld = tuple(post for post in allowed if post.path not in appearing)
    url = written.site.url
    material = Material(
        layout, config, assigned, facts, files, sizes, paths, asked, known, values, withheld, refused, url
    )
    told = (
        *(about_settings, about_options, about_files, about_posts, about_ledger, about_addresses, about_statics),
        *(about_pictures, about_replaced, about_redirects, _nothing_chosen(allowed, chosen), about_data),
        doubts(layout, config, assigned, files),
    )
    return material, tuple(chain.from_iterable(told))


def _nothing_chosen(found: tuple[Header, ...], chosen: tuple[Header, ...]) -> tuple[Problem, ...]:
    """Warn (`all-left-out`) where there are articles, and none is published: all that the site had goes."""
    articles = sum(header.kind is Kind.POST for header in found)
    if not articles or any(header.kind is not Kind.PAGE for header in chosen):
        return ()
    what = "The only article is" if articles == 1 else f"All {articles:,} articles are"
    message = f"{what} a draft or dated ahead, so the site has none."
    hint = "Build with --drafts or --future to see them; else look at `draft` and `date`, in [[defaults]] too."
    return (warning("all-left-out", "", 0, message.replace("are a draft", "are drafts"), hint),)


def context(material: Material, *, mending: bool) -> Context:
    """What the articles of a site share."""
    files = sorted(f"/{file.output}" for file in material.statics)
    by_name = {name: tuple(found) for name, found in groupby(sorted(files, key=_last_segment), key=_last_segment)}
    notes = (name for facts in material.facts.values() for name in facts.notes)
    known = addresses_of(material.posts, material.config, notes, by_name, material.refused)
    config, sizes = material.config, dict(material.sizes)
    return Context(config, known, frozenset(files), by_name, sizes, mending, material.written_url)


def is_template(post: Header) -> TypeGuard[Post]:
    """Whether a post is a page with something in it to be filled."""
    return isinstance(post, Post) and post.kind is Kind.PAGE and any(mark in post.body for mark in _TEMPLATE_MARKS)


def _without_replaced(
    posts: tuple[Header, ...], form: Form, taken: Iterable[str]
) -> tuple[tuple[Header, ...], tuple[Problem, ...]]:
    """Leave out the pages of a Jekyll site that only stand for a list which is made here (`index.md`, `tags.html`)."""
    lists = {output_path(url) for url in taken}
    replaced = {
        post.path: _replaced(post)
        for post in posts
        if form is Form.JEKYLL and post.kind is Kind.PAGE and output_path(post.url) in lists
    }
    return tuple(post for post in posts if post.path not in replaced), tuple(replaced.values())


def _replaced(post: Header) -> Problem:
    message = f"kawaraban makes {post.url} itself; this page is left out."
    hint = "Remove it once you have moved; or give it a `permalink` of its own, and it is published."
    return warning("page-replaced", post.path, 0, message, hint)


def _last_segment(path: str) -> str:
    return path.rpartition("/")[2]
