"""The site as a whole, every article in its place among the others: what pages, feeds and sitemap are made of."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count

from msgspec import structs

from kawaraban.config import Config
from kawaraban.index.keyword_pages import KeywordPage, keyword_pages
from kawaraban.index.keywords import Keyword, keywords
from kawaraban.index.nearest import FORGETFUL, Memory
from kawaraban.index.related import related
from kawaraban.index.stories import same_story
from kawaraban.index.taxonomy import Taxon, taxonomy, with_shown_tags
from kawaraban.index.trends import Trends, trends
from kawaraban.index.vectors import vectors
from kawaraban.index.vocabulary import vocabulary
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry


@dataclass(frozen=True, slots=True)
class Site:
    """`posts` newest first (those without a date last, then by path); `pages` by address; taxa as `taxonomy` has them.

    `words` are the keywords with a page, in 五十音順; the mappings are by the path of an article's source.
    """

    config: Config
    posts: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    categories: tuple[Taxon, ...]
    tags: tuple[Taxon, ...]
    words: tuple[KeywordPage, ...]
    trends: Trends
    keywords: Mapping[str, tuple[Keyword, ...]]
    related: Mapping[str, tuple[Entry, ...]]
    same_story: Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole-site stage cannot tell from entries alone.

    `order` sorts names into 五十音順; `resolve` leads from a link's target, as written, to the address of an article,
    or to None; `taken` are the slugs that no keyword's page may get, since something else stands there; `near` keeps
    from build to build which articles are near each other.
    """

    order: Callable[[Iterable[str]], tuple[Group, ...]]
    resolve: Callable[[str], str | None]
    taken: frozenset[str] = frozenset()
    near: Memory = FORGETFUL


def assemble(config: Config, newest: tuple[Entry, ...], pages: Iterable[Entry], around: Surroundings) -> Site:
    """Find out how each article stands to the others. `newest` are all of them, as `in_place` has them."""
    words = vocabulary(newest, config.keywords)
    best = keywords(newest, words)
    near = vectors(words, len(newest))
    stories = same_story(newest, near)
    return Site(
        config=config,
        posts=newest,
        pages=tuple(sorted(pages, key=lambda entry: entry.url)),
        categories=taxonomy(newest, lambda entry: entry.categories, around.order, config.categories),
        tags=taxonomy(newest, lambda entry: entry.tags, around.order),
        words=_unclaimed(keyword_pages(newest, best, around.order, config.zone), around.taken),
        trends=trends(newest, best, config.zone),
        keywords=best,
        related=related(newest, near, stories, around.resolve, around.near),
        same_story=stories,
    )


def in_place(posts: Iterable[Entry], config: Config) -> tuple[Entry, ...]:
    """The articles of a site in their order, newest first, with the tags that are shown."""
    return newest_first(with_shown_tags(entry, config.tags) for entry in posts)


def with_pages(site: Site, pages: Iterable[Entry]) -> Site:
    """The same site with further pages."""
    return replace(site, pages=tuple(sorted((*site.pages, *pages), key=lambda entry: entry.url)))


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort by date, newest first; by path where dates are equal; articles without a date come last."""
    return tuple(sorted(entries, key=lambda e: (-e.published.timestamp() if e.published else math.inf, e.path)))


def _unclaimed(words: tuple[KeywordPage, ...], taken: frozenset[str]) -> tuple[KeywordPage, ...]:
    """Number the slugs of words whose page would stand where something else does."""
    own = {word.slug for word in words}
    used = set(taken)
    free = []
    for word in words:
        slug = word.slug
        if slug in used:
            slug = next(s for s in (f"{word.slug}-{number}" for number in count(2)) if s not in used | own)
        used.add(slug)
        free.append(word if slug == word.slug else structs.replace(word, slug=slug))
    return tuple(free)
