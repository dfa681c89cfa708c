"""The passages of the articles, a file each, packed with the phrases that the whole site repeats.

Deflate looks back over what it has just written, and a single article gives it little to look at. So every file goes on
where one common beginning, full of the site's commonest phrases, left off; a reader puts that beginning before it.
The beginning is made of the oldest articles alone and stays the same when one is added.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kawaraban.search.packing import inflate

ENCODING = "utf-16-le"
"""Two bytes for each Japanese character instead of three: a sixth less after packing."""

LENGTH = 12_000
"""Characters of the common beginning."""

_OLDEST = 100
_GRAM = 6
_SHORTEST, _LONGEST = 6, 60
_CLAUSE = re.compile(r"[^、。\n]+[、。]?")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What all texts begin with: `data` as it is packed, `length` in bytes when unpacked."""

    data: bytes
    length: int


class Packer:
    """Packs texts behind a beginning that is made once."""

    def __init__(self, phrases: str) -> None:
        common = phrases.encode(ENCODING, "surrogatepass")
        self._packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
        data = self._packer.compress(common) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        self.beginning = Beginning(data, len(common))

    def pack(self, text: str) -> bytes:
        """What follows the beginning for this text."""
        packer = self._packer.copy()
        return packer.compress(text.encode(ENCODING, "surrogatepass")) + packer.flush()


def unpack(data: bytes, beginning: Beginning) -> str:
    """Undo `Packer.pack`."""
    return inflate(beginning.data + data)[beginning.length :].decode(ENCODING, "surrogatepass")


def phrases(texts: Sequence[str]) -> str:
    """The clauses that the oldest texts repeat most, the commonest last, and so nearest; at most `LENGTH` letters."""
    counts: Counter[str] = Counter()
    clauses: dict[str, None] = {}
    for text in texts[:_OLDEST]:
        grams = {text[i : i + _GRAM] for i in range(len(text) - _GRAM)}
        counts.update(grams)
        clauses.update(dict.fromkeys(clause for clause in _CLAUSE.findall(text) if len(clause) >= _SHORTEST))
    worth = {clause: _worth(clause, counts) for clause in clauses}
    chosen: list[str] = []
    covered: set[str] = set()
    room = LENGTH
    for clause in sorted(worth, key=lambda clause: (-worth[clause], clause)):
        new = [gram for gram in _grams(clause) if gram not in covered and counts[gram] > 2]
        if len(new) * 2 > len(clause) - _GRAM and len(clause) <= min(room, _LONGEST):
            chosen.append(clause)
            covered.update(new)
            room -= len(clause)
    return "".join(reversed(chosen))


def _worth(clause: str, counts: Counter[str]) -> float:
    return sum(counts[gram] - 1 for gram in _grams(clause)) / (len(clause) + 1)


def _grams(clause: str) -> Iterable[str]:
    return (clause[i : i + _GRAM] for i in range(len(clause) - _GRAM + 1))
