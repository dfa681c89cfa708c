"""Which page came of what in the last build, so that only those are made whose sources have changed.

For each promised file the key of all it depends on, and the digest of the bytes that came of it. Where both builds have
the key, and the old site still has the file with that digest, nothing is made: the old file is the new one.
"""

from pathlib import Path

import msgspec

from kawaraban.making.code_version import whole_version
from kawaraban.model import Output, Promise
from kawaraban.output.cache import Cache, record_on
from kawaraban.output.writer import Put, Writer

_decode = msgspec.msgpack.Decoder(dict[bytes, str]).decode


class KeptFiles:
    """The files of one output folder by their keys: those of the last build, and those that `writer` is given."""

    def __init__(self, cache: Cache, output: Path, writer: Writer) -> None:
        self._cache = cache
        self._name = record_on(output, "pages")
        self._writer = writer
        known = cache.record(self._name, whole_version())
        self._known: dict[bytes, str] = _decode(known) if known else {}
        self._found: dict[bytes, str] = {}

    def write(self, output: Output | Promise) -> None:
        """Add a file to the site, made only if need be. Raises as `Writer.write` does, and as making it does."""
        if isinstance(output, Output):
            self._writer.write(output)
        elif not self.take(output):
            self.add(output, output.make())

    def take(self, promise: Promise) -> bool:
        """Take a file from the old site, if it is there as promised; tell whether it was. Raises as `Writer.write`."""
        digest = self._known.get(promise.key)
        if digest is None or not self._writer.keep(promise.path, digest):
            return False
        self._found[promise.key] = digest
        return True

    def add(self, promise: Promise, data: bytes) -> None:
        """Add a file that was made. Raises as `Writer.write` does."""
        self.enter(promise, self._writer.put(Output(promise.path, data)))

    def enter(self, promise: Promise, put: Put) -> None:
        """Add a file that was made and is in its place. Raises as `Writer.enter` does."""
        self._found[promise.key] = self._writer.enter(put)

    def remember(self) -> None:
        """Remember this build's files for the next. Raises DamagedCacheError."""
        self._cache.put_record(self._name, msgspec.msgpack.encode(self._found), whole_version())
