"""How long an article takes to read, by what stands in it: hard-coded figures in front matter are wrong."""

import math
import re
from collections.abc import Iterable

from kawaraban.config import ReadingSettings
from kawaraban.model import Text

_LATIN_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:['’.,-][0-9A-Za-zÀ-ɏ]+)*")


def minutes(texts: Iterable[Text], settings: ReadingSettings) -> int:
    """Reading time in whole minutes, at least 1: Japanese by characters, Latin words and numbers by words."""
    whole = "\n".join([text.text for text in texts])
    latin = _LATIN_WORD.findall(whole)
    japanese = sum(map(len, whole.split())) - sum(map(len, latin))
    return max(1, math.ceil(japanese / settings.japanese_per_minute + len(latin) / settings.latin_per_minute - 0.5))
