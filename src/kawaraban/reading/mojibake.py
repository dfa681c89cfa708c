"""Japanese that somebody read in the wrong encoding, and saved as UTF-8: 桜 became æ¡œ, した became 縺励◆.

To a decoder nothing is wrong with it. Each kind has signs that hardly stand together otherwise: letters with accents,
each before two signs that no word has, or 縺, 繧 and 繝, which are the first two bytes of kana read as Shift_JIS.
"""

import re
from typing import NamedTuple

# What the bytes 80 to BF, which follow the first one of a character in UTF-8, are in Latin-1 and in Windows-1252.
_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN_SIGNS = "ãäåæçèéï"
# Some of these are lost on the way: they cannot be seen, or have no sign in Windows-1252.
_LATIN = re.compile(f"(?:[{_LATIN_SIGNS}][{_FOLLOWING}]{{1,2}}){{3,}}|(?:[{_LATIN_SIGNS}][{_FOLLOWING}]{{0,2}}){{5,}}")
_SJIS_SIGNS = "縺繧繝"
# By signs that are quickly looked for: what finds such text, and as what it was read. The last two are quotation marks
# and dashes, whose first byte is E2: “ and ’.
_KINDS = (
    (_LATIN_SIGNS, _LATIN, "Latin-1"),
    (_SJIS_SIGNS, re.compile(f"(?:[{_SJIS_SIGNS}][^\\s{_SJIS_SIGNS}]{{1,3}}){{2,}}"), "Shift_JIS"),
    (("â€",), re.compile("â€[\x80-\x9fœ™˜“”¦¢]"), "Windows-1252"),
    (("‚Ä",), re.compile("‚Ä[úùòôîì¶¢]"), "Mac Roman"),
)
_SHOWN = 12  # characters


class Garbled(NamedTuple):
    """Where garbled text begins, its first characters, as what it was read, and what it was ("" where that is lost)."""

    at: int
    shown: str
    encoding: str
    meant: str


def garbled(text: str) -> Garbled | None:
    """The first garbled text, if there is one: a few characters in a row at least."""
    for signs, pattern, encoding in _KINDS:
        if any(sign in text for sign in signs) and (found := pattern.search(text)):
            meant = _restored(found[0]) if pattern is _LATIN else ""
            return Garbled(found.start(), found[0][:_SHOWN], encoding, meant)
    return None


def _restored(text: str) -> str:
    """What a text was before it was read as Latin-1 or Windows-1252; "" where a part of it was lost."""
    data = b"".join(char.encode("cp1252", "ignore") or char.encode("latin-1") for char in text)
    try:
        return data.decode()[: _SHOWN // 3]
    except UnicodeDecodeError:
        return ""
