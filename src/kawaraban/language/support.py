"""Whether an article's text has a tag as a word: the tag's own claim, checked.

Tags set by a script that looks for substrings find xAI in XAI and RAG in STORAGE. Here a tag counts only where it
begins and ends with a word, in its own case.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import accumulate

from kawaraban.arrays import Places
from kawaraban.language.kanji_forms import in_any_shape
from kawaraban.language.row import Row
from kawaraban.language.tokenizer import Tokenizer

_BETWEEN_WORDS = re.compile("[-_ ]|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_KATAKANA_END = re.compile("[ァ-ヺー]{2}[ァ-ヺ]ー?$")


def supported(tags: Iterable[str], row: Row, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Those of some tags that stand in a text as words. Full and half width are one; a tag in lower case fits any."""
    said = _Said(row, tokenizer)
    plain = ((tag, in_any_shape(unicodedata.normalize("NFKC", tag)).strip()) for tag in tags)
    return tuple(tag for tag, name in plain if name and said.has(name))


class _Said:
    """A text as it is compared with tags."""

    def __init__(self, row: Row, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        # Word by word: nearly all are normal, which is seen at a look, but no whole text is.
        self._plain = Row([unicodedata.normalize("NFKC", word) for word in row.words], row.ids, row.sentences)
        self._text = "".join(self._plain.surfaces())

    def has(self, tag: str) -> bool:
        """Whether a tag stands between word boundaries."""
        text = self._lower if tag.islower() else self._text
        return any(
            self._is_bound(place) and self._ends(place, end) and not (_joined(text, place) or _joined(text, end))
            for place, end in (found.span() for found in _spelt(tag).finditer(text))
        )

    @cached_property
    def _lower(self) -> str:
        """The text in lower case; as it is where that is longer, and the bounds of its words would be others."""
        lower = self._text.lower()
        return lower if len(lower) == len(self._text) else self._text

    @cached_property
    def _bounds(self) -> Places:
        return self._plain.offsets()

    def _ends(self, place: int, end: int) -> bool:
        """Whether a word ends here, or, where words stand before it, a part of one: 画像生成 in 画像|生成AI."""
        if self._is_bound(end):
            return True
        at = int(self._bounds.searchsorted(end)) - 1
        start = int(self._bounds[at])
        if start <= place:
            return False
        parts = self._tokenizer.token(self._plain.words[self._plain.ids[at]]).parts
        return end in accumulate(map(len, parts), initial=start)

    def _is_bound(self, position: int) -> bool:
        """Whether a word begins or the last one ends here."""
        return bool(self._bounds[self._bounds.searchsorted(position)] == position)


@lru_cache(maxsize=4_000)
def _spelt(tag: str) -> re.Pattern[str]:
    """How a tag may be spelt in a text: RaspberryPi as Raspberry Pi, サーバ as サーバー."""
    parts = _BETWEEN_WORDS.split(tag)
    if not all(len(part) > 1 for part in parts):  # the x of xAI is no word
        parts = [tag]
    spelt = "[-_ ]?".join(map(re.escape, parts))
    return re.compile(f"{spelt.removesuffix('ー')}ー?" if _KATAKANA_END.search(tag) else spelt)


def _joined(text: str, at: int) -> bool:
    """Whether two Latin letters or digits meet here, so that no word ends."""
    return 0 < at < len(text) and all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])
