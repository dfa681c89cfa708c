"""Which articles are near each other, known from the last build: where few have changed, few need to be compared."""

from kawaraban.making.code_version import whole_version
from kawaraban.output.cache import Cache

_NAME = "neighbours"


class Neighbours:
    """What `index.nearest` remembers. Nothing is known of a build by another program."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._new: bytes | None = None

    def recall(self) -> bytes | None:
        """What the last build remembered, or None. Raises DamagedCacheError."""
        return self._cache.record(_NAME, whole_version())

    def remember(self, value: bytes) -> None:
        """Hold a value until it may be kept."""
        self._new = value

    def keep(self) -> None:
        """Record what was remembered, if anything was. Raises DamagedCacheError."""
        if self._new is not None:
            self._cache.put_record(_NAME, self._new, whole_version())
