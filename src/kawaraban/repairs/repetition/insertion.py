"""What a repetition says between two sentences that were said side by side goes between these.

A generator that writes a paragraph again has a sentence more here and there, which refers to the one above it. Below
the paragraph, or where the repetition stood, it is out of place.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from kawaraban.repairs.repetition.items import SHOWN, TEXTS, Item
from kawaraban.repairs.units import BOLD, HEADING, LABEL, SENTENCE


def insert(items: list[Item], seams: frozenset[int]) -> list[Item]:
    """The items with what is new in a copy within its original: there they are what makes this the fuller version.

    Only where the original has nothing between the two, which one run can fill. `seams` are the blocks above which a
    generator stopped: what stands there ends a copy, and its original goes on.
    """
    beside = _beside(items)
    runs: dict[int, list[Item]] = {}
    used: set[int] = set()
    for above, run, below in _runs(items, seams):
        one, other = beside.get((above.key, below.key), (above, below))
        members = {id(item) for item in (*run, one, other)}
        if one is above or len(members) < len(run) + 2 or members & used:
            continue
        _place(above, run, below, one, other)
        runs[id(one)] = run
        used |= members
    inserted = {id(item) for run in runs.values() for item in run}
    left = (item for item in items if id(item) not in inserted)
    return [each for item in left for each in (item, *runs.get(id(item), ()))]


def _beside(items: list[Item]) -> dict[tuple[str, str], tuple[Item, Item]]:
    """Each sentence of a paragraph, with the sentence or heading that a reader sees next, by their keys."""
    others = {item.block for item in items if item.kind is not SENTENCE and item.unit.level < BOLD}
    found: dict[tuple[str, str], tuple[Item, Item]] = {}
    for one, other in pairwise(item for item in items if not item.gone):
        if one.kind is SENTENCE and one.block not in others and other.kind in TEXTS:
            found.setdefault((one.key, other.key), (one, other))
    return found


def _runs(items: list[Item], seams: frozenset[int]) -> Iterator[tuple[Item, list[Item], Item]]:
    """New sentences that follow one another, with what was said before above and below them, one of which is in their
    paragraph. Not all that is new below a heading: it would have nothing below it.
    """
    sizes = Counter(section for section, item in _in_sections(items) if item.kind in SHOWN and not item.gone)
    groups = [list(group) for _, group in groupby(_in_sections(items), key=lambda pair: pair[1].gone)]
    for said, new, again in zip(groups, groups[1:], groups[2:], strict=False):
        above, run, below = said[-1][1], [item for _, item in new], again[0][1]
        is_text = not run[0].gone and not run[0].label and all(item.kind is SENTENCE for item in run)
        if not is_text or sizes[new[0][0]] == len(run) or above.kind is not SENTENCE or below.kind not in TEXTS:
            continue
        stopped = below.block in seams and run[-1].block != below.block
        within = run[0].block == above.block or run[-1].block == below.block
        if within and not stopped and (above.is_long or below.is_long):
            yield above, run, below


def _in_sections(items: list[Item]) -> Iterator[tuple[int, Item]]:
    """The items, each with the number of headings above it."""
    section = 0
    for item in items:
        section += item.kind is HEADING and item.unit.level < LABEL
        yield section, item


def _place(above: Item, run: list[Item], below: Item, one: Item, other: Item) -> None:
    """Put a run between two items, with the paragraphs that it had between the other two."""
    last = above.block
    for item in run:
        item.opens, last, item.block = item.block != last, item.block, one.block
    if other.block == one.block:
        other.opens = below.block != last
