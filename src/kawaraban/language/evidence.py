"""What an article's own text says of each candidate: where it stands, how often, in what company.

All sentences are cut as one row of signs (`runs`), each sentence once: what a generator said twice is said once.
Everything here is counted over places in that row. Only the likeliest candidates are looked at closely, since this runs
for every article of a build.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from typing import NamedTuple

from kawaraban.language.general import GENERAL
from kawaraban.language.runs import Cut, abbreviations, cut, runs, units
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import SPACE, Tokenizer
from kawaraban.model import Text, TextKind

CANDIDATES = 100
"""How many candidates of an article are looked at closely: 95 in 100 of what editors choose are among them."""


class Shape(NamedTuple):
    """A term's form: its tokens' signs, and its units (nouns, names) as written."""

    signs: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article's text says of a candidate.

    `alone` counts the places where it is a whole run, `inside` all places; `first` is the number of characters before
    its first place in the body; `titled` whether it stands by itself in the title; `headed` the largest share that it
    has of a heading (0 to 1); `quoted` where it fills a pair of quotation marks; `defined` whether the text gives its
    abbreviation or full form; `also` its other forms, counted as itself; `sentences` the numbers of those that hold it;
    `span` the share of the article between the first and the last of them (0 to 1).
    """

    surface: str
    shape: Shape
    alone: int
    inside: int
    first: int
    titled: bool
    headed: float
    quoted: int
    defined: bool
    also: tuple[str, ...]
    sentences: tuple[int, ...]
    span: float


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read for terms: its distinct sentences in order, its candidates, words that are everywhere in it.

    `row` is its cut, `pairs` are the abbreviations with their full forms that the text gives.
    """

    sentences: tuple[str, ...]
    row: Cut
    candidates: tuple[Evidence, ...]
    commonplace: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


def read(title: str, texts: Iterable[Text], tokenizer: Tokenizer) -> Reading:
    """Collect the candidates of an article with what its text says of each, the likeliest first."""
    said = said_once(title, texts)
    row = cut(said, tokenizer)
    kinds = tuple(said.values())
    title_end = _title_end(row, kinds)
    candidates = _Candidates(_places(row))
    pairs = tuple(dict.fromkeys(abbreviations(row)))
    candidates.unite((*pairs, *_transliterations(candidates, tokenizer)))
    defined = {name for pair in pairs for name in pair}
    headings = frozenset(number for number, kind in enumerate(kinds) if kind is TextKind.HEADING)
    view = _View(row, row.tokens.sentences.tolist(), headings, title_end)
    chosen = candidates.likely(title_end)
    found = tuple(view.evidence(candidates, surface, defined=surface in defined) for surface in chosen)
    return Reading(tuple(said), row, found, candidates.commonplace(), pairs)


def said_once(title: str, texts: Iterable[Text]) -> dict[str, TextKind | None]:
    """The sentences of an article, each once, with the kind of block they first stand in; the title's kind is None."""
    said: dict[str, TextKind | None] = dict.fromkeys(sentences(title))
    for text in texts:
        if text.kind is not TextKind.CODE:
            for sentence in sentences(text.text):
                said.setdefault(sentence, text.kind)
    return said


def _places(row: Cut) -> dict[tuple[str, ...], tuple[str, list[int]]]:
    """Each run, as its tokens, with its signs and the tokens at which it begins, in order."""
    places: dict[tuple[int, ...], list[int]] = {}
    ids, words, signs = row.tokens.ids.tolist(), row.tokens.words, row.signs
    for start, end in runs(row):
        run = (ids[start],) if end - start == 1 else tuple(ids[start:end])
        if run in places:
            places[run].append(start)
        else:
            places[run] = [start]
    return {
        tuple([words[number] for number in run]): (signs[starts[0] : starts[0] + len(run)], starts)
        for run, starts in places.items()
    }


