"""What words are told apart by: the one form that all spellings of a term share."""

import re
import unicodedata
from functools import lru_cache

# The last are what says in which shape a kanji is drawn.
_NOT_IN_KEY = re.compile("[\\s\\-‐‑‒–—―−・･\U000e0100-\U000e01ef]")
# LLMs is LLM, and Foundation Models are Foundation Model; a word by itself may be a name (Windows, Maps, Times).
_PLURAL = re.compile(r".*[A-Z]{2}|.*[0-9A-Za-z][ -][A-Za-z]+[a-hj-rtv-z]", re.DOTALL)
_ARTICLE = re.compile(r"^the\s+(?=\S+\s)", re.IGNORECASE)
# xAI is a firm and XAI what can be explained, iPS are cells and IPS is a screen: a small letter that begins such a name
# is chosen, while capitals behind it come and go.
_CHOSEN = "'"
_SMALL = re.compile(r"[a-z](?=[A-Z])(?<![A-Za-z].)")
# サーバ and サーバー, コンピュータービジョン and コンピュータビジョン: the last long mark of a loanword is left
# to the writer, and behind -er, -or and -ar within one, too. A drummer is no drama.
_LONG_MARK = re.compile(
    "ー(?<=[ァ-ヺー]{3}ー)(?<!ドラマー)(?:(?<=[アカガサザタダナハバパマヤラワァャヮ]ー)|(?![ァ-ヺー]))"
)


@lru_cache(maxsize=50_000)
def key(surface: str) -> str:
    """What spellings share: NFKC without case, spaces, hyphens, ・, plural, article, a loanword's last long mark."""
    folded = unicodedata.normalize("NFKC", surface)
    if folded[-1:] == "s" and _PLURAL.fullmatch(folded, 0, len(folded) - 1):
        folded = folded[:-1]
    if folded != folded.lower():  # what has no capitals has no such name either
        folded = _SMALL.sub(rf"\g<0>{_CHOSEN}", _ARTICLE.sub("", folded))
    if "ー" in folded:
        folded = _LONG_MARK.sub("", folded)
    return _NOT_IN_KEY.sub("", folded).casefold()


def caseless(surface: str) -> str:
    """The same for words in whose case nothing was chosen, as in tags: iphone is iPhone."""
    return key(surface).replace(_CHOSEN, "")
