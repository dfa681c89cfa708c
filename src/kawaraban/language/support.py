"""Whether an article's text has a tag as a word: the tag's own claim, checked.

Tags set by a script that looks for substrings find xAI in XAI and RAG in STORAGE. Here a tag counts only where it
begins and ends with a word, in its own case.
"""

import re
import unicodedata
from collections.abc import Iterable

from kawaraban.language.runs import Cut


def supported(tags: Iterable[str], row: Cut) -> tuple[str, ...]:
    """Those of some tags that stand in a text as words. Full and half width are one; a tag in lower case fits any."""
    if not row.text:
        return ()
    exact = unicodedata.normalize("NFKC", row.text)
    aligned = len(exact) == len(row.text)
    bounds = frozenset(row.offsets) if aligned else frozenset()
    return tuple(tag for tag in tags if _stands(unicodedata.normalize("NFKC", tag).strip(), exact, bounds))


def _stands(tag: str, text: str, bounds: frozenset[int]) -> bool:
    """Whether a tag stands between word boundaries; where the text has none of its own, between other letters."""
    if not tag:
        return False
    flags = re.IGNORECASE if tag.islower() else 0
    for found in re.finditer(re.escape(tag), text, flags):
        if bounds and not (found.start() in bounds and found.end() in bounds):
            continue
        if not (_joined(text, found.start()) or _joined(text, found.end())):
            return True
    return False


def _joined(text: str, at: int) -> bool:
    """Whether two Latin letters or digits meet here, so that no word ends."""
    return 0 < at < len(text) and all(char.isascii() and char.isalnum() for char in text[at - 1 : at + 1])
