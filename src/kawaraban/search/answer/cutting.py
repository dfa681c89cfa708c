"""How a query is cut into words: a unigram model over the site's own lexicon (Viterbi), as in `search.js`.

A place in the query is looked at only when a word can end there, so that a browser loads few parts of the lexicon.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from kawaraban.language.readings import hiragana, katakana
from kawaraban.search.lexicon.entries import COSTS_PER_NAT, Entry, Find
from kawaraban.search.spelling.fold import LATIN_WORD, separators, shorten, squeeze
from kawaraban.search.spelling.rewritten import COUNTER

_LONGEST = 24
_CONVERTED_COST = 2 * COSTS_PER_NAT
_UNKNOWN_COST, _UNKNOWN_COST_EACH = 200, 60
_AFFIX_COST = 60
_TOUCHING = re.compile("[一-鿿]{2}|[0-9][a-z]|[a-z][0-9]")
_LETTER_MEETS_DIGIT = re.compile(r"(?<=[^0-9.])(?=[0-9])|(?<=[0-9])(?=[^0-9.])")
_HIRAGANA_RUN = re.compile("[ぁ-ゖー]+")
_KATAKANA_RUN = re.compile("[ァ-ヺー]+")
_CONTENT_RUN = re.compile("[^ぁ-ゖ]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a query. At `breaks` words may begin or end; at `joints` a sign joined two pieces of a Latin word."""

    text: str
    breaks: frozenset[int]
    joints: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Segment:
    """A word of the query: its place in the chunk and its entry; None for what the lexicon does not know."""

    text: str
    start: int
    end: int
    entry: Entry | None


def chunk(words: list[str]) -> Chunk:
    """Put a word, or several in Latin letters that follow each other, into one chunk. Latin words are squeezed."""
    text, breaks, joints = "", [0], list[int]()
    for word in words:
        at = 0
        for latin in LATIN_WORD.finditer(word):
            breaks += range(len(text), len(text) + latin.start() - at + 1)
            text += word[at : latin.start()]
            joints += (len(text) + joint for joint in _joints(latin.group()))
            text += squeeze(latin.group())
            breaks.append(len(text))
            at = latin.end()
        breaks += range(len(text), len(text) + len(word) - at + 1)
        text += word[at:]
    return Chunk(text, frozenset(breaks), frozenset(joints))


def _joints(latin: str) -> list[int]:
    """The places in a squeezed Latin word where its pieces meet; none if a piece is a single letter, as in AT&T."""
    signs = sorted(separators(latin))
    pieces = [latin[start + 1 : end] for start, end in pairwise([-1, *signs, len(latin)])]
    return [sign - place for place, sign in enumerate(signs)] if all(len(piece) > 1 for piece in pieces) else []


def cut(chunk: Chunk, find: Find, functions: Mapping[str, Entry], longest: int = _LONGEST) -> list[Segment]:
    """The likeliest words of a chunk. `functions` are the commonest function words, which every reader has at hand.

    With `longest` smaller than a run, the run is cut into parts though it is known.
    """
    chunk = replace(chunk, breaks=chunk.breaks | _inside_unknown(chunk, find))
    best: dict[int, tuple[int, Segment | None]] = {0: (0, None)}
    for start in sorted(chunk.breaks):
        if start not in best or start == len(chunk.text):
            continue
        for segment, cost in _edges(chunk, start, find, functions, longest):
            total = best[start][0] + cost
            if segment.end not in best or total < best[segment.end][0]:
                best[segment.end] = (total, segment)
    return _path(best, len(chunk.text))


def _inside_unknown(chunk: Chunk, find: Find) -> frozenset[int]:
    """Where pieces, or letters and digits, meet in Latin words that the lexicon lacks: Llama|4, etc|resolv.conf."""
    places = sorted(chunk.breaks)
    unknown = [(start, end) for start, end in pairwise(places) if end - start > 1 and not find(chunk.text[start:end])]
    changes = [
        start + change.start()
        for start, end in unknown
        for change in _LETTER_MEETS_DIGIT.finditer(chunk.text[start:end])
    ]
    joints = [joint for joint in chunk.joints for start, end in unknown if start < joint < end]
    return frozenset((*changes, *joints))


