"""What words are told apart by: the one form that all spellings of a term share."""

import re
import unicodedata
from functools import lru_cache

_PLURAL = re.compile(r"(?<=[A-Z][A-Z])s$")
_NOT_IN_KEY = re.compile(r"[\s\-‐‑‒–—―−・･]")


@lru_cache(maxsize=20_000)
def key(surface: str) -> str:
    """What spellings of one term share: NFKC; case, spaces, hyphens, middle dots and an acronym's plural aside."""
    return _NOT_IN_KEY.sub("", _PLURAL.sub("", unicodedata.normalize("NFKC", surface)).casefold())
