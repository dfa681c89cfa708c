"""Breaking a headline into lines of a given width, by the rules of Japanese typesetting."""

import re
from collections.abc import Callable, Iterable

from kawaraban.language.kinsoku import NOT_AT_END, NOT_AT_START, may_break

_WORD = re.compile(r"\s*\S+\s*|\s+")

Width = Callable[[str], float]


def lines(phrases: Iterable[str], width: float, measure: Width) -> tuple[str, ...]:
    """Fill lines with whole phrases; one that is wider than a line by itself is broken inside by the same rules.

    `measure` gives the width of a text in the unit of `width`. Spaces at the ends of lines go.
    """
    pieces = _settled(piece for phrase in _settled(phrases) for piece in _fitting(phrase, width, measure))
    done, line = [], ""
    for piece in pieces:
        if line and measure((line + piece).strip()) > width:
            done.append(line.strip())
            line = ""
        line += piece
    return tuple(text for text in (*done, line.strip()) if text)


def balanced(phrases: Iterable[str], width: float, measure: Width) -> tuple[str, ...]:
    """Break lines so that they are as even as they can be: no last line with a single word. No phrase may be too wide.

    Minimises the sum of the squares of what the lines leave empty (Knuth and Plass, 1981, without hyphenation).
    """
    pieces = _settled(phrases)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            rest = width - measure("".join(pieces[start:end]).strip())
            if rest < 0 and options:
                break
            options.append((best[start][0] + rest * rest, start))
        best.append(min(options))
    done, end = [], len(pieces)
    while end:
        start = best[end][1]
        done.append("".join(pieces[start:end]).strip())
        end = start
    return tuple(reversed(done))


def _settled(phrases: Iterable[str]) -> list[str]:
    """Move what may not begin a phrase to the end of the one before, and what may not end one to the next."""
    settled: list[str] = []
    carried = ""
    for phrase in phrases:
        text = (carried + phrase).lstrip() if not settled else carried + phrase
        begin = 0
        while settled and begin < len(text) and (text[begin] in NOT_AT_START or text[begin].isspace()):
            begin += 1
        if begin:
            settled[-1] += text[:begin]
        end = len(text)
        while end > begin and (text[end - 1] in NOT_AT_END or text[end - 1].isspace()):
            end -= 1
        settled += [text[begin:end]] if end > begin else []
        carried = text[end:]
    return [*settled[:-1], settled[-1] + carried] if settled else [carried] if carried else []


def _fitting(phrase: str, width: float, measure: Width) -> list[str]:
    """The phrase, if it fits; else its words; of a word that does not fit, pieces at places where a line may break."""
    if measure(phrase.strip()) <= width:
        return [phrase]
    return [piece for word in _WORD.findall(phrase) for piece in _pieces(word, width, measure)]


def _pieces(word: str, width: float, measure: Width) -> list[str]:
    pieces, piece = [], ""
    for index, character in enumerate(word):
        if piece and measure((piece + character).strip()) > width and _may_break(word, index):
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    return may_break(text, index) and not (
        before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    )
