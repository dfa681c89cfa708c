"""The candidates for keywords that an article has: one by one as they are found, in columns as a site holds them."""

import struct
from collections.abc import Iterable
from typing import Self

import msgspec


class Term(msgspec.Struct, frozen=True, gc=False):
    """A candidate keyword of one article: a key to compare by, its surface, a weight (higher is stronger).

    `count` is the number of its places, longer terms included; `units` of the words that it is made of; `name` whether
    they are all names; `sentences` has the numbers of those that hold it, as in `Entry.sentences`.
    """

    key: str
    surface: str
    weight: float
    count: int = 1
    units: int = 1
    name: bool = False
    sentences: tuple[int, ...] = ()


class Terms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The terms of one article by columns: a site has so many that a value for each would be most of a small change.

    `keys` and `surfaces` are texts with a line break behind each; the others are little-endian numbers: `weights` of 64
    bits with a fraction, `counts` of 32 bits, `plain` of 8 (1: a single word that is no name); `holding` says, in 32
    bits, how many `sentences` each has, which stand there one term after the other, in 32 bits as well.
    """

    keys: str = ""
    surfaces: str = ""
    weights: bytes = b""
    counts: bytes = b""
    plain: bytes = b""
    holding: bytes = b""
    sentences: bytes = b""

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Self:
        """Put terms into columns, in the order in which they come."""
        found = tuple(terms)
        numbers = [number for term in found for number in term.sentences]
        return cls(
            keys="".join([f"{term.key}\n" for term in found]),
            surfaces="".join([term.surface.replace("\n", " ") + "\n" for term in found]),
            weights=struct.pack(f"<{len(found)}d", *(term.weight for term in found)),
            counts=struct.pack(f"<{len(found)}I", *(term.count for term in found)),
            plain=bytes(term.units == 1 and not term.name for term in found),
            holding=struct.pack(f"<{len(found)}I", *(len(term.sentences) for term in found)),
            sentences=struct.pack(f"<{len(numbers)}I", *numbers),
        )
