"""Parts of a file, and files that the browser has already (RFC 9110, sections 13 and 14).

A video can only be skipped through where the server sends parts. Several parts at once are answered with the whole, as
the standard allows.
"""

import re
from typing import NamedTuple

_RANGE = re.compile(r"bytes=[ \t]*(?:(\d{1,18})-(\d{1,18})?|-(\d{1,18}))[ \t]*")


class Part(NamedTuple):
    """Bytes `start` to `stop` (not included) of a file."""

    start: int
    stop: int


def part(header: str | None, size: int) -> Part | None:
    """The part that a `Range` header asks for; all where it asks for none or is not understood.

    None where the file of `size` bytes has no such part.
    """
    match = _RANGE.fullmatch(header or "")
    if not match:
        return Part(0, size)
    first, last, suffix = match.groups()
    if suffix is not None:
        return Part(max(0, size - int(suffix)), size) if int(suffix) and size else None
    start, stop = int(first), min(size, int(last) + 1) if last else size
    if last and int(last) < start:
        return Part(0, size)
    return Part(start, stop) if start < size else None


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Whether the browser's `If-None-Match` says that it has the file with the entity tag `tag`."""
    if if_none_match is None:
        return False
    named = {name.strip().removeprefix("W/") for name in if_none_match.split(",")}
    return "*" in named or tag in named
