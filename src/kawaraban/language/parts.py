"""Which terms stand in a text, and where: each row of a run's units that can be one, the whole run among them.

What a stretch of text holds depends on its words alone, and nearly all stretches stood in an article before. So what
was found in one is remembered as numbers, and those of a whole article are put together and counted in numpy.
"""

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kawaraban.language.general import GENERAL
from kawaraban.language.runs import Cut, runs, signs_of, stretches, units, written
from kawaraban.language.tokenizer import Tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Shape(NamedTuple):
    """A term's form: its tokens' signs, and its units (nouns, names) as written."""

    signs: str
    units: tuple[str, ...]


class Part(NamedTuple):
    """A term as it is written, in one of the shapes in which it is cut."""

    surface: str
    shape: Shape


class Places(NamedTuple):
    """Where terms stand inside runs: an element for each place in every array, in the order of the text.

    `surfaces` are the numbers of terms as they are written, `parts` of these in their shapes (`Lexicon.parts`), `runs`
    of the runs around them; `starts` and `ends` are the tokens of the run; `whole` is 1 where the term is all of it.
    `lengths` are in characters; `promise` says how likely a term is by its signs alone, and `named` is 1 for what is
    worth a look wherever it stands.
    """

    surfaces: "NDArray[np.int32]"
    parts: "NDArray[np.int32]"
    lengths: "NDArray[np.int32]"
    promise: "NDArray[np.int32]"
    named: "NDArray[np.int32]"
    runs: "NDArray[np.int32]"
    starts: "NDArray[np.int32]"
    ends: "NDArray[np.int32]"
    whole: "NDArray[np.int32]"

    def moved(self, which: "NDArray[np.bool_]", to: int) -> "Places":
        """The same, where some places are counted under the term of another one."""
        import numpy as np

        form = [np.where(which, field[to], field) for field in self[:5]]
        runs, whole = np.where(which, ~self.runs, self.runs), np.where(which, 2 * self.whole, self.whole)
        return Places._make((*form, runs, self.starts, self.ends, whole))


class Lexicon(dict[str, bytes]):
    """The places of terms in a stretch of text, given with spaces between its tokens: a memo of a pure function.

    `numbers` has the numbers of surfaces, `parts` the terms by number.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self.numbers: dict[str, int] = {}
        self.parts: list[Part] = []
        self._parts: dict[Part, int] = {}
        self._runs: dict[str, int] = {}

    def __missing__(self, stretch: str) -> bytes:
        tokens = stretch.split(" ")
        letters = "".join(signs_of(tokens, self._tokenizer))
        found = array("i")
        for start, end in runs(letters):
            run = self._runs.setdefault(" ".join(tokens[start:end]), len(self._runs))
            for part, is_whole in _parts(tokens[start:end], letters[start:end]):
                found.extend((*self._form(part), run, start, end, is_whole))
        places = self[stretch] = found.tobytes()
        return places

    def _form(self, part: Part) -> tuple[int, int, int, int, int]:
        """The first five fields of `Places`."""
        number = self._parts.setdefault(part, len(self.parts))
        if number == len(self.parts):
            self.parts.append(part)
        surface, signs = part.surface, part.shape.signs
        return self.numbers.setdefault(surface, len(self.numbers)), number, len(surface), *_promise(signs)


@lru_cache(maxsize=20_000)
def _promise(signs: str) -> tuple[int, bool]:
    """What a term's signs add to a guess, and whether it is a name that is worth a look wherever it stands."""
    return 2 * ("A" in signs) - 2 * (signs in _PLAIN), _NAMED.fullmatch(signs) is not None


_PLAIN = frozenset("VJTEC")
_NAMED = re.compile(r"[AaD_.&-]+|[Kp]{2,}")
_REMEMBERED = 40_000  # stretches, in less than 30 MB


@lru_cache(maxsize=2)
def _known(tokenizer: Tokenizer) -> list[Lexicon]:
    return [Lexicon(tokenizer)]


def lexicon(tokenizer: Tokenizer) -> Lexicon:
    """The one to read the next article with; numbers of an older one mean nothing in it."""
    known = _known(tokenizer)
    if len(known[0]) > _REMEMBERED:
        known[0] = Lexicon(tokenizer)
    return known[0]


def places(cut: Cut, lexicon: Lexicon) -> Places:
    """All places of terms in a text."""
    import numpy as np

    starts, ends = stretches(cut)
    within = list(map(lexicon.__getitem__, cut.pieces(starts, ends)))
    fields = np.frombuffer(b"".join(within), np.int32).reshape(-1, len(Places._fields)).T.copy()
    found = Places(*fields)
    sizes = np.fromiter(map(len, within), np.intp, len(within)) // (fields.itemsize * len(fields))
    before = np.repeat(starts, sizes).astype(np.int32)
    return found._replace(starts=found.starts + before, ends=found.ends + before)


def _parts(tokens: list[str], letters: str) -> Iterator[tuple[Part, bool]]:
    """The terms inside a run, and whether one is all of it. None stands twice."""
    found: dict[str, tuple[Part, bool]] = {}
    for start, end, bounds in _shapes(letters):
        part = written("".join(tokens[start:end]))
        if _is_term(part):
            own = (part,) if len(bounds) == 1 else tuple([written("".join(tokens[a:b])) for a, b in bounds])
            found[part] = Part(part, Shape(letters[start:end], own)), end - start == len(tokens)
    return iter(found.values())


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
