"""What is kept from one build of the index to the next, so that a changed article costs little.

Nothing that is kept may show: an index is the same bytes with it, without it and with a part of it.
"""

from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Protocol, TypeVar

import msgspec


class Store(Protocol):
    """Values by key. A value may be gone at any time, but never another's."""

    def get(self, key: bytes) -> bytes | None:
        """The value that was last put under a key, in this build or an earlier one; None where there is none."""

    def held(self, keys: Iterable[bytes]) -> Collection[bytes]:
        """Those of many keys that have a value."""

    def use(self, key: bytes) -> None:
        """Let the value under a key stay kept without asking for it."""

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in the place of an older one."""


class _NoStore:
    """Keeps nothing."""

    def get(self, key: bytes) -> None:
        """Nothing is there."""

    def held(self, keys: Iterable[bytes]) -> Collection[bytes]:  # noqa: ARG002 - nothing is there
        """None of them."""
        return ()

    def use(self, key: bytes) -> None:
        """Nothing can be used."""

    def put(self, key: bytes, value: bytes) -> None:
        """Forget it."""


NO_STORE: Store = _NoStore()


class PrefixedStore:
    """What is kept elsewhere, under keys that begin with something."""

    def __init__(self, kept: Store, beginning: bytes) -> None:
        self._kept = kept
        self._beginning = beginning

    def get(self, key: bytes) -> bytes | None:
        """As `Store`."""
        return self._kept.get(self._beginning + key)

    def held(self, keys: Iterable[bytes]) -> Collection[bytes]:
        """As `Store`."""
        length = len(self._beginning)
        return {key[length:] for key in self._kept.held(self._beginning + key for key in keys)}

    def use(self, key: bytes) -> None:
        """As `Store`."""
        self._kept.use(self._beginning + key)

    def put(self, key: bytes, value: bytes) -> None:
        """As `Store`."""
        self._kept.put(self._beginning + key, value)


def cache_key(kind: bytes, *facts: bytes) -> bytes:
    """A key for what depends on `facts`, and on the program, alone."""
    found = blake2b(digest_size=24, person=kind)
    for fact in facts:
        found.update(len(fact).to_bytes(8, "little") + fact)
    return found.digest()


T = TypeVar("T")


def decoded(data: bytes | None, kind: type[T]) -> T | None:
    """A value that `msgspec.msgpack.encode` wrote; None for one that is not of its kind."""
    try:
        return None if data is None else msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None
