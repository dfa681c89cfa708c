"""The sections of an article in which something went: what is new in a repeated one goes home, empty ones go.

A section is what follows a heading. A label (`**費用:** …`) heads the rest of its paragraph.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from kawaraban.repairs.repetition.affixes import Affixes
from kawaraban.repairs.repetition.items import LONG, Item
from kawaraban.repairs.units import HEADING, LABEL, RULE, SENTENCE, Unit

# What is shorter may be the heading of each of several examples: 手順, 例.
_SHORTEST = 8
_GOES_ON = re.compile(r"[（(](?:続き|つづき|続)[）)]$")


def gather(items: list[Item]) -> list[Item]:
    """Bring what is new under a heading that is there again to the section where it stands first.

    Only if something else in it was taken out because that section says it: then the one is a version of the other.
    """
    sections = _sections(_with_labels(items))
    first: dict[str, int] = {}
    where: dict[str, int] = {}
    for number, section in enumerate(sections):
        first.setdefault(section[0].key, number)
        for item in section:
            if not item.gone:
                where.setdefault(item.key, number)
    homes: dict[int, int] = {}
    for number, section in enumerate(sections):
        home = first[section[0].key]
        is_version = any(item.gone and where.get(item.key) == home for item in section[1:])
        if home != number and is_version:
            homes[number] = home
    return _brought(sections, homes)


def _with_labels(items: list[Item]) -> list[Item]:
    """Bring what is new under a label, or a heading that is one elsewhere, to where that has the same text."""
    runs = list(_runs(items))
    home: dict[str, int] = {}
    homes: dict[int, int] = {}
    for number, run in enumerate(runs):
        if run[0].kind is not HEADING or len(run) == 1 or run[1].kind is not SENTENCE:
            continue
        first = home.setdefault(run[0].key + run[1].key, number)
        if first == number or LABEL not in {run[0].unit.level, runs[first][0].unit.level}:
            continue
        new = filter(_is_shown, run[2:])
        if run[1].gone and not runs[first][1].gone and all(item.kind is SENTENCE for item in new):
            homes[number] = first
    return _brought(runs, homes)


def _runs(items: list[Item]) -> Iterator[list[Item]]:
    """The items from each heading or label to the next; what follows the paragraph of a label is a run of its own."""
    run: list[Item] = []
    for item in items:
        ended = run and run[0].unit.level == LABEL and item.block != run[0].block
        if run and (item.kind is HEADING or ended):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _brought(groups: list[list[Item]], homes: dict[int, int]) -> list[Item]:
    """The items of all groups, what is new in those that have a home at the end of that; their headings go."""
    new: dict[int, list[Item]] = {}
    for number, home in homes.items():
        group = groups[number]
        new.setdefault(home, []).extend(filter(_is_shown, group[1:]))
        groups[number] = [item for item in group if item is group[0] or not _is_shown(item)]
        group[0].gone = True
    for home, moved in new.items():
        _append(groups[home], moved)
    return [item for group in groups for item in group]


def _is_shown(item: Item) -> bool:
    return not item.gone and item.kind is not RULE


def _sections(items: list[Item]) -> list[list[Item]]:
    """The items from each heading to the next; what stands before the first heading is a section of its own."""
    sections: list[list[Item]] = []
    for item in items:
        if (item.kind is HEADING and item.unit.level < LABEL) or not sections:
            sections.append([])
        sections[-1].append(item)
    return sections


def _append(section: list[Item], moved: list[Item]) -> None:
    """Put items at the end of a section, above the rule that may end it; paragraphs stay paragraphs."""
    end = len(section)
    while end > 1 and (section[end - 1].gone or section[end - 1].kind is RULE):
        end -= 1
    block = section[end - 1].block
    last = None
    for item in moved:
        item.opens = item.block != last
        last, item.block, item.moved = item.block, block, True
    section[end:end] = moved


def drop_again(items: list[Item]) -> None:
    """Let long headings go that are there again, and shorter ones that say what the one above them does: what stands
    below both is one section.
    """
    seen: set[str] = set()
    above = ""
    for item in items:
        if item.kind is HEADING and item.unit.level < LABEL and not item.gone:
            is_same = len(item.key) >= _SHORTEST and _GOES_ON.sub("", item.key) == above
            item.gone = is_same or (len(item.key) >= LONG and item.key in seen)
            seen.add(item.key)
            above = above if item.gone else item.key


def drop_empty(items: list[Item], before: tuple[Unit, ...], begun: Collection[int] = ()) -> None:
    """Let headings go, from the last to the first, that have nothing left below.

    One that had nothing below it in the units `before` stays, unless it is one of those `begun`.
    """
    filled = _filled(before)
    below = 0  # headings of lower levels than this have something below them
    block = -1
    for item in reversed(items):
        if item.block != block:
            below, block = min(below, LABEL), item.block
        if item.kind is HEADING:
            empty = item.unit.level >= below
            item.gone = item.gone or (empty and (item.unit in filled or id(item) in begun))
            below = below if item.gone else item.unit.level
        elif _is_shown(item):
            below = _ANY


_ANY = LABEL + 1


def _filled(before: tuple[Unit, ...]) -> set[Unit]:
    """The headings that have something below them; a label has it in its own paragraph."""
    filled: set[Unit] = set()
    below = 0
    block = -1
    for unit in reversed(before):
        if unit.block != block:
            below, block = min(below, LABEL), unit.block
        if unit.kind is HEADING:
            if unit.level < below:
                filled.add(unit)
            below = unit.level
        elif unit.kind is not RULE:
            below = _ANY
    return filled


def begun(items: list[Item]) -> set[int]:
    """The headings with which a generator stopped, to write the same, or the whole of it, elsewhere: their ids."""
    headings = [item for item in items if item.kind is HEADING and item.unit.level < LABEL and not item.gone]
    times = Counter(item.key for item in headings)
    affixes = Affixes(times)
    return {id(item) for item in headings if times[item.key] > 1 or affixes.longer(item.key)}


def drop_rules(items: list[Item], *, has_tail: bool) -> None:
    """Let rules go that part nothing from nothing since something went."""
    last: Item | None = None
    lost = False
    for item in items:
        if item.kind is RULE and lost and (last is None or last.kind is RULE):
            item.gone = True
        if item.gone:
            lost = True
        else:
            last, lost = item, False
    if last is not None and last.kind is RULE and lost and not has_tail:
        last.gone = True
