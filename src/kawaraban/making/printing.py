"""Pages printed on all cores where they are many: at first, and after a change that all of them show.

The other processes are copies of this one and know what is to be made, so that only its bytes pass between them. They
read the cache by connections of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain

from kawaraban.making.processes import forks, processes
from kawaraban.making.proofs import Proofs
from kawaraban.model import Output, Promise
from kawaraban.output.cache import Cache
from kawaraban.output.writer import Writer

_WORTH_A_POOL = 48  # pages below which starting processes costs more than it saves
_AT_ONCE = 512  # pages that wait for a pool: what they are made of takes room, and cores may become free
_CHUNK = 16  # pages that a process makes at once


class Printing:
    """Makes files and adds them to a site. `jobs` tells how many processes may be at it now."""

    def __init__(self, proofs: Proofs, writer: Writer, cache: Cache, jobs: Callable[[], int]) -> None:
        self._proofs = proofs
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
            elif not self._proofs.kept(output, self._writer):
                waiting.append(output)
                if len(waiting) == _AT_ONCE:
                    yield from self._add(waiting)
                    waiting = []
                continue
            yield output.path
        yield from self._add(waiting)

    def _add(self, promises: list[Promise]) -> Iterator[str]:
        for promise, data in self._made(promises):
            self._proofs.add(promise, data, self._writer)
            yield promise.path

    def _made(self, promises: list[Promise]) -> Iterator[tuple[Promise, bytes]]:
        jobs = self._jobs() if forks() and self._cache.file else 1
        if jobs < 2 or len(promises) < _WORTH_A_POOL:
            yield from ((promise, promise.make()) for promise in promises)
            return
        first, *others = promises
        yield first, first.make()  # whose template need not be compiled by each process then
        with ProcessPoolExecutor(jobs, processes(), _start, (others, self._cache)) as pool:
            made = pool.map(_make, range(0, len(others), _CHUNK))
            yield from zip(others, chain.from_iterable(made), strict=True)


# Set once in each process, before its first page: the cache only until that.
_promises: list[Promise] = []
_cache: list[Cache] = []


def _start(promises: list[Promise], cache: Cache) -> None:
    _promises[:], _cache[:] = promises, [cache]


def _make(start: int) -> list[bytes]:
    if _cache:  # not when the process starts, where an error would take the whole pool with it
        _cache.pop().apart()
    return [promise.make() for promise in _promises[start : start + _CHUNK]]
