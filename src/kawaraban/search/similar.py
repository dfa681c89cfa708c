"""Words that differ from an unknown one by one slip of the finger: a letter wrong, missing, too many, or two swapped.

Damerau-Levenshtein distance 1 (restricted; F. Damerau, A technique for computer detection and correction of spelling
errors, 1964), over the entries that begin with the same letter, with the second one (two swapped, one too many), and
those kept without their first letter.
"""

from collections.abc import Callable, Iterable, Iterator

from kawaraban.search.entries import SLIP, SOUND, Entry, Link
from kawaraban.search.fold import shorten
from kawaraban.search.sounds import sound_of

Find = Callable[[str], Entry | None]
Beginning = Callable[[str], Iterable[Entry]]

SHORTEST = 4
_SMALL = 200  # articles of a site on which a word of a single one is no slip of its writer's


def similar(text: str, find: Find, beginning: Beginning, size: int) -> Entry | None:
    """The commonest term at distance 1 of a folded word of `SHORTEST` letters or more; None where there is none."""
    if len(text) < SHORTEST or text.isdigit():
        return None
    rare = 1 if size < _SMALL else 2
    found = [(count, entry) for entry in _near(text, find, beginning) if (count := _count(entry, find)) >= rare]
    return max(found, key=lambda pair: (pair[0], pair[1].text))[1] if found else None


def sounding(text: str, find: Find) -> Entry | None:
    """The entry of the terms in the other script that sound like a folded word; None where there are none."""
    sound = sound_of(shorten(text))
    entry = find(SOUND + sound) if sound else None
    return entry if entry and any(key[0].isascii() != text[0].isascii() for _, key in entry.links) else None


def _near(text: str, find: Find, beginning: Beginning) -> Iterator[Entry]:
    for first in dict.fromkeys(text[:2]):
        yield from (entry for entry in beginning(first) if one_slip(text, entry.text))
    for without in (text, text[1:]):
        if slip := find(SLIP + without):
            yield from (entry for _, key in slip.links if (entry := find(key)) and one_slip(text, key))


def _count(entry: Entry, find: Find) -> int:
    """Articles of the term that an entry is or spells; one that is only read so, or explained so, is no candidate."""
    spelt = [target.count for link, key in entry.links if link is Link.SPELLING and (target := find(key))]
    return max([entry.count, *spelt])


def one_slip(one: str, other: str) -> bool:
    """Tell whether the restricted Damerau-Levenshtein distance is exactly 1; digits are never slips."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    if a[:1].isdigit() or b[:1].isdigit():
        return False
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)
