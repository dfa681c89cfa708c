"""The search index made in a process of its own, while this one makes the pages: the two take about as long.

That process reads the cache by a connection of its own and writes nothing: what is to be kept it puts beside it.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import msgspec

from kawaraban.language.tokenizer import sudachi
from kawaraban.making.articles import ArticleBuilder
from kawaraban.making.processes import forks, give_back_at_once, pool, with_shared
from kawaraban.model import Entry, Promise
from kawaraban.output.cache import Cache
from kawaraban.output.cache_reader import CacheReader, Place, Spool
from kawaraban.output.database import DamagedCacheError
from kawaraban.search.format.files import File
from kawaraban.search.search_index import SearchIndex
from kawaraban.search.store import Store

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from kawaraban.search.article.document import SearchDocument

_MUCH = 4  # part of all articles that must be new for an index to be made of all, which takes room
_WORTH_A_PROCESS = 12  # articles below which starting one costs more than it saves


@dataclass(frozen=True, slots=True)
class Search:
    """An index in the making. `wait` waits for it, and raises DamagedCacheError; `is_made` says if that is at once."""

    wait: Callable[[], SearchIndex]
    is_made: Callable[[], bool]


@contextmanager
def searching(entries: Sequence[Entry], builder: ArticleBuilder, cache: Cache, jobs: int) -> Iterator[Search]:
    """Begin to make the index. Nothing may be put into the cache before it has been waited for.

    Raises DamagedCacheError.
    """
    searched = [(entry, builder.digest(entry)) for entry in entries]
    own = frozenset(digest for _, digest in searched)

    def make(store: Store) -> SearchIndex:
        from kawaraban.search.index import index  # numpy, which takes its time

        return index(searched, partial(_found, store, own), sudachi(), builder.kept(store))

    if jobs == 1 or len(searched) < _WORTH_A_PROCESS or cache.file is None or not forks():
        yield Search(lambda: make(cache), lambda: True)
        return
    with closing(Spool(cache.file.parent)) as new, pool(1, (make, cache.file, new)) as workers:
        future = workers.submit(with_shared(_run), builder.new > len(searched) // _MUCH)
        ending = Thread(target=_end, args=(workers, future))
        ending.start()

        def wait() -> SearchIndex:
            found, asked, new.places = future.result()
            cache.used.update(asked)
            for key, value in new.values():
                cache.put(key, value)
            return _decode(found)

        try:
            yield Search(wait, future.done)
        finally:
            ending.join()


def _end(workers: "ProcessPoolExecutor", future: "Future[Any]") -> None:
    """Let the process end, and free what it holds, as soon as its index is made, not when that is asked for.

    It is waited for: a pool that is still about to end when the interpreter does may close its pipe at the moment in
    which that wants to write to it, and a traceback stands below a good build (python/cpython#125451).
    """
    future.exception()
    workers.shutdown()


def promises(found: SearchIndex, kept: Store) -> Iterator[Promise]:
    """The files of an index, of which `kept` has those of earlier builds. Making one raises DamagedCacheError."""
    for file in found.files:
        yield Promise(file.path, file.digest, partial(_read, file, kept))


def _read(file: File, kept: Store) -> bytes:
    data = file.read(kept)
    if data is None:
        raise DamagedCacheError("there is no part of the search under a known key")
    return data


def _found(store: Store, own: Container[bytes], digest: bytes) -> "SearchDocument | None":
    """A part of the search; None where one of an earlier build is gone, which one of this build must not be."""
    encoded = store.get(digest)
    if encoded is not None:
        return _documents().decode(encoded)
    if digest in own:
        raise DamagedCacheError("there is no part of the search under a known key")
    return None


@cache
def _documents() -> "msgspec.msgpack.Decoder[SearchDocument | None]":
    from kawaraban.search.article.document import SearchDocument  # what cuts it comes with it

    return msgspec.msgpack.Decoder(SearchDocument | None)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(SearchIndex).decode


def _run(
    shared: tuple[Callable[[Store], SearchIndex], Path, Spool],
    much: bool,  # noqa: FBT001 - a pool gives it by place
) -> tuple[bytes, set[bytes], dict[bytes, Place]]:
    """The index, the keys that were asked for, and the places of the values that are to be kept.

    An index names thousands of files: encoded, it is sent in a tenth of the time.
    """
    make, file, new = shared  # the process is a copy of the one that made them
    if much:  # else time counts for more
        give_back_at_once()
    with closing(CacheReader(file, new)) as reader:
        found = make(reader)
    return _encode(found), reader.used, new.places
