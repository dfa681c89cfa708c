"""Articles that another key than `date` keeps back until a day to come, as `publishDate` does in Hugo.

Here only `date` says when an article appears. So with an older `date` the article would be out years before its time,
and nobody could call it back. What other programs and writers call so for this very purpose keeps it back, by an error;
`公開日` and the like may be a film's.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from kawaraban.model import Header
from kawaraban.problems import Problem, error, warning
from kawaraban.reading.dates import parse
from kawaraban.reading.one_line import joined

_PLAIN = re.compile(
    "publish(ed)?(date|time|at|on|from)?|publication(date|time)|pubdate|postdate(gmt)?|golive(date|at)?"
    "|schedul(e|ed|ing)(date|time|at|for|on)?|embargo(ed)?(until|date)?|(情報)?解禁(日|日時)?|公開開始(日|日時)?"
    "|(公開|投稿|掲載|配信|予約)予[定約](日|日時)?|予約(公開|投稿|掲載|配信)?(日|日時)?"
)
_POSSIBLE = re.compile("release(date|at|on)?|available(from|on)?|(公開|投稿|掲載|配信|発行|発表)(日|日時|時刻)?")


def embargoed(posts: Iterable[Header], now: datetime) -> Iterator[Problem]:
    """Tell (`front-matter-key`) of each article that would appear at the point in time `now` (aware), though a key that
    is not read names a day to come.
    """
    for post in posts:
        if post.draft or post.published is None or post.published > now:
            continue
        for key, value in post.extra.items():
            is_plain = _is_plain(key)
            moment = None if is_plain is None else parse(str(value), post.published.tzinfo or UTC)
            if is_plain is not None and moment is not None and moment > now:
                yield _told(post, key, value, is_plain=is_plain)


def _told(post: Header, key: str, value: object, *, is_plain: bool) -> Problem:
    message = f"`{key}` is {value}, and is not read: by its `date` the article appears already."
    hint = f"Write `date: {value}` and build with --no-future, or `draft: true`; or delete the line."
    tell = error if is_plain else warning
    return tell("front-matter-key", post.path, post.lines.get(key, 0), message, hint)


@lru_cache(maxsize=256)
def _is_plain(key: str) -> bool | None:
    """Whether a key says plainly when an article appears (True), or may say it (False); None for every other."""
    name = joined(key)
    if _PLAIN.fullmatch(name):
        return True
    return False if _POSSIBLE.fullmatch(name) else None
