"""What an article's own text says of each candidate: where it stands, how often, in what company.

All sentences are cut as one row of signs (`runs`), each sentence once: what a generator said twice is said once.
Everything here is counted over places in that row. Only the likeliest candidates are looked at closely, since this runs
for every article of a build.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from kawaraban.language.forms import abbreviations
from kawaraban.language.general import GENERAL
from kawaraban.language.kanji_forms import in_any_shape
from kawaraban.language.parts import LONGEST, Shape, parts
from kawaraban.language.runs import Cut, cut, runs, written
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Text, TextKind

_REPEATED = 4
"""Places by itself that a single kanji needs, the title's included."""
_KANJI = re.compile("[一-鿿]")

CANDIDATES = 100
"""How many candidates of an article are looked at closely: 95 in 100 of what editors choose are among them."""
_PLAIN = frozenset("VJTEC")
_WHOLE = re.compile(r"[AaD_.&'-]+|[Kp]{2,}")
_WORK = re.compile("『 ([^『』。？！?!\n]+) 』")


class Evidence(NamedTuple):  # made a hundred times an article, in a third of the time that a dataclass takes
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
    title_end = row.tokens.start(kinds.count(None))
    places = _places(row)
    candidates = _Candidates(places, tokenizer)
    candidates.add_subject(places, title_end)
    candidates.add_works(row, title_end)
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
    said: dict[str, TextKind | None] = dict.fromkeys(sentences(in_any_shape(title)))
    for text in texts:
        if text.kind is not TextKind.CODE:
            for sentence in sentences(in_any_shape(text.text)):
                said.setdefault(sentence, text.kind)
    return said


def _places(row: Cut) -> dict[str, list[int]]:
    """Each run, a space between its tokens, with the tokens at which it begins, in order."""
    starts, ends = runs(row)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for run, start in zip(row.pieces(starts, ends), starts.tolist(), strict=True):
        places[run].append(start)
    return places


class _Candidates:
    """Terms inside the runs of an article.

    `holders` has the places of the runs in which each stands, one list for each run; `shapes` its form; `whole` the
    places where it is a run by itself.
    """

    def __init__(self, places: Mapping[str, list[int]], tokenizer: Tokenizer) -> None:
        self.holders: dict[str, list[list[int]]] = {}
        self.shapes: dict[str, Shape] = {}
        self.whole: dict[str, list[int]] = {}
        self.also: dict[str, list[str]] = {}
        holders, shapes, whole = self.holders, self.shapes, self.whole
        for run, starts in places.items():
            for part, shape, is_whole in parts(run, tokenizer):
                if part in holders:
                    holders[part].append(starts)
                else:
                    holders[part] = [starts]
                    shapes[part] = shape
                if is_whole:  # a second time where the tokenizer cuts one text in two ways
                    whole[part] = sorted(whole[part] + starts) if part in whole else starts

    def unite(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Count forms of one thing together, under the form that is used more; of equals a Latin one, the shortest."""
        for pair in pairs:
            if all(name in self.holders for name in pair):
                counts = {form: sum(map(len, self.holders[form])) for form in pair}
                kept, other = sorted(pair, key=lambda form: (-counts[form], not form.isascii(), len(form), form))
                self.holders[kept] += self.holders.pop(other)
                self.also.setdefault(kept, []).extend([other, *self.also.pop(other, [])])

    def add_subject(self, places: Mapping[str, list[int]], title_end: int) -> None:
        """Add the kanji that begins the title and recurs, 梅の収穫と梅干し: any other single one says too little."""
        if not places:
            return
        first, own = min(places.items(), key=itemgetter(1))
        if _KANJI.fullmatch(first) and first not in GENERAL and own[0] < title_end and len(own) >= _REPEATED:
            self.holders[first], self.shapes[first], self.whole[first] = [own], Shape("N", (first,)), own

    def add_works(self, row: Cut, title_end: int) -> None:
        """Add the works that the title names in 『』, whatever words they are called by: 『忘れられた日本人』.

        Within 「」 such brackets are those of a quotation in a quotation: 「本当に『2倍』になるの？」.
        """
        begins = row.offsets + range(len(row.offsets))  # of tokens in the spaced text
        for work in _WORK.finditer(row.spaced, 0, int(begins[title_end])):
            name = written(work[1])
            quoted = row.spaced.count("「", 0, work.start()) > row.spaced.count("」", 0, work.start())
            if not quoted and name not in GENERAL and name not in self.holders and len(name) <= LONGEST:
                again = re.finditer(rf"(?<!\S){re.escape(work[1])}(?!\S)", row.spaced)
                starts = begins.searchsorted([place.start() for place in again]).tolist()
                self.holders[name], self.shapes[name], self.whole[name] = [starts], Shape("P", (name,)), starts

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
            whole_name, promise = _promise(shapes[part].signs)
            if whole_name or part in whole or len(holders) > 1:
                inside, first = len(holders[0]), holders[0][0]
                for starts in holders[1:]:
                    inside += len(starts)
                    first = min(first, starts[0])
                alone = len(whole.get(part, ()))
                guess = log2(inside * (1 + alone) * len(part) / (60 + first))
                guesses.append((guess + 2 * (first < title_end) + promise, part))
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


@lru_cache(maxsize=20_000)
def _promise(signs: str) -> tuple[bool, int]:
    """Whether a term of these signs is a name that is worth a look wherever it stands, and what they add to a guess."""
    return _WHOLE.fullmatch(signs) is not None, 2 * ("A" in signs) - 2 * (signs in _PLAIN)


def _transliterations(candidates: _Candidates, tokenizer: Tokenizer) -> list[tuple[str, str]]:
    """Latin names that the article also writes in katakana, by the dictionary's reading: Amazon, アマゾン."""
    names = [name for name in candidates.whole if name.isascii() and len(name) > 3 and " " not in name]
    readings = ((name, tokenizer.token(name).reading) for name in names if candidates.shapes[name].signs == "A")
    return [(name, reading) for name, reading in readings if reading in candidates.whole and not reading.isascii()]


@dataclass(frozen=True, slots=True)
class _View:
    """A row of signs, the sentence of each token, the sentences that are headings, and the body's first token."""

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
        also = tuple(candidates.also.get(surface, ()))
        headings = self.headings.intersection(numbers)
        return Evidence(
            surface=surface,
            shape=shape,
            alone=len(alone),
            inside=len(starts),
            first=int(row.offsets[starts[titled]]) if titled < len(starts) else 0,
            titled=bool(alone) and alone[0] < self.title_end,
            headed=max([self._share(surface, n) for n in headings]) if headings else 0.0,
            quoted=sum([self._fills_quotation(start, (surface, *also)) for start in alone if signs[start - 1] == "q"]),
            defined=defined,
            also=also,
            sentences=numbers,
            span=(numbers[-1] - numbers[0]) / max(1, self.numbers[-1]),
        )

    def _fills_quotation(self, start: int, forms: tuple[str, ...]) -> bool:
        """Whether what is quoted from a token on is one of some forms and nothing else."""
        end = self.row.signs.find("Q", start, start + LONGEST + 1)
        return end >= 0 and self.row.written(start, end) in forms

    def _share(self, surface: str, number: int) -> float:
        """How much of a sentence a term fills, in characters."""
        tokens, offsets = self.row.tokens, self.row.offsets
        start, end = tokens.start(number), tokens.start(number + 1)
        return len(surface) / int(offsets[end - 1] - offsets[start])
