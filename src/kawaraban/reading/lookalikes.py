"""Signs of the front matter, and others that look like them: full-width ones, which a Japanese keyboard gives.

A front matter that is not seen as one makes text of what should have been read: a draft goes out, its keys in its page.
So what looks like one is found by what follows its first line.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from kawaraban.reading.keys import KNOWN

_HYPHENS = "\\-‐‑‒–—―−─━ｰー－﹣﹘"
_FENCE = re.compile(rf"[{_HYPHENS}]{{2,8}}")
_KEY = re.compile(r"""["']?([\w-]{1,40})["']?[ \t\u3000]*[:：]""")
_MOST_ROWS = 40  # of a front matter, until a key of an article comes


def is_fence(row: str) -> bool:
    """Whether a row is made of hyphens, or of signs that look like them."""
    return _FENCE.fullmatch(row.strip()) is not None


def is_front_matter(rows: Sequence[str]) -> bool:
    """Whether rows that follow a fence look like a front matter: first a key, and a known one before the next fence."""
    keys: list[str] = []
    for row in map(str.strip, islice(rows, _MOST_ROWS)):
        key = _KEY.match(row)
        if is_fence(row) or (row and not row.startswith("#") and not key and not keys):
            break
        keys += [unicodedata.normalize("NFKC", key[1]).casefold()] if key else []
    return not KNOWN.isdisjoint(keys)


def named(row: str) -> str:
    """A row as a message shows it, with what cannot be told apart by looking."""
    kinds = {"－": "full-width hyphens", "ー": "long vowel marks", "ｰ": "long vowel marks", "-": "half-width hyphens"}
    shown = row.strip()
    if "\u3000" in row and set(shown) == {"-"}:
        return f"`{shown}` with a full-width space (U+3000)"
    found = sorted({kinds.get(sign, "dashes") for sign in shown})
    return f"`{shown}` ({len(shown)} {' and '.join(found)})"
