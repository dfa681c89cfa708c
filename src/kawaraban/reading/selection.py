"""Which of the posts that were read appear on the site: drafts and articles dated ahead only where asked for."""

from collections.abc import Iterable
from datetime import datetime

from kawaraban.config import Config
from kawaraban.model import AnyHeader, Header


def published(posts: Iterable[AnyHeader], config: Config, now: datetime) -> tuple[AnyHeader, ...]:
    """Keep the posts that the settings let appear at the point in time `now` (aware; used for nothing else)."""
    drafts, future = config.build.drafts, config.build.future
    return tuple(post for post in posts if (drafts or not post.draft) and (future or not _is_ahead(post, now)))


def dated_ahead(posts: Iterable[AnyHeader], now: datetime) -> tuple[AnyHeader, ...]:
    """The posts whose day is to come at the point in time `now`, drafts aside."""
    return tuple(post for post in posts if not post.draft and _is_ahead(post, now))


def with_day(post: Header) -> str:
    """The path of an article with its day, as lists of those that are dated ahead name it."""
    return f"{post.path} ({post.published:%Y-%m-%d})"


def _is_ahead(post: Header, now: datetime) -> bool:
    return post.published is not None and post.published > now
