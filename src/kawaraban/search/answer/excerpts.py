"""The passage that shows best why an article was found, and the marks in it and in titles."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kawaraban.search.spelling.fold import dashed, even, separators

LENGTH = 110
"""Characters of an excerpt, about."""

_LEAD = 20
_ENDS = "。！？!?"
_CLOSING = re.compile("[」』）】]*")  # brackets belong to the sentence that they close
_FAR = 40  # characters that are looked back over in a row of kanji
# The letters of words that are not cut.
_WORDS = (re.compile("[0-9A-Za-zÀ-ÖØ-öø-ÿ０-９Ａ-Ｚａ-ｚ]"), re.compile("[ァ-ヺー]"))
_FIRST_MARK = "\u02ff"  # no mark stands before the next
_LOANWORD = re.compile("[ァ-ヺー]{3,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """What to look for: the spellings, folded and squeezed, of one word of the query, and what the word weighs."""

    spellings: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a title or excerpt, and whether it is marked."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    mark: int


def excerpt(passages: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The best passage for the marks, cut to about `LENGTH`; the article's first words where none is found."""
    lines = passages.split("\n")
    found_in = [list(_find(line, marks)) for line in lines]
    within = not any(found_in)
    if within:  # what was found is a part of a longer loanword, then: クラウド of クラウドサービス
        found_in = [list(_find(line, marks, within=True)) for line in lines]
    best, best_score = (lines[0], 0), 0.0
    for line, found in zip(lines, found_in, strict=True):
        for first in found:
            inside = {f.mark for f in found if first.start <= f.start and f.end <= first.start + LENGTH - _LEAD}
            score = sum(marks[mark].weight for mark in sorted(inside))
            if score > best_score:
                best, best_score = (line, first.start), score
    return marked(_cut(*best), marks, within=within)


def marked(text: str, marks: Sequence[Mark], *, within: bool = False) -> tuple[Piece, ...]:
    """A text in pieces, the found spellings marked; `within` longer loanwords, too."""
    pieces: list[Piece] = []
    at = 0
    for found in sorted(_find(text, marks, within=within), key=lambda f: (f.start, -f.end)):
        if found.start >= at:
            pieces += [Piece(text[at : found.start], marked=False), Piece(text[found.start : found.end], marked=True)]
            at = found.end
    pieces.append(Piece(text[at:], marked=False))
    return tuple(piece for piece in pieces if piece.text)


def _cut(line: str, found: int) -> str:
    """From the beginning of a sentence, if it is near, to the end of one, if it is; else with …"""
    start = _behind(line, max(line.rfind(end, 0, found) for end in _ENDS) + 1)
    begun = found - start <= LENGTH // 2
    start = start if begun else _outside(line, found - _LEAD)
    end = start + LENGTH
    before = "" if begun else "…"
    if end >= len(line):
        return before + line[start:].strip()
    last = max(line.rfind(mark, max(found + 1, start + LENGTH // 2), end) for mark in _ENDS) + 1
    if last:
        return before + line[start : _behind(line, last)].strip()
    return before + (line[start : _outside(line, end)].rstrip("、，") + "…").strip()


def _behind(line: str, place: int) -> int:
    """A place, or the one behind the brackets that close there."""
    closing = _CLOSING.match(line, place)
    return closing.end() if closing else place


def _outside(line: str, place: int) -> int:
    """A place to cut at: where a word in letters or katakana begins that `place` is within, unless it is too long."""
    nearest = max(place - _LEAD, 0)
    at = place
    while at > nearest and any(kind.match(line[at - 1]) and kind.match(line[at]) for kind in _WORDS):
        at -= 1
    return at if at > nearest else place


def _find(text: str, marks: Sequence[Mark], *, within: bool = False) -> Iterator[_Found]:
    """All places of all spellings that are words of their own there, or, `within` longer ones, loanwords."""
    letters = _letters(text)
    for number, mark in enumerate(marks):
        for spelling in mark.spellings:
            anywhere = within and _LOANWORD.fullmatch(spelling)
            for at in _places(letters.text, spelling):
                end = at + len(spelling)
                if anywhere or _apart(letters, at, end):
                    yield _Found(letters.starts[at], letters.ends[end - 1], number)


def _places(text: str, part: str) -> Iterator[int]:
    """All places of a part of a text, also those that overlap; none of nothing."""
    at = text.find(part) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text as `fold.plain` has it, and where in the text each letter comes from: ㍍ is four letters, ﾄﾞ one."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def touch(self, second: int) -> bool:
        """Whether nothing was left out in front of a letter: no space, no sign between Latin words."""
        return 0 < second < len(self.text) and self.starts[second] <= self.ends[second - 1]


def _letters(text: str) -> _Letters:
    """Fold a text piece by piece, a piece being what is composed as a whole; leave out spaces and separators."""
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _composed(text):
        folded = [char for char in even(text[start:end]) if not char.isspace()]
        chars += folded
        places += [(start, end)] * len(folded)
    folded_text = dashed("".join(chars))
    left_out = separators(folded_text)
    kept = [place for place in range(len(folded_text)) if place not in left_out]
    return _Letters(
        "".join(folded_text[place] for place in kept),
        [places[place][0] for place in kept],
        [places[place][1] for place in kept],
    )


def _composed(text: str) -> Iterator[tuple[int, int]]:
    """Where each character begins, and where the marks that belong to it end."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _belongs(text[end]):
            yield start, end
            start = end


def _belongs(char: str) -> bool:
    """Whether a character may become one with that before it: accents, the two signs of ｶﾞ and ﾊﾟ, parts of Hangul."""
    return char > _FIRST_MARK and (
        char in "\uff9e\uff9f" or "\u1160" <= char <= "\u11ff" or unicodedata.category(char)[0] == "M"
    )


def _apart(letters: _Letters, start: int, end: int) -> bool:
    """Whether a word ends where a word may: not in the middle of letters or katakana, nor 京都 within 東京都.

    Compounds of kanji are made of words of two as a rule: 翻訳 stands within 機械翻訳. Letters that had a space or
    hyphen between them in the text itself do not touch.
    """
    text = letters.text
    before = text[start - 1] if letters.touch(start) else ""
    after = text[end] if letters.touch(end) else ""
    if before and _script(before) == _script(text[start]) != "" and not _within_kanji(letters, start, end):
        return False
    return not (after and _script(after) == _script(text[end - 1]) and _script(after) in ("a", "ア"))


def _within_kanji(letters: _Letters, start: int, end: int) -> bool:
    """Whether a word may begin in the middle of a row of kanji: a long one may, one of two behind words of two."""
    first = start
    while start - first < _FAR and letters.touch(first) and _script(letters.text[first - 1]) == "漢":
        first -= 1
    return first < start and (end - start > 2 or (end - start == 2 and (start - first) % 2 == 0))


def _script(char: str) -> str:
    if "a" <= char <= "z" or "0" <= char <= "9" or "α" <= char <= "ω":
        return "a"
    if "ァ" <= char <= "ヺ" or char == "ー":
        return "ア"
    return "漢" if "一" <= char <= "龠" else ""
