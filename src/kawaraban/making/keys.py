"""The keys under which articles are kept: a hash of all that each depends on, itself known from the last build.

To find out where all links of all articles lead costs more than to read what came of them. It comes out as it did while
the site has the same addresses and pictures; so the keys of a build are kept under a hash of these, and each beside
what else its article depends on.
"""

from collections.abc import Mapping
from hashlib import blake2b

import msgspec

from kawaraban.making.result import Context
from kawaraban.making.sources import Facts
from kawaraban.model import Header
from kawaraban.output.cache import Cache
from kawaraban.repairs.addresses import led

_NAME = "keys"


class _Known(msgspec.Struct, frozen=True, array_like=True):
    """The key of an article, and what of the article itself it is a hash of."""

    kind: str
    url: str
    digest: bytes
    key: bytes


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, _Known]).decode


class Keys:
    """The keys of a site's articles. `shared` is a hash of what all depend on.

    Raises DamagedCacheError, as `keep` does.
    """

    def __init__(self, cache: Cache, context: Context, facts: Mapping[str, Facts], shared: bytes) -> None:
        self._cache = cache
        self._context = context
        self._facts = facts
        self._shared = shared
        self._around = _around(context, shared)
        kept = cache.record(_NAME, self._around)
        self._old: Mapping[str, _Known] = _decode(kept) if kept else {}
        self._new: dict[str, _Known] = {}

    def of(self, header: Header) -> bytes:
        """The key of an article."""
        digest = self._facts[header.path].digest
        known = self._old.get(header.path)
        if known is None or (known.kind, known.url, known.digest) != (header.kind, header.url, digest):
            known = _Known(header.kind, header.url, digest, self._made(header))
        self._new[header.path] = known
        return known.key

    def keep(self) -> None:
        """Record those that were asked for, for the next build."""
        if self._new != self._old:
            self._cache.put_record(_NAME, _encode(self._new), self._around)

    def _made(self, header: Header) -> bytes:
        """A hash of all that an article depends on: its source, its address, where its links lead, its pictures."""
        context, facts = self._context, self._facts[header.path]
        pictures = [(file, context.sizes.get(file)) for name in facts.files for file in context.by_name.get(name, ())]
        led_to = led(facts.targets, context.addresses)
        named = [(name, context.addresses.of_file(name)) for name in facts.named]
        notes = [(name, context.addresses.of_note(name)) for name in facts.notes]
        article = (header.path, header.kind, header.url, facts.digest)
        around = (facts.targets, led_to, named, notes, pictures, context.written_url)
        return blake2b(_encode((*article, *around)), digest_size=24, key=self._shared).digest()


def _around(context: Context, shared: bytes) -> bytes:
    """A hash of all that the key of any article depends on beside the article."""
    known = context.addresses
    addresses = (known.origin, known.base, sorted(known.known), list(known.dated.items()), known.named, known.notes)
    return blake2b(
        _encode((addresses, sorted(known.refused), context.by_name, context.sizes, context.written_url)),
        digest_size=24,
        key=shared,
    ).digest()
