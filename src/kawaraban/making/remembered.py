"""What a site is put together with, known from the last build."""

from hashlib import blake2b

import msgspec

from kawaraban.config import Config
from kawaraban.language import gojuon
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.code_version import code_version, whole_version
from kawaraban.output.cache import Cache

_READINGS, _NEIGHBOURS = "readings", "neighbours"  # records
_decode = msgspec.msgpack.Decoder(dict[str, str]).decode


class Readings:
    """How names are looked up in 五十音順: where none is new, no dictionary need be loaded.

    Nothing is known of a build by another program or with other settings.
    """

    def __init__(self, cache: Cache, config: Config) -> None:
        self._cache = cache
        self._config = config
        self._made_of = blake2b(code_version() + msgspec.msgpack.encode(config.reading), digest_size=16).digest()
        kept = cache.record(_READINGS, self._made_of)
        self._known = _decode(kept) if kept else {}
        self._asked: dict[str, str] = {}

    def look_up(self, name: str) -> str:
        """As `gojuon.lookup`."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = gojuon.lookup(name, sudachi(), self._config)
        self._asked[name] = found
        return found

    def keep(self) -> None:
        """Record what was asked for. Raises DamagedCacheError."""
        self._cache.put_record(_READINGS, msgspec.msgpack.encode(dict(sorted(self._asked.items()))), self._made_of)


class Neighbours:
    """Which articles are near each other (`index.nearest.Memory`): where few have changed, few need to be compared.

    Nothing is known of a build by another program.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._new: bytes | None = None

    def recall(self) -> bytes | None:
        """What the last build remembered, or None. Raises DamagedCacheError."""
        return self._cache.record(_NEIGHBOURS, whole_version())

    def remember(self, value: bytes) -> None:
        """Hold a value until it may be kept."""
        self._new = value

    def keep(self) -> None:
        """Record what was remembered, if anything was. Raises DamagedCacheError."""
        if self._new is not None:
            self._cache.put_record(_NEIGHBOURS, self._new, whole_version())
