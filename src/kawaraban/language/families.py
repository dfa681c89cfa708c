"""Families of terms: which of a longer term and the shorter ones inside it is the one to keep.

`AIチップ市場` is `AIチップ` with an empty word behind it, `広島AI` occurs only in `広島AIプロセス`, and
`データセンター` where `AIデータセンター` is meant: an index that lists all of them says one thing thrice.
"""

from collections.abc import Iterable, Iterator

from kawaraban.language.evidence import Evidence
from kawaraban.language.general import GENERAL

_MOSTLY = 0.75
"""A term of which more than this stands inside one longer term is only a part of it."""


def heads(candidates: Iterable[Evidence], commonplace: frozenset[str]) -> tuple[Evidence, ...]:
    """Leave out terms that another of the same family says better. Order is kept."""
    known = {candidate.surface: candidate for candidate in candidates}
    gone = set()
    for longer in known.values():
        for part, before, after in _shorter(longer):
            if shorter := known.get(part):
                gone.add(_weaker(shorter, longer, before, after, commonplace) or _NOBODY)
    return tuple(candidate for surface, candidate in known.items() if surface not in gone)


_NOBODY = ""


def _shorter(term: Evidence) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each shorter row of a term's units, with the units before and after it."""
    units = term.shape.units
    for size in range(1, len(units)):
        for start in range(len(units) - size + 1):
            end = start + size
            yield "".join(units[start:end]), units[:start], units[end:]


def _weaker(
    shorter: Evidence, longer: Evidence, before: tuple[str, ...], after: tuple[str, ...], commonplace: frozenset[str]
) -> str | None:
    """The one of two to leave out, if any."""
    share = longer.inside / shorter.inside
    name = len(shorter.shape.units) > 1 or any(sign in "APp" for sign in shorter.shape.signs)
    extra = (*before, *after)
    if all(unit in commonplace for unit in extra):
        return shorter.surface if share >= (0.5 if name else 0.3) else longer.surface
    if not before and all(unit in GENERAL or unit in commonplace for unit in after):
        if share >= (0.9 if name else 0.5):
            return shorter.surface
        return longer.surface if name or share < 0.1 else None
    return shorter.surface if share >= _MOSTLY else None
