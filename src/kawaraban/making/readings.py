"""How names are looked up in 五十音順, known from the last build: where none is new, no dictionary need be loaded."""

from collections.abc import Callable
from hashlib import blake2b

import msgspec

from kawaraban.config import Config
from kawaraban.language import gojuon
from kawaraban.language.tokenizer import sudachi
from kawaraban.making.code_version import code_version
from kawaraban.output.cache import Cache

LookUp = Callable[[str], str]

_NAME = "readings"
_decode = msgspec.msgpack.Decoder(dict[str, str]).decode


def look_up_in(config: Config) -> LookUp:
    """Look names up by the dictionary alone."""
    return lambda name: gojuon.lookup(name, sudachi(), config)


class Readings:
    """What names are looked up by. Nothing is known of a build by another program or with other settings."""

    def __init__(self, cache: Cache, config: Config) -> None:
        self._cache = cache
        self._config = config
        self._made_of = blake2b(code_version() + msgspec.msgpack.encode(config.reading), digest_size=16).digest()
        kept = cache.record(_NAME, self._made_of)
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
        self._cache.put_record(_NAME, msgspec.msgpack.encode(dict(sorted(self._asked.items()))), self._made_of)
