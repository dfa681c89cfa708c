"""Articles made in parallel and kept: what the cache has is taken from it, the rest is made on all cores.

Results go through their encoded form in any case, so that a warm build sees the very values that a cold one does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from kawaraban.language.tokenizer import sudachi
from kawaraban.making.background import MOST, BackgroundWorker, load_all
from kawaraban.making.code_version import code_version
from kawaraban.making.keys import Keys
from kawaraban.making.processes import forks, pool, with_shared
from kawaraban.making.result import Context, Result
from kawaraban.making.sources import Facts, SourceChangedError, in_zone, whole
from kawaraban.model import Body, Entry, Header
from kawaraban.output.cache import Cache
from kawaraban.problems import Repair
from kawaraban.progress import Progress
from kawaraban.search.store import PrefixedStore, Store

_CHUNK = 8  # posts that a worker takes at once: enough to make the way there cheap, few enough to end together
_WORTH_A_POOL = MOST  # posts below which more than one process costs more than it saves

_encode = msgspec.msgpack.Encoder().encode
_decode_result: Callable[[bytes], Result] = msgspec.msgpack.Decoder(Result).decode
_decode_body: Callable[[bytes], Body | None] = msgspec.msgpack.Decoder(Body | None).decode
_decode_repairs: Callable[[bytes], tuple[Repair, ...]] = msgspec.msgpack.Decoder(tuple[Repair, ...]).decode

# What is added to an article's key for each of the four things that are kept of it.
_RESULT, _REPAIRS, _BODY, _DOCUMENT = b"r", b"m", b"a", b"d"


class ArticleBuilder:
    """Makes articles, or finds them made. With `jobs` 1 all happens in this process.

    With a background `worker`, a few are left to it.
    """

    def __init__(
        self, cache: Cache, inputs: "ArticleInputs", jobs: int, worker: BackgroundWorker | None = None
    ) -> None:
        self._cache = cache
        self._worker = worker
        self._inputs = inputs
        self._jobs = jobs
        self._shared = _shared_key(inputs.context)
        self._known_keys = Keys(cache, inputs.context, inputs.facts, self._shared)
        self._keys: dict[str, bytes] = {}
        self.new = 0  # articles that were not found made

    def results(
        self, headers: Iterable[Header], progress: Progress, new: Collection[str] = frozenset()
    ) -> tuple[Result, ...]:
        """Everything but the pages, in the order of `headers`; `new` are the paths of those that nobody knew before.

        Raises DamagedCacheError, and SourceChangedError where a text is not what was parsed.
        """
        ordered = tuple(headers)
        ahead = self._ahead([header for header in ordered if header.path in new])
        self._keys = {header.path: self._known_keys.of(header) for header in ordered}
        kept = self._cache.get_all(key + _RESULT for key in self._keys.values())
        lacking = [header for header in ordered if self._keys[header.path] + _RESULT not in kept]
        missing = [header for header in lacking if header.path not in ahead.paths]
        self.new = len(lacking)
        with self._making(missing) as made:
            known = {
                path: self._decoded(kept[key + _RESULT]) for path, key in self._keys.items() if key + _RESULT in kept
            }
            self._cache.used.update(self._keys[path] + part for path in known for part in (_REPAIRS, _BODY, _DOCUMENT))
            progress.advance(len(known))
            for path, parts in chain(ahead.made, made):
                for kind, data in parts.items():
                    self._cache.put(self._keys[path] + kind, data)
                progress.advance()
        self._known_keys.keep()
        self._cache.save()
        # They are read where they were put: decoded as they came, they would take room beside those that make articles.
        results = ((header.path, self._cache.must(self._keys[header.path] + _RESULT)) for header in lacking)
        known.update((path, self._decoded(result)) for path, result in results)
        return tuple(known[header.path] for header in ordered)

    def repairs(self, headers: Iterable[Header]) -> tuple[Repair, ...]:
        """All repairs of articles whose results are known, in the order of `headers`. Raises DamagedCacheError."""
        kept = (self._cache.must(self._keys[header.path] + _REPAIRS) for header in headers)
        return tuple(chain.from_iterable(map(_decode_repairs, kept)))

    def key(self, entry: Entry) -> bytes:
        """A hash of all that an entry was made of. Raises KeyError for one that was not made here."""
        return self._keys[entry.path]

    def body(self, entry: Entry) -> Body:
        """The text of the article that an entry was made of. Raises DamagedCacheError, and as `key` does."""
        body = _decode_body(self._cache.must(self._keys[entry.path] + _BODY))
        if body is None:
            raise KeyError(entry.path)
        return body

    def digest(self, entry: Entry) -> bytes:
        """What tells the article's part of the search from every other, also from those of earlier builds."""
        return self._keys[entry.path] + _DOCUMENT

    def kept(self, cache: Store) -> Store:
        """What earlier builds by the same program and settings have kept besides, in a cache or a reader of it."""
        return PrefixedStore(cache, self._shared)

    def _decoded(self, encoded: bytes) -> Result:
        result = _decode_result(encoded)
        in_zone(result.entry, self._inputs.context.config.zone)
        return result

    def _ahead(self, headers: list[Header]) -> "_Ahead":
        """Leave new articles, if they are few, to the worker before it is known of all others what is known."""
        if not self._worker or not self._worker.is_there or not 0 < len(headers) < MOST:
            return _Ahead()
        keys = {self._known_keys.of(header) + _RESULT: header for header in headers}
        held = self._cache.held(keys)
        wanted = [header for key, header in keys.items() if key not in held]
        if not wanted:
            return _Ahead()
        return _Ahead(frozenset(header.path for header in wanted), self._left(self._worker, wanted))

    def _left(self, worker: BackgroundWorker, headers: list[Header]) -> "Iterator[tuple[str, _Parts]]":
        """Leave articles to the background worker, which is not waited for before they are wanted."""
        facts = {header.path: self._inputs.facts[header.path] for header in headers}
        return _awaited(worker.begin(_tried, replace(self._inputs, facts=facts), headers))

    @contextmanager
    def _making(self, headers: list[Header]) -> Iterator[Iterable[tuple[str, "_Parts"]]]:
        """Begin to make articles; they come in order. Few are made beside, while this process is at the known ones."""
        many = len(headers) >= _WORTH_A_POOL
        if self._worker and self._worker.is_there and headers and not many:
            yield self._left(self._worker, headers)
            return
        if self._jobs == 1 or not headers or not (many or forks()):
            yield ((header.path, self._inputs.made(header)) for header in headers)
            return
        if many:
            load_all()
        chunks = [headers[start : start + _CHUNK] for start in range(0, len(headers), _CHUNK)]
        with pool(self._jobs if many else 1, self._inputs) as workers:
            yield chain.from_iterable(workers.map(with_shared(_made), chunks))


