"""What kind of character stands beside a delimiter or a line break.

Two rules of this project depend on it (emphasis beside Japanese punctuation, line breaks between wide characters), and
so does the end of a bare URL in Japanese text. East Asian Width and general category come from `unicodedata`; Python
has neither Emoji_Presentation nor Script, so those two are small tables here.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

# Emoji_Presentation=Yes where the East Asian Width is W. Source: Unicode 17.0.0, emoji/emoji-data.txt.
# (The regional indicators 1F1E6..1F1FF are left out: their width is N, so they are no CJK characters anyway.)
_EMOJI_PRESENTATION = (
    (0x231A, 0x231B), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615),
    (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE),
    (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
    (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C),
    (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF),
    (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF),
    (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F201, 0x1F201), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F),
    (0x1F232, 0x1F236), (0x1F238, 0x1F23A), (0x1F250, 0x1F251), (0x1F300, 0x1F320), (0x1F32D, 0x1F335),
    (0x1F337, 0x1F37C), (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0),
    (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D),
    (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4),
    (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6D8),
    (0x1F6DC, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FA7C), (0x1FA80, 0x1FA8A),
    (0x1FA8E, 0x1FAC6), (0x1FAC8, 0x1FAC8), (0x1FACD, 0x1FADC), (0x1FADF, 0x1FAEA), (0x1FAEF, 0x1FAF8),
)  # fmt: skip

# Script=Hangul. Source: Unicode 17.0.0, Scripts.txt.
_HANGUL = (
    (0x1100, 0x11FF), (0x302E, 0x302F), (0x3131, 0x318E), (0x3200, 0x321E), (0x3260, 0x327E), (0xA960, 0xA97C),
    (0xAC00, 0xD7A3), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB), (0xFFA0, 0xFFBE), (0xFFC2, 0xFFC7), (0xFFCA, 0xFFCF),
    (0xFFD2, 0xFFD7), (0xFFDA, 0xFFDC),
)  # fmt: skip

# HTML Living Standard, 13.2.3.5: what is a parse error wherever it stands.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_EMOJI_STARTS = tuple(first for first, _ in _EMOJI_PRESENTATION)
_HANGUL_STARTS = tuple(first for first, _ in _HANGUL)
_FIRST_WIDE = 0x1100


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Tell whether the East Asian Width (UAX #11) of a character is W, F or H."""
    code = ord(character)
    if code < _FIRST_WIDE:
        return False
    return unicodedata.east_asian_width(character) in "WFH"


@lru_cache(maxsize=8192)
def is_hangul(character: str) -> bool:
    """Tell whether the script (UAX #24) of a character is Hangul."""
    return _within(ord(character), _HANGUL, _HANGUL_STARTS)


def is_spaceless(character: str) -> bool:
    """Tell whether a character is wide and no Hangul: of a script that puts no spaces between its words."""
    return is_wide(character) and not is_hangul(character)


@lru_cache(maxsize=8192)
def is_cjk(character: str) -> bool:
    """Tell whether a character is a CJK character of the CJK-friendly amendments to CommonMark.

    That is: wide and not shown as an emoji by default, or Hangul.
    """
    if ord(character) < _FIRST_WIDE:
        return False
    if is_wide(character):
        return not _within(ord(character), _EMOJI_PRESENTATION, _EMOJI_STARTS)
    return is_hangul(character)


@lru_cache(maxsize=8192)
def is_punctuation(character: str) -> bool:
    """Tell whether a character is a Unicode punctuation character of CommonMark 0.31: general category P or S."""
    return unicodedata.category(character)[0] in "PS"


def without_forbidden(text: str) -> str:
    """Text without the characters that may not stand in HTML: control characters, surrogates, noncharacters."""
    return _FORBIDDEN.sub("", text)


def _within(code: int, ranges: tuple[tuple[int, int], ...], starts: tuple[int, ...]) -> bool:
    index = bisect_right(starts, code) - 1
    return index >= 0 and code <= ranges[index][1]
