r"""What in a text is no part of a name, though the grammar of runs would take it for one.

That is what only says where to look: https://docs.example.org/3/asyncio.html, C:\Users\taro\Desktop, Larson AM, et al.
Hepatology. 2005;42:1364-1372; and signs that join two words in one place and part them in another: A/Bテスト, but
Excel/Word; C++, but AI+ロボット. All patterns are for texts as the tokenizer cuts them, a space between any two tokens;
each begins with the few signs that it is about, so that all others are passed over.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kawaraban.language.tokenizer import BREAK


def outside(spaced: str) -> list[tuple[int, int]]:
    """Where each begins and ends in a text with a space between its tokens; two may overlap."""
    return _whereabouts(spaced) + _parted(spaced)


def _whereabouts(spaced: str) -> list[tuple[int, int]]:
    """What only says where to look: addresses of pages and mailboxes, paths of files, references to journals."""
    found: list[tuple[int, int]] = []
    if ": / /" in spaced or " @ " in spaced:
        found += [address.span() for address in _ADDRESS.finditer(spaced)]
    if "\\" in spaced:
        found += [path.span() for path in _PATH.finditer(spaced)]
    if any(sign in spaced for sign in (" ; ", " ； ", "doi :", "PMID :")):
        found += _references(spaced)
    return found


# As far as they are ASCII.
_ADDRESS = re.compile(r"(?<!\S)(?:https?|ftp|file) : / /(?: [!-~]+)*|(?<!\S)(?:[!-?A-~]+ ){1,12}@(?: [!-~]+)+")
_PATH = re.compile(r"(?<!\S)(?:[!-[\]-~]+ ){0,4}\\(?: [!-~]+)*")
# A year with a volume, as journals of medicine are cited, or a number that catalogues give.
_CITED = re.compile(r"(?<!\S)(?:\d \d \d \d [;；] (?:\u3000 )?\d|doi :|PMID :)")
_LATIN_TEXT = re.compile("[\n -~\u3000‐–；：]+")
_CITED_IN = 3  # sentences in which authors, title and journal stand, and the year


def _references(spaced: str) -> Iterator[tuple[int, int]]:
    """The sentence in which each is cited, and those before it, as far as they are Latin."""
    for latin in _LATIN_TEXT.finditer(spaced):
        end = latin.start()
        for cited in _CITED.finditer(spaced, *latin.span()):
            if cited.start() < end:
                continue
            start = cited.start()
            for _ in range(_CITED_IN):
                start = max(latin.start(), spaced.rfind(BREAK, latin.start(), start))
            end = spaced.find(BREAK, cited.end(), latin.end())
            end = latin.end() if end < 0 else end
            yield start, end


def _parted(spaced: str) -> list[tuple[int, int]]:
    """Each sign that parts words, though it joins others (A/Bテスト, C++), each number that counts, each country."""
    found = [counted.span() for counted in _COUNTED.finditer(spaced)]
    found += [numbered.span() for numbered in _NUMBERED.finditer(spaced)]
    found += [country.span() for country in _COUNTRY.finditer(spaced)]
    if " 超 " in spaced:
        found += [over.span() for over in _OVER.finditer(spaced) if _AMOUNT.search(spaced[: over.start()][-_LOOK:])]
    if " + " in spaced or " # " in spaced:
        found += [sign.span() for sign in _PLUS_OR_SHARP.finditer(spaced) if not _in_name(spaced, sign.start())]
    if " / " in spaced:
        found += [(at, at + 1) for at in _slashes(spaced)]
    return found


# How much there is of something: 腐葉土3、軽石2. But はやぶさ2は.
_COUNTED = re.compile(r"[0-9](?<=[一-鿿] .)(?= [、。，．\n])")
# How many there are of it: おすすめランチ5選, 京都2泊3日, 大手3社. But レベル3自動運転, Web3領域.
_NUMBERED = re.compile(
    r"(?<=[ァ-ヿ一-鿿] )[0-9０-９](?: [0-9０-９])*"
    r" (?:[選泊位品室杯冊便作曲本店軒匹皿社駅県州校]|種類|品目|機種|作品|都市|試合|分野|領域|段階|原則|要素)(?!\S)"
)
# Whose a firm is: 英ARM, 独シーメンス.
_COUNTRY = re.compile(r"[英仏独豪伊印韓露](?<!\S.)(?= [A-Za-zァ-ヺ])")
# More than so much: 100億ドル超投資. But 超音波.
_OVER = re.compile(r"超(?<!\S.)(?!\S)")
_AMOUNT = re.compile(r"[0-9] (?:[億万兆千百] )?(?:\S+ )?\Z")
_LOOK = 12
_PLUS_OR_SHARP = re.compile(r"[+#](?<!\S.)(?!\S)")
# C++, Notepad++; C#; N+1.
_SHARP = re.compile(r"(?<!\S)[A-Z] # (?![A-Za-z0-9])")
_PLUSES = re.compile(r"(?<=[A-Za-z] )\+ \+ ")
_PLUS_NUMBER = re.compile(r"(?<!\S)[A-Z] \+ \d (?!\d)")


def _in_name(spaced: str, start: int) -> bool:
    """Whether a plus or a sharp is a part of the name before it."""
    before = max(0, start - 2)
    if spaced[start] == "#":
        return _SHARP.match(spaced, before) is not None
    return any((_PLUSES.match(spaced, start), _PLUSES.match(spaced, before), _PLUS_NUMBER.match(spaced, before)))


class _Slash(NamedTuple):
    """Where a slash stands, with the token before it and the two behind it."""

    at: int
    before: str
    after: str
    then: str


_SLASH = re.compile(r"/(?<!\S.)(?!\S)")
_BEHIND = re.compile(r" (\S+)(?: (\S+))?")
_LETTER = re.compile("[A-Z]")
_LATIN = re.compile("[A-Za-z]+")
_ACRONYM = re.compile("[A-Z]{2,8}")
_VERSION_ENDS = re.compile("[^0-9一-鿿]|$")


def _slashes(spaced: str) -> Iterator[int]:
    """Those that join nothing: A/B, S/4HANA, HTTP/2 and what an article only says together (JPCERT/CC) are joined."""
    found = [_slash(spaced, slash.start()) for slash in _SLASH.finditer(spaced)]
    acronyms = [each for each in found if _ACRONYM.fullmatch(each.before) and _ACRONYM.fullmatch(each.after)]
    words = Counter(spaced.split(" ")) if acronyms else Counter[str]()
    together = Counter(word for each in acronyms for word in (each.before, each.after))
    ends = {each.at + 2 + len(each.after) + 1 for each in found}
    for each in found:
        if each.at in ends or each.then == "/":  # a list: A/B/C
            yield each.at
        elif _ACRONYM.fullmatch(each.before) and _ACRONYM.fullmatch(each.after):
            if all(words[word] > together[word] for word in (each.before, each.after)):
                yield each.at
        elif not _belong(each):
            yield each.at


def _slash(spaced: str, at: int) -> _Slash:
    before = spaced[spaced.rfind(" ", 0, max(0, at - 1)) + 1 : max(0, at - 1)]
    behind = _BEHIND.match(spaced, at + 1)
    return _Slash(at, before, behind[1] if behind else "", (behind[2] if behind else "") or "")


def _belong(slash: _Slash) -> bool:
    """Whether a slash joins words of which not both are acronyms."""
    before, after, then = slash.before, slash.after, slash.then
    if after.isdecimal():
        if _LETTER.fullmatch(before):
            return _LATIN.fullmatch(then) is not None
        return _LATIN.fullmatch(before) is not None and _VERSION_ENDS.match(then) is not None
    return (_LETTER.fullmatch(before) is not None and _LATIN.fullmatch(after) is not None) or (
        _LETTER.fullmatch(after) is not None and _LATIN.fullmatch(before) is not None
    )
