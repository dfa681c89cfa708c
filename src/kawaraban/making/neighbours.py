"""Which articles are near each other, known from the last build: where few have changed, few need to be compared."""

from kawaraban.making.code_version import whole_version
from kawaraban.output.cache import Cache

_NAME = "neighbours"


class Neighbours:
    """What `index.nearest` remembers. Nothing is known of a build by another program (`fresh`: of any)."""

    def __init__(self, cache: Cache, *, fresh: bool) -> None:
        self._cache = cache
        self._fresh = fresh
        self._new: bytes | None = None

    def recall(self) -> bytes | None:
        """What the last build remembered, or None. Raises DamagedCacheError."""
        kept = None if self._fresh else self._cache.record(_NAME)
        return kept.removeprefix(whole_version()) if kept and kept.startswith(whole_version()) else None

    def remember(self, value: bytes) -> None:
        """Hold a value until it may be kept."""
        self._new = value

    def keep(self) -> None:
        """Record what was remembered, if anything was. Raises DamagedCacheError."""
        if self._new is not None:
            self._cache.put_record(_NAME, whole_version() + self._new)
