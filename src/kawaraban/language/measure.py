"""How long an article takes to read, by what stands in it: hard-coded figures in front matter are wrong."""

import math
import re
from collections.abc import Iterable

from kawaraban.config import ReadingSettings
from kawaraban.model import Text

_LATIN_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:['’.,-][0-9A-Za-zÀ-ɏ]+)*")
_SPACES = re.compile(r"\s+")


def minutes(texts: Iterable[Text], settings: ReadingSettings) -> int:
    """Reading time in whole minutes, at least 1: Japanese by characters, Latin words and numbers by words."""
    latin = japanese = 0
    for text in texts:
        rest, words = _LATIN_WORD.subn("", text.text)
        latin += words
        japanese += len(_SPACES.sub("", rest))
    return max(1, math.ceil(japanese / settings.japanese_per_minute + latin / settings.latin_per_minute - 0.5))
