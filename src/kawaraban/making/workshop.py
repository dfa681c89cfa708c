"""Articles made in parallel and kept: what the cache has is taken from it, the rest is made on all cores.

Results go through their encoded form in any case, so that a warm build sees the very values that a cold one does.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import blake2b
from zoneinfo import ZoneInfo

import msgspec

from kawaraban.language.tokenizer import sudachi
from kawaraban.making.article import Context, Result, make, pictures
from kawaraban.making.code_version import code_version
from kawaraban.making.processes import processes
from kawaraban.model import Article, Entry, Post
from kawaraban.output.cache import Cache, Row
from kawaraban.progress import Progress
from kawaraban.repairs.moved_links import targets
from kawaraban.search.document import SearchDocument

_CHUNK = 8  # posts that a worker takes at once: enough to make the way there cheap, few enough to end together
_WORTH_A_POOL = 12  # posts below which starting processes costs more than it saves

_encode = msgspec.msgpack.Encoder().encode
_decode_result: Callable[[bytes], Result] = msgspec.msgpack.Decoder(Result).decode
_decode_article: Callable[[bytes], Article | None] = msgspec.msgpack.Decoder(Article | None).decode

_decode_document: Callable[[bytes], SearchDocument | None] = msgspec.msgpack.Decoder(SearchDocument | None).decode


class Workshop:
    """Makes articles, or finds them made (not if `fresh`). With `jobs` 1 all happens in this process."""

    def __init__(self, cache: Cache, context: Context, jobs: int, *, fresh: bool = False) -> None:
        self._cache = cache
        self._context = context
        self._jobs = jobs
        self._fresh = fresh
        self._shared = _shared_key(context)
        self._keys: dict[str, bytes] = {}

    def results(self, posts: Iterable[Post], progress: Progress) -> tuple[Result, ...]:
        """Everything but the pages, in the order of `posts`. Raises DamagedCacheError."""
        ordered = tuple(posts)
        self._keys = {post.path: self._key(post) for post in ordered}
        known = {post.path: None if self._fresh else self._cache.entry(self._keys[post.path]) for post in ordered}
        progress.advance(sum(encoded is not None for encoded in known.values()))
        for path, row in self._made([post for post in ordered if known[post.path] is None], progress):
            self._cache.put(self._keys[path], row)
            known[path] = row.entry
        self._cache.keep(list(self._keys.values()))
        found = (_decode_result(encoded) for post in ordered if (encoded := known[post.path]) is not None)
        return tuple(_in_zone(result, self._context.config.zone) for result in found)

    def article(self, entry: Entry) -> Article:
        """The article that an entry was made of. Raises DamagedCacheError, KeyError for one that was not made here."""
        article = _decode_article(self._cache.page(self._keys[entry.path]))
        if article is None:
            raise KeyError(entry.path)
        return article

    def document(self, entry: Entry) -> SearchDocument:
        """The article's part of the search. Raises as `article` does."""
        document = _decode_document(self._cache.document(self._keys[entry.path]))
        if document is None:
            raise KeyError(entry.path)
        return document

    def _key(self, post: Post) -> bytes:
        """A hash of all that an article depends on: its post, where its links lead, what its pictures are."""
        facts = (post, targets(post, self._context.addresses), pictures(post, self._context))
        return blake2b(_encode(facts), digest_size=24, key=self._shared).digest()

    def _made(self, posts: list[Post], progress: Progress) -> Iterator[tuple[str, Row]]:
        if self._jobs == 1 or len(posts) < _WORTH_A_POOL:
            for post in posts:
                yield post.path, _row(post, self._context)
                progress.advance()
            return
        sudachi()  # loaded before the fork, its dictionary is shared by all workers
        chunks = [posts[start : start + _CHUNK] for start in range(0, len(posts), _CHUNK)]
        with ProcessPoolExecutor(self._jobs, processes(), _start, (self._context,)) as pool:
            for rows in pool.map(_rows, chunks):
                yield from rows
                progress.advance(len(rows))


_worker_context: list[Context] = []  # set once in each worker, before its first post


def _start(context: Context) -> None:
    _worker_context[:] = [context]


def _rows(posts: list[Post]) -> list[tuple[str, Row]]:
    return [(post.path, _row(post, _worker_context[0])) for post in posts]


def _in_zone(result: Result, zone: ZoneInfo) -> Result:
    """Give the dates of a result the site's zone again: encoded, they are points in time and nothing more."""
    entry = result.entry
    if entry is None:
        return result
    published = entry.published and entry.published.astimezone(zone)
    updated = entry.updated and entry.updated.astimezone(zone)
    return replace(result, entry=replace(entry, published=published, updated=updated))


def _row(post: Post, context: Context) -> Row:
    made = make(post, context, sudachi())
    return Row(_encode(made.result), _encode(made.article), _encode(made.document))


def _shared_key(context: Context) -> bytes:
    """A hash of what all articles depend on."""
    facts = (code_version(), sudachi().version, context.config, context.mending)
    return blake2b(_encode(facts), digest_size=32).digest()
