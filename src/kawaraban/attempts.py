"""Another attempt where one fails: sources that change while they are read, a cache that is damaged.

Where no attempt succeeds, a report says why.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from typing import TypeVar

from kawaraban.making.background import BackgroundWorker
from kawaraban.making.processes import ended
from kawaraban.making.sources import SourceChangedError
from kawaraban.output import cache as caching
from kawaraban.output.cache import Cache
from kawaraban.output.database import DamagedCacheError
from kawaraban.output.target import RefusedError
from kawaraban.pages.theme import ThemeError
from kawaraban.report import unsteady, unwritable, worker_ended
from kawaraban.request import BuildRequest, Report

_TRIES = 3  # builds of sources that change while they are read
_Found = TypeVar("_Found")


def attempted(attempt: Callable[[], _Found]) -> _Found | Report:
    """Do what reads a site and writes to the disk, once more where sources change meanwhile; or say why that failed."""
    try:
        for _ in range(_TRIES):
            with suppress(SourceChangedError):
                return attempt()
        return Report(problems=(unsteady(),), failed=True)
    except (ThemeError, RefusedError) as failure:
        return Report(problems=(failure.problem,), failed=True)
    except (OSError, DamagedCacheError) as failure:  # of a cache: not even one for this build alone can be had
        return Report(problems=(unwritable(failure),), failed=True)
    except RuntimeError as failure:
        if not ended(failure):
            raise
        return Report(problems=(worker_ended(),), failed=True)


def with_cache(
    request: BuildRequest, work: Callable[[Cache], _Found], worker: BackgroundWorker | None = None
) -> _Found:
    """Do work with the cache; with a new one if that is damaged, and with none if that cannot be had either."""
    with suppress(DamagedCacheError), closing(Cache.open(request.cache, request.source, fresh=request.clean)) as cache:
        return work(cache)
    if worker:
        worker.dismiss()  # it may be its files that the disk refuses
    if request.cache:
        caching.remove(request.cache)
    refused = ""
    try:
        with closing(Cache.open(request.cache, request.source)) as cache:
            return work(cache)
    except DamagedCacheError as failure:
        refused = f"{request.cache or 'a temporary one'}: {failure}"
    # Not within the clause above, so that what has failed is gone, with all that it held.
    with closing(Cache.temporary(refused)) as cache:
        return work(cache)
