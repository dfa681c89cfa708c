"""The site as a whole, every article in its place among the others: what pages, feeds and sitemap are made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kawaraban.config import Config
from kawaraban.index.taxonomy import Taxon, taxonomy
from kawaraban.language.gojuon import Group
from kawaraban.model import Entry


@dataclass(frozen=True, slots=True)
class Site:
    """`posts` newest first (those without a date last, then by path); `pages` by address; taxa as `taxonomy` has them.

    `keywords` and `related` are by the path of an article's source.
    """

    config: Config
    posts: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    categories: tuple[Taxon, ...]
    tags: tuple[Taxon, ...]
    keywords: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[Entry, ...]]
    same_story: Mapping[str, tuple[Entry, ...]]


def assemble(
    config: Config,
    posts: Iterable[Entry],
    pages: Iterable[Entry],
    order: Callable[[Iterable[str]], tuple[Group, ...]],
    keywords: Mapping[str, tuple[str, ...]],
) -> Site:
    """Put every article in its place. `order` sorts names into 五十音順; `keywords` are by the path of the source."""
    newest = newest_first(posts)
    return Site(
        config=config,
        posts=newest,
        pages=tuple(sorted(pages, key=lambda entry: entry.url)),
        categories=taxonomy(newest, lambda entry: entry.categories, order, config.categories),
        tags=taxonomy(newest, lambda entry: entry.tags, order),
        keywords=keywords,
        related={},
        same_story={},
    )


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sort by date, newest first; by path where dates are equal; articles without a date come last."""
    ordered = sorted(entries, key=lambda e: e.path)
    dated = sorted(
        (e for e in ordered if e.published), key=lambda e: e.published.timestamp() if e.published else 0.0, reverse=True
    )
    return (*dated, *(e for e in ordered if not e.published))
