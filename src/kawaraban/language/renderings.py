"""Latin names that are also written in katakana, as the dictionary reads them: Microsoft, マイクロソフト; Deep
Learning, ディープラーニング.

One site writes both, and an index that has both sends a reader to half of the articles. What is a common word in
katakana, a place or a person may be something else there (LINE and ライン, Claude and クロード) and is left apart; of
several words only that very thing is called so.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from kawaraban.language.tokenizer import Tokenizer


def renderings(names: Iterable[str], tokenizer: Tokenizer) -> tuple[tuple[str, str], ...]:
    """Each of some names that is in Latin letters and has a katakana form, with that."""
    found = ((name, _katakana(name, tokenizer)) for name in names if _LATIN.fullmatch(name))
    return tuple((name, katakana) for name, katakana in found if katakana)


_LATIN = re.compile("[A-Za-z]{4,}|[A-Za-z]{2,}(?:[ -][A-Za-z]{2,}){1,5}")
_BETWEEN_WORDS = re.compile("[ -]")
_KATAKANA = re.compile("[ァ-ヺー]+")


@lru_cache(maxsize=4_000)
def _katakana(name: str, tokenizer: Tokenizer) -> str:
    """The katakana form of a proper name, or of several words; empty where the dictionary has none."""
    words = _BETWEEN_WORDS.split(name)
    if len(words) > 1:
        readings = [tokenizer.token(word).reading for word in words if not word.isupper()]  # AI is written so
        return "".join(readings) if len(readings) == len(words) and all(map(_KATAKANA.fullmatch, readings)) else ""
    token = tokenizer.token(name)
    if token.pos[1] != "固有名詞" or len(token.reading) < _SHORTEST or not _KATAKANA.fullmatch(token.reading):
        return ""
    known = tokenizer.entries(token.reading)
    return token.reading if all(entry.pos[1:3] == ("固有名詞", "一般") for entry in known) else ""


_SHORTEST = 3  # letters of a name in katakana that is nothing else
