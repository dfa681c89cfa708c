"""A file of the built site."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the built site: its path below the output folder, with `/`, and its bytes."""

    path: str
    data: bytes


class Promise(msgspec.Struct, frozen=True):
    """A file of the built site that is made only where it is needed.

    `key` is a hash of all that its bytes depend on, the program aside: equal keys, equal bytes.
    """

    path: str
    key: bytes
    make: Callable[[], bytes]
