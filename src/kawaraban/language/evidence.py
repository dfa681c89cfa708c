"""What an article's own text says of each candidate: where it stands, how often, in what company.

All sentences are cut as one row of signs (`runs`), each sentence once: what a generator said twice is said once.
Everything here is counted over places in that row. Only the likeliest candidates are looked at closely, since this runs
for every article of a build.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kawaraban.language.parts import Lexicon, Places, Shape, lexicon, places
from kawaraban.language.runs import Cut, abbreviations, cut
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Text, TextKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 100
"""How many candidates of an article are looked at closely: 95 in 100 of what editors choose are among them."""


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
    view = _View(row, kinds, row.tokens.start(kinds.count(None)))
    known = lexicon(tokenizer)
    found = places(row, known)
    pairs = tuple(dict.fromkeys(abbreviations(row)))
    found, also = _united(found, known, (*pairs, *_transliterations(found, known, tokenizer)))
    candidates = _candidates(found)
    chosen = candidates.likely(view.title_end, known)
    evidence = view.evidence(candidates, chosen, known, also, {name for pair in pairs for name in pair})
    return Reading(tuple(said), row, evidence, candidates.commonplace(known), pairs)


def said_once(title: str, texts: Iterable[Text]) -> dict[str, TextKind | None]:
    """The sentences of an article, each once, with the kind of block they first stand in; the title's kind is None."""
    said: dict[str, TextKind | None] = dict.fromkeys(sentences(title))
    for text in texts:
        if text.kind is not TextKind.CODE:
            for sentence in sentences(text.text):
                said.setdefault(sentence, text.kind)
    return said


def _transliterations(places: Places, lexicon: Lexicon, tokenizer: Tokenizer) -> list[tuple[str, str]]:
    """Latin names that the article also writes in katakana, by the dictionary's reading: Amazon, アマゾン."""
    numbers = dict.fromkeys(places.parts[places.whole > 0].tolist())
    whole = list(map(lexicon.parts.__getitem__, numbers))
    written = {part.surface for part in whole}
    names = [part.surface for part in whole if part.shape.signs == "A" and len(part.surface) > 3]
    readings = ((name, tokenizer.token(name).reading) for name in names if name.isascii() and " " not in name)
    return [(name, reading) for name, reading in readings if reading in written and not reading.isascii()]


def _united(
    places: Places, lexicon: Lexicon, pairs: Iterable[tuple[str, str]]
) -> tuple[Places, dict[str, tuple[str, ...]]]:
    """Count forms of one thing together, under the form that is used more; with the other forms of each.

    A run that holds both holds it twice. What is whole in another form is 2 in `whole`, as it says less of the form.
    """
    also: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        at = {name: places.surfaces == lexicon.numbers.get(name, -1) for name in pair}
        counts = {name: int(at[name].sum()) for name in at}
        if len(counts) == 2 and all(counts.values()):
            kept, other = sorted(counts, key=lambda name: (-counts[name], name))
            places = places.moved(at[other], int(at[kept].argmax()))
            also[kept] = (*also.get(kept, ()), other, *also.pop(other, ()))
    return places, also


