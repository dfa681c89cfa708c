r"""What in a text only says where to look: addresses of pages and mailboxes, paths of files, references to journals.

Its words are nobody's subject: https://docs.example.org/3/asyncio.html, C:\Users\taro\Desktop, Larson AM, et al.
Hepatology. 2005;42:1364-1372. All patterns are for texts as the tokenizer cuts them, a space between any two tokens.
"""

import re
from collections.abc import Iterator

from kawaraban.language.tokenizer import BREAK


def whereabouts(spaced: str) -> list[tuple[int, int]]:
    """Where each begins and ends in a text with a space between its tokens; two may overlap."""
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
_LATIN = re.compile("[\n -~\u3000‐–；：]+")
_BEFORE = 3  # sentences in which authors, title and journal stand, and the year


def _references(spaced: str) -> Iterator[tuple[int, int]]:
    """The sentence in which each is cited, and those before it, as far as they are Latin."""
    for latin in _LATIN.finditer(spaced):
        end = latin.start()
        for cited in _CITED.finditer(spaced, *latin.span()):
            if cited.start() < end:
                continue
            start = cited.start()
            for _ in range(_BEFORE):
                start = max(latin.start(), spaced.rfind(BREAK, latin.start(), start))
            end = spaced.find(BREAK, cited.end(), latin.end())
            end = latin.end() if end < 0 else end
            yield start, end
