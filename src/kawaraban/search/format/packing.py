"""How search files are written and named (FORMAT.md): variable-length numbers, deflate, names by content."""

import zlib
from base64 import b32encode
from collections.abc import Iterable
from hashlib import blake2b

from kawaraban import limits

VERSION = 4
"""Of the format (FORMAT.md); a reader refuses another."""

FOLDER = "search/"
"""Where the files lie, below the site's root."""

NAME_LENGTH = 8

_SAME_NAMES = 4  # of 40 bits each: three files of one name do not happen


def name_of(data: bytes) -> str:
    """A name of `NAME_LENGTH` letters and digits that depends on nothing but the bytes."""
    return b32encode(blake2b(data, digest_size=5).digest()).decode().lower()


def is_named(name: str, data: bytes) -> bool:
    """Whether bytes are those that `Files` gave this name, or a manifest's; two files may have wanted the same."""
    return any(name_of(data + b"\0" * times) == name for times in range(_SAME_NAMES))


def name_at(names: str, place: int) -> str:
    """One of several names that stand one behind the other."""
    return names[place * NAME_LENGTH : (place + 1) * NAME_LENGTH]


def deflate(data: bytes) -> bytes:
    """Compress without header (RFC 1951), which is what browsers call `deflate-raw`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes) -> bytes:
    """Undo `deflate`. Raises zlib.error for other bytes, and for a file that would be larger than any index has."""
    unpacker = zlib.decompressobj(-15)
    found = unpacker.decompress(data, limits.SEARCH_FILE_BYTES)
    if not unpacker.eof:
        raise zlib.error("incomplete, or too large")
    return found


def numbers(values: Iterable[int]) -> bytes:
    """Encode numbers from 0 in groups of seven bits, the lowest first; the high bit says that more follow (LEB128)."""
    found = bytearray()
    for value in values:
        rest = value
        while rest > 0x7F:
            found.append(rest & 0x7F | 0x80)
            rest >>= 7
        found.append(rest)
    return bytes(found)


class Cursor:
    """Reads what `numbers` and `text` wrote, one after the other."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data = data
        self.at = at

    def number(self) -> int:
        """Read a number."""
        value = shift = 0
        while True:
            byte = self._data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def take(self, length: int) -> bytes:
        """Read so many bytes."""
        self.at += length
        return self._data[self.at - length : self.at]

    def text(self) -> str:
        """Read a text that stands behind its length in bytes."""
        return self.take(self.number()).decode()

    @property
    def more(self) -> bool:
        """Whether anything is left."""
        return self.at < len(self._data)


def text(value: str) -> bytes:
    """A text as UTF-8 behind its length in bytes."""
    data = value.encode()
    return numbers((len(data),)) + data
