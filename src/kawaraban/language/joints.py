"""Signs that join two words in one place and part them in another: A/Bテスト, but Excel/Word; C++, but AI+ロボット.

The grammar of runs has such signs as a part of names. Here is where they are none, told by what stands around them. All
patterns are for texts as the tokenizer cuts them, a space between any two tokens.
"""

import re
from collections import Counter
from collections.abc import Iterator


def parted(spaced: str) -> list[tuple[int, int]]:
    """Where in a text each sign stands, and each number and country, that belongs to no name around it."""
    found = [counted.span(1) for counted in _COUNTED.finditer(spaced)]
    found += [over.span(1) for over in _OVER.finditer(spaced)]
    found += [country.span() for country in _COUNTRY.finditer(spaced)]
    found += [sign.span() for sign in _PLUS_OR_SHARP.finditer(spaced) if not _in_name(spaced, sign.start())]
    if " / " in spaced:
        found += _slashes(spaced)
    return found


# How much there is of something: 腐葉土3、軽石2. But はやぶさ2は.
_COUNTED = re.compile(r"(?<=[一-鿿] )(\d) (?=[、。，．\n])")
# More than so much: 100億ドル超投資. But 超音波.
_OVER = re.compile(r"(?<=[0-9] )(?:[億万兆千百] )?(?:\S+ )?(超)(?!\S)")
# Whose a firm is: 英ARM, 独シーメンス.
_COUNTRY = re.compile(r"(?<!\S)[英仏独豪伊印韓露] (?=[A-Za-zァ-ヺ])")
_PLUS_OR_SHARP = re.compile(r"(?<!\S)[+#](?!\S)")
# C++, Notepad++; C#; N+1.
_SHARP = re.compile(r"(?<!\S)[A-Z] # (?![A-Za-z0-9])")
_PLUSES = re.compile(r"(?<=[A-Za-z] )\+ \+ ")
_PLUS_NUMBER = re.compile(r"(?<!\S)[A-Z] \+ \d (?!\d)")


def _in_name(spaced: str, start: int) -> bool:
    """Whether a plus or a sharp is a part of the name before it."""
    if spaced[start] == "#":
        return _SHARP.match(spaced, max(0, start - 2)) is not None
    return (
        _PLUSES.match(spaced, start) is not None
        or _PLUSES.match(spaced, max(0, start - 2)) is not None
        or _PLUS_NUMBER.match(spaced, max(0, start - 2)) is not None
    )


_SLASH = re.compile(r"(?<!\S)/(?!\S)")
_BETWEEN = re.compile(r"(?<=\s)(\S+) / (?=(\S+) (\S+))")
_LETTER = re.compile("[A-Z]")
_LATIN = re.compile("[A-Za-z]+")
_ACRONYM = re.compile("[A-Z]{2,8}")


def _slashes(spaced: str) -> Iterator[tuple[int, int]]:
    """Those that join nothing: A/B, S/4HANA, HTTP/2 and what an article only says together (JPCERT/CC) are joined."""
    joined = set()
    pairs = [found for found in _BETWEEN.finditer(f" {spaced}") if _LATIN.fullmatch(found[1])]
    words = Counter(spaced.split(" ")) if pairs else Counter[str]()
    together = Counter(word for found in pairs for word in found.group(1, 2))
    for found in pairs:
        before, after, then = found.groups()
        is_chain = then == "/" or spaced.endswith("/ ", 0, found.start(1) - 1)
        if not is_chain and _belong(before, after, then, {w for w in (before, after) if words[w] == together[w]}):
            joined.add(found.end(1))  # less one for the space before, and one more for the one behind the word
    return (slash.span() for slash in _SLASH.finditer(spaced) if slash.start() not in joined)


def _belong(before: str, after: str, then: str, together: set[str]) -> bool:
    """Whether a slash joins two words, before a third; `together` are those of the two that never stand apart."""
    if after.isdecimal():
        return bool(_LATIN.fullmatch(then) if _LETTER.fullmatch(before) else _VERSION_ENDS.match(then))
    if _LETTER.fullmatch(before) or _LETTER.fullmatch(after):
        return _LATIN.fullmatch(after) is not None
    return bool(together) and _ACRONYM.fullmatch(before) is not None and _ACRONYM.fullmatch(after) is not None


_VERSION_ENDS = re.compile("[^0-9一-鿿]")
