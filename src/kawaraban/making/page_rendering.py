"""Pages printed on all cores where they are many: at first, and after a change that all of them show.

The other processes are copies of this one, so they know what is to be made and where it is to go: nothing but the names
of files, and what the manifest says of them, passes between them. They read the cache by connections of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kawaraban.language.tokenizer import let_go
from kawaraban.making.kept_files import KeptFiles
from kawaraban.making.processes import forks, give_back, pool, with_shared
from kawaraban.model import Output, Promise
from kawaraban.output.cache import Cache
from kawaraban.output.writer import Put, Writer

_WORTH_A_POOL = 48  # pages below which starting processes costs more than it saves
_AT_ONCE = 512  # pages that are made here before it is looked again whether a core is free
_CHUNK = 16  # pages that a process makes at once


class PageRenderer:
    """Makes files and adds them to a site. `jobs` tells how many processes may be at it now."""

    def __init__(self, kept: KeptFiles, writer: Writer, cache: Cache, jobs: Callable[[], int]) -> None:
        self._kept = kept
        self._writer = writer
        self._cache = cache
        self._jobs = jobs

    def add(self, outputs: Iterable[Output | Promise]) -> Iterator[str]:
        """Add files, those that are promised only made if need be, and give their paths, one by one as they are there.

        Making them must not read from the cache what was not saved. Raises as making and writing do.
        """
        waiting: list[Promise] = []
        for output in outputs:
            if isinstance(output, Output):
                self._writer.write(output)
            elif not self._kept.take(output):
                waiting.append(output)
                if len(waiting) >= _AT_ONCE and self._free() < 2:
                    # The process that makes the search index needs memory too.
                    let_go()
                    give_back()
                    yield from map(self._add, waiting)
                    waiting = []
                continue
            yield output.path
        yield from self._add_all(waiting)

    def _free(self) -> int:
        """How many processes may make pages now."""
        return self._jobs() if forks() and self._cache.file else 1

    def _add(self, promise: Promise) -> str:
        self._kept.add(promise, promise.make())
        return promise.path

    def _add_all(self, promises: list[Promise]) -> Iterator[str]:
        jobs = self._free()
        if jobs < 2 or len(promises) < _WORTH_A_POOL:
            yield from map(self._add, promises)
            return
        first, *others = promises
        yield self._add(first)  # whose template need not be compiled by each process then
        work = _Work(others, self._writer, [self._cache])
        with pool(jobs, work) as workers:
            put = workers.map(with_shared(_print), range(0, len(others), _CHUNK))
            for promise, page in zip(others, chain.from_iterable(put), strict=True):
                self._kept.enter(promise, page)
                yield promise.path


class _Work(NamedTuple):
    """What is to be made, and where; `cache` has the one that is read, until a process has made it its own."""

    promises: list[Promise]
    writer: Writer
    cache: list[Cache]


def _print(work: _Work, start: int) -> list[Put]:
    if work.cache:  # not when the process starts, where an error would take the whole pool with it
        work.cache.pop().apart()
    chunk = work.promises[start : start + _CHUNK]
    return [work.writer.put(Output(promise.path, promise.make())) for promise in chunk]
