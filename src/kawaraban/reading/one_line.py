"""What a text of the front matter is here: one line, in NFC, of what can be shown."""

import re
import unicodedata

SPACES = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
"""White space within a text; an ideographic space is none."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """One line of text: NFC, single spaces, no characters that cannot stand in HTML or XML."""
    if "  " in text or not text.isprintable():
        text = SPACES.sub(" ", _UNSHOWABLE.sub("", text))
    return unicodedata.normalize("NFC", text).strip()
