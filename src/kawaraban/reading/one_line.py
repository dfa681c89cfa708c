"""Texts of the front matter as they are kept: one line, in NFC, of what can be shown; and how words are compared."""

import difflib
import re
import unicodedata

SPACES = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
"""White space within a text; an ideographic space is none."""

_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


_JAPANESE = "ぁ-ゖァ-ヺー一-鿿々、。"
_UNSEEN_SIGNS = ("\u200b", "\u200c", "\u200d", "\u2060")
_UNSEEN = re.compile(
    f"(?<=[{_JAPANESE}])[{''.join(_UNSEEN_SIGNS)}]+(?=[{_JAPANESE}])"
    rf"|^[{''.join(_UNSEEN_SIGNS)}]+(?=[#>|]|(?:[-*+]|[0-9]{{1,9}}[.)])[ \t])",
    re.MULTILINE,
)
_UNSEEN_BEFORE_FENCE = re.compile(f"^[{''.join(_UNSEEN_SIGNS)}]+(?=`{{3}}|~{{3}})", re.MULTILINE)
_FENCE = re.compile("^ {0,3}(?:`{3}|~{3})", re.MULTILINE)


def without_unseen(text: str) -> str:
    """A text without what stands between two letters of Japanese and cannot be seen, where it keeps a word from being
    found (it joins or parts letters of other scripts), or before a mark of Markdown, which it keeps from being one.

    Where a text has other fences of code it is a writer's, who shows one within code and does not want it to end that.
    """
    if not any(sign in text for sign in _UNSEEN_SIGNS):
        return text
    text = _UNSEEN.sub("", text)
    return text if _FENCE.search(text) else _UNSEEN_BEFORE_FENCE.sub("", text)


def clean(text: str) -> str:
    """One line of text: NFC, single spaces, no characters that cannot stand in HTML or XML."""
    if "  " in text or not text.isprintable():
        text = SPACES.sub(" ", _UNSHOWABLE.sub("", without_unseen(text)))
    return unicodedata.normalize("NFC", text).strip()


def folded(text: str) -> str:
    """A key or a word as it is compared: `ＤＲＡＦＴ ` is `draft`. Its first hundred characters are enough for that."""
    return unicodedata.normalize("NFKC", text[:100]).casefold().strip()


def joined(text: str) -> str:
    """The same without spaces, hyphens and underscores: `published_at` and `publishedAt` are both `publishedat`."""
    return _BETWEEN_WORDS.sub("", folded(text))


def nearest(name: str, known: list[str], least: float = 0.6) -> str:
    """The known name that somebody who wrote `name` most likely meant; "" if none is alike by `least`, from 0 to 1."""
    found = difflib.get_close_matches(name[:100].lower(), known, n=1, cutoff=least)
    return found[0] if found else ""
