"""Whether an article's text has a tag as a word: the tag's own claim, checked.

Tags set by a script that looks for substrings find xAI in XAI and RAG in STORAGE. Here a tag counts only where it
begins and ends with a word, in its own case.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kawaraban.language.row import Row


def supported(tags: Iterable[str], row: Row) -> tuple[str, ...]:
    """Those of some tags that stand in a text as words. Full and half width are one; a tag in lower case fits any."""
    words = list(map(_plain, row.words))
    text = "".join(map(words.__getitem__, row.ids.tolist()))
    bounds = row.offsets(words)
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    found = []
    for tag in tags:
        plain = _plain(tag).strip()
        if plain and _stands(plain, lower if plain.islower() else text, bounds):
            found.append(tag)
    return tuple(found)


@lru_cache(maxsize=50_000)  # of most words, and of all tags, another article has asked
def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word)


def _stands(tag: str, text: str, bounds: Sequence[int]) -> bool:
    """Whether a tag stands between word boundaries."""
    start = text.find(tag)
    while start >= 0:
        end = start + len(tag)
        if _is_in(start, bounds) and _is_in(end, bounds) and not (_joined(text, start) or _joined(text, end)):
            return True
        start = text.find(tag, end)
    return False


def _is_in(position: int, bounds: Sequence[int]) -> bool:
    at = bisect_left(bounds, position)
    return at < len(bounds) and bounds[at] == position


def _joined(text: str, at: int) -> bool:
    """Whether two Latin letters or digits meet here, so that no word ends."""
    return 0 < at < len(text) and all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])