def _path(best: dict[int, tuple[int, Segment | None]], end: int) -> list[Segment]:
    found = []
    while (segment := best[end][1]) is not None:
        found.append(segment)
        end = segment.start
    return found[::-1]


def _edges(
    chunk: Chunk, start: int, find: Find, functions: Mapping[str, Entry], longest: int
) -> list[tuple[Segment, int]]:
    """The words that can begin at a place, with their costs; where one reaches the end of its run, only such."""
    text = chunk.text
    if COUNTER.match(text, start):
        return _counters(chunk, start, find, longest)
    if start > 0 and (run := _HIRAGANA_RUN.match(text, start)) and _covered(run.group(), functions):
        return [(s, s.entry.cost) for s in _known(chunk, start, functions.get, run.end() - start) if s.entry]
    entries = _known(chunk, start, lambda word: find(word) or functions.get(word), longest)
    known = [(s, s.entry.cost + _affix(text, s.start, s.end)) for s in entries if s.entry]
    known += _converted(chunk, start, find, longest)
    if start == 0 and _HIRAGANA_RUN.match(text):
        known = _without_particles(known)
    if content := _CONTENT_RUN.match(text, start):
        whole = [edge for edge in known if edge[0].end >= content.end()]
        if whole:
            return whole
    end = _unknown_end(chunk, start)
    return [*known, (Segment(text[start:end], start, end, None), _UNKNOWN_COST + _UNKNOWN_COST_EACH * (end - start))]


def _without_particles(known: list[tuple[Segment, int]]) -> list[tuple[Segment, int]]:
    """No query begins with a particle of one kana where it begins with a word of more: がん is not が and ん."""
    is_word = any(s.end > 1 and s.entry and s.entry.count for s, _ in known)
    return [edge for edge in known if edge[0].end > 1] if is_word else known


def _counters(chunk: Chunk, start: int, find: Find, longest: int) -> list[tuple[Segment, int]]:
    """The か月 of 3か月, known or not: without か it is another word."""
    entries = _known(chunk, start, find, longest)
    known = [(s, s.entry.cost) for s in entries if s.entry and s.end > start + 1]
    return known or [(Segment(chunk.text[start : start + 2], start, start + 2, None), _UNKNOWN_COST)]


def _affix(text: str, start: int, end: int) -> int:
    """What a single kanji costs that touches another, or a letter a digit: 小 of 小規模 and B of 910B say little."""
    return _AFFIX_COST if end - start == 1 and _TOUCHING.search(text[max(0, start - 1) : end + 1]) else 0


def _known(chunk: Chunk, start: int, find: Find, longest: int) -> Iterator[Segment]:
    for end in range(start + 1, min(start + longest, len(chunk.text)) + 1):
        if end in chunk.breaks and (entry := find(chunk.text[start:end])):
            yield Segment(chunk.text[start:end], start, end, entry)


def _converted(chunk: Chunk, start: int, find: Find, longest: int) -> Iterator[tuple[Segment, int]]:
    """A whole run of one kana, looked up in the other: とよた, ハンドウタイ, ネコ."""
    for pattern, shortest, convert in ((_HIRAGANA_RUN, 3, katakana), (_KATAKANA_RUN, 2, hiragana)):
        run = pattern.match(chunk.text, start)
        if run and shortest <= len(run.group()) <= longest:
            # At the beginning of a query it is read as a whole if it can be, even if it also makes small words.
            spellings = (run[0], shorten(run[0]), convert(run[0]), shorten(convert(run[0])))
            entry = next(filter(None, map(find, spellings)), None)
            if entry and (entry.count or entry.links):
                yield Segment(run.group(), start, run.end(), entry), 0 if start == 0 else entry.cost + _CONVERTED_COST


def _covered(text: str, functions: Mapping[str, Entry]) -> bool:
    """Whether a run of hiragana is made of common function words from here to its end."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {end for end in range(start + 1, len(text) + 1) if text[start:end] in functions}
    return len(text) in reached


def _unknown_end(chunk: Chunk, start: int) -> int:
    """An unknown word in katakana or Latin letters ends with its run, any other with its first character."""
    if run := _KATAKANA_RUN.match(chunk.text, start):
        return run.end()
    return min(place for place in chunk.breaks if place > start)
