"""Texts as bytes that deflate packs well: a byte for each of a site's commonest letters, two for the others.

In UTF-16 a text has twice as many bytes as letters, of which deflate sees half as many at once and finds the repeated
ones after twice as long a way; in UTF-8 three times as many.
"""

from collections import Counter
from functools import cache

import numpy as np
import numpy.typing as npt

COMMON = 220
"""Letters that have a byte of their own, at most; the first bytes of others begin with this number."""

_PAGES = (0x00, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x30, 0xFF)
_KANJI = COMMON + len(_PAGES)
_RARE = 255
_ROWS = (*((row, 94) for row in range(16, 47)), (47, 51), *((row, 94) for row in range(48, 84)), (84, 6))


class Letters:
    """A code in which these have a byte each: the commonest letters of some text, in order."""

    def __init__(self, common: str) -> None:
        self.common = common

    @classmethod
    def of(cls, text: str) -> "Letters":
        """The code for texts like this one, and for line breaks."""
        counts = Counter(letter for letter in text if letter <= "\uffff" and letter != "\n")
        best = sorted(counts, key=lambda letter: (-counts[letter], letter))[: COMMON - 1]
        return cls("\n" + "".join(sorted(best)))

    def write(self, text: str) -> bytes:
        """A text in this code."""
        codes, widths = _codes(self.common)
        units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        own, width = codes[units], widths[units]
        ends = np.cumsum(width, dtype=np.intp)
        found = np.empty(ends[-1] if len(ends) else 0, np.uint8)
        for place in range(3):
            having = np.flatnonzero(width > place)
            found[(ends - width)[having] + place] = own[having] >> 8 * place & 0xFF
        return found.tobytes()

    def read(self, data: bytes) -> str:
        """The opposite of `write`."""
        units: list[int] = []
        following = iter(data)
        for byte in following:
            if byte < COMMON:
                units.append(ord(self.common[byte]))
            elif byte < _KANJI:
                units.append(_PAGES[byte - COMMON] << 8 | next(following))
            elif byte < _RARE:
                units.append(ord(_kanji()[(byte - _KANJI) << 8 | next(following)]))
            else:
                units.append(next(following) | next(following) << 8)
        return np.array(units, "<u2").tobytes().decode("utf-16-le", "surrogatepass")


@cache
def _kanji() -> str:
    """The kanji of JIS X 0208, in its order: those of the first level, which most texts keep to, come first."""
    return bytes(0xA0 + byte for row, cells in _ROWS for cell in range(1, cells + 1) for byte in (row, cell)).decode(
        "euc_jp"
    )


@cache
def _codes(common: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """The bytes of each UTF-16 unit, the first lowest, and how many they are."""
    codes: npt.NDArray[np.uint32] = np.arange(1 << 16, dtype=np.uint32) << np.uint32(8) | np.uint32(_RARE)
    widths: npt.NDArray[np.uint8] = np.full(1 << 16, 3, np.uint8)
    for number, page in enumerate(_PAGES):
        own = slice(page << 8, (page + 1) << 8)
        codes[own], widths[own] = np.arange(1 << 8) << 8 | COMMON + number, 2
    kanji = np.array([ord(letter) for letter in _kanji()])
    numbers = np.arange(len(kanji))
    codes[kanji], widths[kanji] = (numbers & 0xFF) << 8 | _KANJI + (numbers >> 8), 2
    letters = np.array([ord(letter) for letter in common])
    codes[letters], widths[letters] = np.arange(len(letters)), 1
    return codes, widths
