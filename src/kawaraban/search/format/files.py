"""The files of an index while they are made; those that earlier builds made of the same are not even read.

What was made of what stands in a list that is kept, by key; the files themselves lie in kept values with these keys.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from hashlib import blake2b

import msgspec

from kawaraban.search.format.packing import FOLDER, name_of
from kawaraban.search.store import NO_STORE, Store, decoded

_Listed = tuple[str, tuple[tuple[str, bytes], ...]]
_KEY = b"files"


class File(msgspec.Struct, frozen=True):
    """A file of an index: its name, without folder and ending, and a digest of its bytes.

    `data` are these; None for a file that is not held, since it lies in the kept value with the key `kept`.
    """

    name: str
    digest: bytes
    data: bytes | None
    kept: bytes = b""

    @property
    def path(self) -> str:
        """Where it lies below the site's root."""
        return f"{FOLDER}{self.name}.bin"

    def read(self, kept: Store) -> bytes | None:
        """Its bytes; None where they are not kept any more."""
        return (
            self.data
            if self.data is not None
            else (decoded(kept.get(self.kept), dict[str, bytes]) or {}).get(self.name)
        )


class Files:
    """The files of an index; some may be `there` already. Equal contents are one file, named by contents alone."""

    def __init__(self, kept: Store = NO_STORE, there: Iterable[File] = ()) -> None:
        self._kept = kept
        self._known = decoded(kept.get(_KEY), dict[bytes, _Listed]) or {}
        self._listed: dict[bytes, _Listed] = {}
        self._found = {file.name: file for file in there}

    def add(self, data: bytes) -> str:
        """Take a file's bytes; gives its name."""
        seed, digest = data, digest_of(data)
        while not self._take(File(name := name_of(seed), digest, data)):
            seed += b"\0"
        return name

    def made(self, key: bytes, make: Callable[["Files"], str]) -> str:
        """Take what `make` adds to the files that it is given, or what it did when the key was the same.

        Gives what `make` gives: the name of the one among them that leads to the others.
        """
        name = self.again(key)
        if name is not None:
            return name
        own = Files()
        name = make(own)
        data = {file.name: file.data for file in own.all() if file.data is not None}
        self._kept.put(key, msgspec.msgpack.encode(data))
        data = {} if self._kept.held((key,)) else data
        listed = name, tuple((file.name, file.digest) for file in own.all())
        return name if self._takes(key, listed, data) else make(self)

    def again(self, key: bytes) -> str | None:
        """Take what was made when the key was the same, as `made` does; None where it is not kept."""
        listed = self._known.get(key)
        if listed is None or key not in self._there or not self._takes(key, listed, {}):
            return None
        self._kept.use(key)
        return listed[0]

    @cached_property
    def _there(self) -> Collection[bytes]:
        """What is kept of what was made, asked for at once: there are thousands."""
        return self._kept.held(self._known)

    def keep(self) -> None:
        """Keep the list of what was made of what."""
        if self._listed != self._known:
            self._kept.put(_KEY, msgspec.msgpack.encode(self._listed))

    def all(self) -> tuple[File, ...]:
        """All files, by name."""
        return tuple(file for _, file in sorted(self._found.items()))

    def _takes(self, key: bytes, listed: _Listed, data: Mapping[str, bytes]) -> bool:
        """Take the files of a key, whose bytes are kept or given; False where another file has one of their names."""
        self._listed[key] = listed
        taken = [self._take(File(name, digest, data.get(name), key)) for name, digest in listed[1]]
        return all(taken)

    def _take(self, file: File) -> bool:
        """Take a file; False where its name is another's."""
        return self._found.setdefault(file.name, file).digest == file.digest


def digest_of(data: bytes) -> bytes:
    """What tells a file's bytes from all others."""
    return blake2b(data, digest_size=16).digest()