def _awaited(making: "Callable[[], list[tuple[str, _Parts]] | SourceChangedError]") -> Iterator[tuple[str, "_Parts"]]:
    made = making()
    if isinstance(made, SourceChangedError):
        raise made
    yield from made


_Parts = dict[bytes, bytes]


class _Ahead(NamedTuple):
    """Articles that a background worker makes while all others are looked for: their paths, and what comes of them."""

    paths: frozenset[str] = frozenset()
    made: Iterable[tuple[str, _Parts]] = ()


@dataclass(frozen=True, slots=True)
class ArticleInputs:
    """All that the making of any article of a site takes: where its sources lie, what articles share, the facts."""

    root: Path
    context: Context
    facts: Mapping[str, Facts]

    def made(self, header: Header) -> _Parts:
        """Read an article's text and make all that is kept of it. Raises SourceChangedError."""
        from kawaraban.making.article import make  # loads all that articles are made with

        made = make(whole(self.root, header, self.facts[header.path].digest), self.context, sudachi())
        return {
            _RESULT: _encode(made.result),
            _REPAIRS: _encode(made.repairs),
            _BODY: _encode(made.article.body if made.article else None),
            _DOCUMENT: _encode(made.document),
        }


def _made(inputs: ArticleInputs, headers: list[Header]) -> list[tuple[str, _Parts]]:
    return [(header.path, inputs.made(header)) for header in headers]


def _shared_key(context: Context) -> bytes:
    """A hash of what all articles depend on."""
    return blake2b(_encode((code_version(), context.config, context.mending)), digest_size=32).digest()


def _tried(inputs: ArticleInputs, headers: list[Header]) -> list[tuple[str, _Parts]] | SourceChangedError:
    """The same, for a background worker: it answers with the error, since it cannot raise it in the other process."""
    try:
        return _made(inputs, headers)
    except SourceChangedError as changed:
        return changed