class _Candidates:
    """Terms inside the runs of an article.

    `holders` has the places of the runs in which each stands, one list for each run; `shapes` its form; `whole` the
    places where it is a run by itself.
    """

    def __init__(self, places: Mapping[tuple[str, ...], tuple[str, list[int]]]) -> None:
        self.holders: dict[str, list[list[int]]] = {}
        self.shapes: dict[str, Shape] = {}
        self.whole: dict[str, list[int]] = {}
        self.also: dict[str, list[str]] = {}
        for run, (signs, starts) in places.items():
            for part, shape in parts(run, signs):
                if part in self.holders:
                    self.holders[part].append(starts)
                else:
                    self.holders[part] = [starts]
                    self.shapes[part] = shape
                if len(shape.signs) == len(run):
                    self.whole[part] = starts

    def unite(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Count forms of one thing together, under the form that is used more."""
        for pair in pairs:
            if all(name in self.holders for name in pair) and pair[0] != pair[1]:
                kept, other = sorted(pair, key=lambda name: (-self._count(name), name))
                self.holders[kept] += self.holders.pop(other)
                self.also.setdefault(kept, []).extend([other, *self.also.pop(other, [])])

    def commonplace(self) -> frozenset[str]:
        """Words that are part of so many different runs that they set none apart: AI, where all is about AI."""
        return frozenset(
            part for part, holders in self.holders.items() if len(holders) > 11 and len(self.shapes[part].units) == 1
        )

    def likely(self, title_end: int) -> list[str]:
        """The surfaces of the likeliest candidates, likeliest first: a first guess from what is at hand."""
        shapes, whole, log2 = self.shapes, self.whole, math.log2
        guesses = []
        for part, holders in self.holders.items():
            signs = shapes[part].signs
            if len(holders) > 1 or part in whole or _WHOLE.fullmatch(signs):
                inside, first = len(holders[0]), holders[0][0]
                for starts in holders[1:]:
                    inside += len(starts)
                    first = min(first, starts[0])
                alone = len(whole.get(part, ()))
                guess = log2(inside * (1 + alone) * len(part) / (60 + first))
                guesses.append((guess + 2 * ("A" in signs) + 2 * (first < title_end) - 2 * (signs in _PLAIN), part))
        return [part for _, part in nlargest(CANDIDATES, guesses)]

    def starts(self, part: str) -> list[int]:
        """The tokens at which the runs begin that hold a candidate in one of its forms, in order."""
        holders = self.holders[part]
        return holders[0] if len(holders) == 1 else sorted(chain.from_iterable(holders))

    def alone(self, part: str) -> list[int]:
        """The tokens at which it is a whole run, in one of its forms."""
        if part not in self.also:
            return self.whole.get(part, [])
        forms = (part, *self.also[part])
        return sorted(chain.from_iterable(self.whole.get(form, ()) for form in forms))

    def _count(self, part: str) -> int:
        return sum(map(len, self.holders[part]))


_PLAIN = frozenset("VJTEC")
_WHOLE = re.compile(r"[AaD_.&-]+|[Kp]{2,}")


def _transliterations(candidates: _Candidates, tokenizer: Tokenizer) -> list[tuple[str, str]]:
    """Latin names that the article also writes in katakana, by the dictionary's reading: Amazon, アマゾン."""
    names = [name for name in candidates.whole if name.isascii() and len(name) > 3 and " " not in name]
    readings = ((name, tokenizer.token(name).reading) for name in names if candidates.shapes[name].signs == "A")
    return [(name, reading) for name, reading in readings if reading in candidates.whole and not reading.isascii()]


def _title_end(row: Cut, kinds: tuple[TextKind | None, ...]) -> int:
    """The token with which the body begins."""
    titles = kinds.count(None)
    return row.tokens.start(titles)


@dataclass(frozen=True, slots=True)
class _View:
    """A row of signs with the number of each token's sentence, and those of headings; the body begins with token
    `title_end`.
    """

    row: Cut
    numbers: list[int]
    headings: frozenset[int]
    title_end: int

    def evidence(self, candidates: _Candidates, surface: str, *, defined: bool) -> Evidence:
        """Look at one candidate closely."""
        row, signs = self.row, self.row.signs
        shape = candidates.shapes[surface]
        starts, alone = candidates.starts(surface), candidates.alone(surface)
        numbers = tuple(dict.fromkeys(map(self.numbers.__getitem__, starts)))
        titled = bisect_left(starts, self.title_end)
        width = len(shape.signs)
        headings = self.headings.intersection(numbers)
        return Evidence(
            surface=surface,
            shape=shape,
            alone=len(alone),
            inside=len(starts),
            first=row.offsets[starts[titled]] if titled < len(starts) else 0,
            titled=bool(alone) and alone[0] < self.title_end,
            headed=max([self._share(surface, n) for n in headings]) if headings else 0.0,
            quoted=sum([signs[start - 1] == "q" and signs[start + width] == "Q" for start in alone]),
            defined=defined,
            also=tuple(candidates.also.get(surface, ())),
            sentences=numbers,
            span=(numbers[-1] - numbers[0]) / max(1, self.numbers[-1]),
        )

    def _share(self, surface: str, number: int) -> float:
        """How much of a sentence a term fills, in characters."""
        tokens, offsets = self.row.tokens, self.row.offsets
        start, end = tokens.start(number), tokens.start(number + 1)
        return len(surface) / (offsets[end - 1] - offsets[start])


@lru_cache(maxsize=20_000)  # four in five runs stood in an article before this one
def parts(run: tuple[str, ...], signs: str) -> tuple[tuple[str, Shape], ...]:
    """All terms inside a run, itself included, for a run given as its tokens. None stands twice."""
    found: dict[str, Shape] = {}
    for start, end, bounds in _shapes(signs):
        part = _written(run[start:end])
        if _is_term(part):
            own = (part,) if len(bounds) == 1 else tuple([_written(run[a:b]) for a, b in bounds])
            found[part] = Shape(signs[start:end], own)
    return tuple(found.items())


def _is_term(text: str) -> bool:
    return 2 <= len(text) <= 40 and text not in GENERAL and not _MEASURE.fullmatch(text)


_MEASURE = re.compile("[0-9]*(?:[KMGTP]i?B|[kMG]Wh?|[kMGT]?Hz|[nμmck]m|[mk]?g|ms|fps|dpi|ppm|bps|(?<=[0-9])[BM])")


@lru_cache(maxsize=20_000)
def _shapes(signs: str) -> tuple[tuple[int, int, tuple[tuple[int, int], ...]], ...]:
    """Where in a run of these signs a term can stand, with the bounds of its units."""
    bounds = units(signs) if len(signs) > 1 else ((0, 1),)
    found = []
    for i, (start, _) in enumerate(bounds):
        for j in range(i, min(i + _LONGEST, len(bounds))):
            end = bounds[j][1]
            if _is_shape(signs[start:end]):
                found.append((start, end, bounds[i : j + 1]))
    return tuple(found)


def _written(tokens: tuple[str, ...]) -> str:
    return "".join(tokens).replace(SPACE, " ")


_LONGEST = 6
_WORD_ALONE = re.compile(r"[NVKPp]|(?:DD?)?A.*|a.+|DDDDY")
_NO_START = frozenset("SthcCY_m.-&")
_NO_END = frozenset("Xt")


def _is_shape(signs: str) -> bool:
    if signs[0] in _NO_START or signs[-1] in _NO_END:
        return False
    if len(signs) == 1 or signs[0] in "Da":
        return _WORD_ALONE.fullmatch(signs) is not None
    return not _BEARING.isdisjoint(signs)


_BEARING = frozenset("ANVKPpJTE")
