"""All strings that a lexicon knows of, with what is summed up for each, and the clues from one to another.

Clues are numbers here (`packed_clues.py`). So what an article adds or takes away is moved into arrays that are in
order, and no string is looked at but those that come or go.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import msgspec
import numpy as np
import numpy.typing as npt

from kawaraban.arrays import Places, Wide, begins
from kawaraban.search.inverted.lines import Lines, union
from kawaraban.search.inverted.sums import NO_SUMS, Numbered, Sums
from kawaraban.search.lexicon.clues import Clue
from kawaraban.search.lexicon.packed_clues import key_of, moved, packed, text_of

COLUMNS = np.dtype(
    [("count", "<i4"), ("seen", "<i4"), ("functions", "<i4"), ("cost", "u1"), ("entry", "?"), ("cut", "?")]
)
"""For each string: in how many articles it is a term; how often it stands in them as a token; how many function words
are spelt so; what it costs and whether it is an entry; whether a range of the lexicon may end before it.
"""

Columns = npt.NDArray[np.void]

CUT = 96
"""Of so many strings one may begin a range; its CRC-32 decides."""
_ANY = np.dtype((np.void, COLUMNS.itemsize))
_NEVER = np.uint64((1 << 64) - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Strings with their columns; clues in order, and how many say each. `before` and `clues_before` are what the
    columns and clues were in the last build, for the strings of now.
    """

    lines: Lines
    columns: Columns
    clues: Wide
    times: Places
    before: Columns
    clues_before: Wide

    def plus(
        self,
        clues: Sequence[tuple[Clue, int]],
        terms: Sums = NO_SUMS,
        tokens: Mapping[str, int] = {},
        functions: Mapping[str, int] = {},
    ) -> Self:
        """Add clues, each so many times; `terms`, by now in so many articles (0: none); how much oftener strings stand
        as `tokens`, and how many more function words are spelt so. Less is below 0.
        """
        names = Numbered()
        texts = names.numbers([clue.text for clue, _ in clues])
        keys = names.numbers([clue.key for clue, _ in clues])
        seen, spelt = names.numbers(list(tokens)), names.numbers(list(functions))
        lines, order = names.lines()
        both, (of_terms, others) = union((terms.lines, lines))
        found, places = self._with(both)
        found.columns["count"][places[of_terms]] = terms.totals
        own = places[others][order]
        found.columns["seen"][own[seen]] += np.fromiter(tokens.values(), np.int32, len(seen))
        found.columns["functions"][own[spelt]] += np.fromiter(functions.values(), np.int32, len(spelt))
        more, which = np.unique(packed([clue for clue, _ in clues], own[texts], own[keys]), return_inverse=True)
        more_times = np.bincount(which, [times for _, times in clues], len(more)).astype(np.int64)
        all_clues, times = _added(found.clues, found.times, more, more_times)
        return replace(found, clues=all_clues, times=times)

    def articles(self, term: str) -> int:
        """In how many articles a text is a term."""
        place = self.lines.find(term)
        return int(self.columns["count"][place]) if place >= 0 else 0

    def terms_before(self, texts: Iterable[str]) -> Places:
        """How many terms come before each text, and how many there are."""
        places = [*(self.lines.before(text) for text in texts), len(self.lines)]
        return begins(self.columns["count"] > 0)[places]

    def without_the_dead(self) -> Self:
        """Without the strings that nothing is said of any more."""
        own = self.columns
        alive = (own["count"] > 0) | (own["seen"] > 0) | (own["functions"] > 0)
        alive[text_of(self.clues)] = alive[key_of(self.clues)] = True
        if alive.all():
            return self
        places = np.cumsum(alive) - 1
        none = np.empty(0, np.uint64)
        clues = moved(self.clues, places)
        return type(self)(self.lines.only(alive), own[alive], clues, self.times, self.before[alive], none)

    def _with(self, lines: Lines) -> tuple[Self, Places]:
        """Add strings that may be there; also gives the places of these. The columns are the new value's own."""
        found, (own, places) = union((self.lines, lines))
        columns, before = _placed(self.columns, own, len(found)), _placed(self.before, own, len(found))
        new = np.ones(len(found), np.bool_)
        new[own] = False
        cut = (zlib.crc32(line) % CUT == 0 for line in found.encoded(np.flatnonzero(new)))
        columns["cut"][new] = np.fromiter(cut, np.bool_, np.count_nonzero(new))
        clues, clues_before = moved(self.clues, own), moved(self.clues_before, own)
        return type(self)(found, columns, clues, self.times, before, clues_before), places


def _placed(columns: Columns, places: Places, size: int) -> Columns:
    """Columns that have come to these places; nothing is said of others. Moved as mere bytes in a fifth of the time."""
    found = np.zeros(size, _ANY)
    found[places] = columns.view(_ANY)
    return found.view(COLUMNS)


def _added(clues: Wide, times: Places, more: Wide, more_times: Places) -> tuple[Wide, Places]:
    """The sums of clues that are in order; those that come to nothing are left out."""
    places = np.searchsorted(clues, more)
    known = np.append(clues, _NEVER)[places] == more
    totals = times.copy()
    totals[places[known]] += more_times[known]
    totals = np.insert(totals, places[~known], more_times[~known])
    return np.insert(clues, places[~known], more[~known])[totals != 0], totals[totals != 0]


class KeptStrings(msgspec.Struct, frozen=True, array_like=True):
    """Strings as they are kept: arrays as bytes, little-endian."""

    lines: bytes = b""
    columns: bytes = b""
    clues: bytes = b""
    times: bytes = b""

    def strings(self) -> Strings:
        """Read them."""
        columns, clues = np.frombuffer(self.columns, COLUMNS), np.frombuffer(self.clues, "<u8")
        times = np.frombuffer(self.times, "<u4").astype(np.int64)
        return Strings(Lines.read(self.lines), columns, clues, times, columns, clues)

    @classmethod
    def of(cls, found: Strings) -> Self:
        """The opposite of `strings`; what was before is forgotten."""
        clues, times = found.clues.astype("<u8", copy=False), found.times.astype("<u4")
        return cls(found.lines.data, found.columns.tobytes(), clues.tobytes(), times.tobytes())
