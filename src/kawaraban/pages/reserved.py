"""The addresses of the site's own lists, known before the articles get theirs, so that none is taken twice."""

from collections import Counter
from collections.abc import Callable, Iterable

from kawaraban.config import Config
from kawaraban.index.slugs import oldest_first, slugs
from kawaraban.index.taxonomy import given_slugs, shown
from kawaraban.model import Header, Kind
from kawaraban.pages import paths as at

_FIXED = (
    at.HOME,
    at.ARCHIVE,
    at.KEYWORDS,
    at.SEARCH,
    at.TRENDS,
    at.TRENDS_CSV,
    at.TRENDS_JSON,
    at.FEED,
    at.SITEMAP,
    at.NOT_FOUND,
    at.MANIFEST,
    "/robots.txt",
)


def reserved(posts: Iterable[Header], config: Config) -> tuple[str, ...]:
    """All addresses of lists, their further pages and feeds included. An article that wants one gets another."""
    listed = [post for post in posts if post.kind is not Kind.PAGE]
    years = {post.published.year for post in listed if post.published}
    categories = _taxa(listed, lambda post: post.categories, config)
    tags = _taxa(listed, lambda post: shown(post.tags, config.tags), None)
    return (
        *_FIXED,
        *([at.CATEGORIES] if categories else []),
        *([at.TAGS] if tags else []),
        *at.pages(at.HOME, len(listed), config),
        *(at.year(year) for year in sorted(years)),
        *(at.category_feed(slug) for slug, _ in categories),
        *(page for slug, count in categories for page in at.pages(at.category(slug), count, config)),
        *(page for slug, count in tags for page in at.pages(at.tag(slug), count, config)),
        *(at.tag_feed(slug) for slug, _ in tags if config.feed.tags),
    )


def _taxa(
    posts: list[Header], names: Callable[[Header], tuple[str, ...]], config: Config | None
) -> list[tuple[str, int]]:
    """The slug of each name and the number of its articles."""
    counts = Counter(name for post in posts for name in set(names(post)))
    dated = oldest_first((name, post.published) for post in posts for name in names(post))
    slug_of = slugs(dated, given_slugs(config.categories) if config else {}, spelt=config is None)
    return [(slug_of[name], count) for name, count in sorted(counts.items())]