def _candidates(places: Places) -> "_Candidates":
    """Put the places of each term together, in the order of the text."""
    import numpy as np

    order = places.surfaces.argsort(kind="stable")
    ordered = Places._make(field[order] for field in places)
    begins = np.flatnonzero(np.diff(ordered.surfaces, prepend=-1))
    return _Candidates(ordered, begins, np.diff(begins, append=len(order)))


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The terms of an article: the `places` of each in the order of the text, where in these it begins, and how many it
    has.
    """

    places: Places
    begins: "NDArray[np.intp]"
    sizes: "NDArray[np.intp]"

    def commonplace(self, lexicon: Lexicon) -> frozenset[str]:
        """Words that are part of so many different runs that they set none apart: AI, where all is about AI."""
        often = (self.sizes >= _COMMONPLACE).nonzero()[0]
        spans = zip(self.begins[often].tolist(), self.sizes[often].tolist(), strict=True)
        found = [(begin, set(self.places.runs[begin : begin + size].tolist())) for begin, size in spans]
        parts = [lexicon.parts[self.places.parts[begin]] for begin, runs in found if len(runs) >= _COMMONPLACE]
        return frozenset(part.surface for part in parts if len(part.shape.units) == 1)

    def likely(self, title_end: int, lexicon: Lexicon) -> list[int]:
        """The numbers of the likeliest candidates, likeliest first: a first guess from what is at hand."""
        import numpy as np

        if not len(self.begins):
            return []
        places, begins = self.places, self.begins
        whole = np.add.reduceat(places.whole == 1, begins, dtype=np.intp)
        several = np.minimum.reduceat(places.runs, begins) != np.maximum.reduceat(places.runs, begins)
        first = places.starts[begins]
        guess = np.log2(self.sizes * (1 + whole) * places.lengths[begins] / (60 + first))
        guess += 2 * (first < title_end) + places.promise[begins]
        guess[~((places.named[begins] > 0) | (whole > 0) | several)] = -np.inf
        best = np.flatnonzero((guess >= np.sort(guess)[-CANDIDATES:][0]) & (guess > -np.inf))
        surfaces = [lexicon.parts[number].surface for number in places.parts[begins[best]].tolist()]
        ranked = sorted(zip(guess[best].tolist(), surfaces, best.tolist(), strict=True), reverse=True)
        return [number for _, _, number in ranked[:CANDIDATES]]

    def only(self, chosen: Sequence[int]) -> "tuple[Places, NDArray[np.intp], NDArray[np.intp]]":
        """The places of some candidates, one's behind the other's; where each begins in them; how many each has."""
        import numpy as np

        sizes = self.sizes[chosen]
        begins = sizes.cumsum() - sizes
        at = np.repeat(self.begins[chosen] - begins, sizes) + np.arange(sizes.sum())
        return Places._make(field[at] for field in self.places), begins, sizes


_COMMONPLACE = 12
"""In so many different runs a word stands that is everywhere in an article."""


@dataclass(frozen=True, slots=True)
class _View:
    """An article's row of signs, with the kinds of its sentences; the body begins with token `title_end`."""

    row: Cut
    kinds: tuple[TextKind | None, ...]
    title_end: int

    def evidence(
        self,
        candidates: _Candidates,
        chosen: Sequence[int],
        lexicon: Lexicon,
        also: Mapping[str, tuple[str, ...]],
        defined: Set[str],
    ) -> tuple[Evidence, ...]:
        """Look closely at the chosen candidates: column by column, as most of it is counted."""
        import numpy as np

        if not chosen:
            return ()
        parts = [lexicon.parts[number] for number in candidates.places.parts[candidates.begins[chosen]].tolist()]
        surfaces = [part.surface for part in parts]
        places, begins, sizes = candidates.only(chosen)
        numbers = self.row.tokens.sentences[places.starts]
        in_title, alone, alone_in_title, quoted = self._counts(places, begins).tolist()
        # The first place behind the title, if there is one.
        first = self.row.offsets[places.starts[np.minimum(begins + in_title, begins + sizes - 1)]]
        shares = np.repeat([len(surface) for surface in surfaces], sizes) / self._room()[numbers]
        columns = (
            surfaces,
            [part.shape for part in parts],
            alone,
            sizes.tolist(),
            np.where(in_title < sizes, first, 0).tolist(),
            [count > 0 for count in alone_in_title],
            np.maximum.reduceat(shares, begins).tolist(),
            quoted,
            [surface in defined for surface in surfaces],
            [also.get(surface, ()) for surface in surfaces],
            _distinct(numbers, begins),
            ((numbers[begins + sizes - 1] - numbers[begins]) / max(1, len(self.kinds) - 1)).tolist(),
        )
        return tuple(map(Evidence._make, zip(*columns, strict=True)))

    def _counts(self, places: Places, begins: "NDArray[np.intp]") -> "NDArray[np.intp]":
        """How many places of each are in the title, a whole run, both, and a whole run in quotation marks."""
        import numpy as np

        signs = np.frombuffer(self.row.signs.encode("ascii"), np.uint8)
        titled, whole = places.starts < self.title_end, places.whole > 0
        quoted = whole & (signs[places.starts - 1] == ord("q")) & (signs[places.ends] == ord("Q"))
        return np.add.reduceat(np.stack((titled, whole, titled & whole, quoted)), begins, 1, np.intp)

    def _room(self) -> "NDArray[np.float64]":
        """The characters of each sentence that is a heading; no end of room in others."""
        import numpy as np

        breaks = np.flatnonzero(np.frombuffer(self.row.signs.encode("ascii"), np.uint8) == ord("|"))
        ends = self.row.offsets[breaks]
        lengths = np.diff(ends, prepend=-1) - 1
        headings = np.fromiter((kind is TextKind.HEADING for kind in self.kinds), np.bool_, len(self.kinds))
        return np.where(headings, lengths, np.inf)


def _distinct(numbers: "NDArray[np.intp]", begins: "NDArray[np.intp]") -> list[tuple[int, ...]]:
    """Each group of rising numbers, as tuples in which none comes twice; `begins` says where groups begin."""
    import numpy as np

    new = np.diff(numbers, prepend=-1) != 0
    new[begins] = True
    found, ends = numbers[new].tolist(), np.add.reduceat(new, begins, dtype=np.intp).cumsum().tolist()
    return [tuple(found[begin:end]) for begin, end in pairwise((0, *ends))]
