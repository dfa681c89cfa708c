"""Families of terms: which of a longer term and the shorter ones inside it is the one to keep.

`AIチップ市場` is `AIチップ` with an empty word behind it, `広島AI` occurs only in `広島AIプロセス`, and
`データセンター` where `AIデータセンター` is meant: an index that lists all of them says one thing thrice.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from kawaraban.language.evidence import Evidence
from kawaraban.language.general import GENERAL
from kawaraban.language.parts import SAYING, adds_nothing, is_name

_MOSTLY = 0.75
"""A term of which more than this stands inside one longer term is only a part of it."""

# EU AI Act施行: what happens to a name says the name once more.
_LATIN_AND_ACTION = re.compile(r"A[AaD_.&'-]+V")

# ブラックボックス化 and ブラックボックス性, beside ブラックボックス; コモディティ化 stands by itself.
_TURNED = (("化",), ("性",))


def heads(candidates: Iterable[Evidence], commonplace: frozenset[str]) -> tuple[Evidence, ...]:
    """Leave out terms that another of the same family says better. Order is kept."""
    known = {candidate.surface: candidate for candidate in candidates}
    forms = known | {form: candidate for candidate in known.values() for form in candidate.also}
    gone: set[str | None] = set()
    for longer in known.values():
        units = longer.shape.units
        for part, start, end in _shorter(units):
            if (shorter := forms.get(part)) and shorter is not longer:
                gone.add(_weaker(shorter, longer, units[:start], units[end:], commonplace))
    return tuple(candidate for surface, candidate in known.items() if surface not in gone)


@lru_cache(maxsize=10_000)
def _shorter(units: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    """Each shorter row of a term's units, the shortest first, with the numbers of units before it and up to its end."""
    sizes = ((size, start) for size in range(1, len(units)) for start in range(len(units) - size + 1))
    return tuple(("".join(units[start : start + size]), start, start + size) for size, start in sizes)


def _says_nothing(term: Evidence, commonplace: frozenset[str]) -> bool:
    """Whether a term is a word that is common in its article, or a general one with a prefix: AI, 高リスク."""
    first, *rest = term.shape.units
    return first in commonplace if not rest else term.shape.signs[0] == "X" and all(unit in GENERAL for unit in rest)


def _weaker(
    shorter: Evidence, longer: Evidence, before: tuple[str, ...], after: tuple[str, ...], commonplace: frozenset[str]
) -> str | None:
    """The one of two to leave out, if any."""
    share = longer.inside / shorter.inside
    name = is_name(shorter.surface, shorter.shape) and not _says_nothing(shorter, commonplace)
    turned = after in _TURNED and share < _MOSTLY and len(shorter.surface) >= SAYING
    empty = adds_nothing("".join(after), shorter.surface, shorter.shape)
    if not before and (empty or turned):
        return longer.surface
    if not before and len(after) == 1 and _LATIN_AND_ACTION.fullmatch(longer.shape.signs):
        return shorter.surface if share >= _MOSTLY else longer.surface
    extra = (*before, *after)
    if all(unit in commonplace for unit in extra):
        return shorter.surface if share >= (0.5 if name else 0.3) else longer.surface
    if not before and all(unit in GENERAL or unit in commonplace for unit in after):
        if share >= (0.9 if name else 0.5):
            return shorter.surface
        return longer.surface if name or share < 0.1 else None
    return shorter.surface if share >= _MOSTLY else None
