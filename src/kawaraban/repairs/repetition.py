"""repeated-text: what a generator that was told to go on wrote again.

It takes up the last paragraphs, or begins the article anew, and each time it gets a little further. A reader should see
each sentence once, at its first place and in its fullest form. Everything is found by hashing and bisection, so that
the time grows with the length of the text alone.

The steps, on the article as a sequence of units (sentences, headings, other blocks):
1. A sentence that was cut off, and stands whole elsewhere, becomes the whole one.
2. A paragraph that a later one contains, with more in it, becomes the later one.
3. Every long sentence that was shown goes; with it go, in an unbroken run of what was shown, short ones and blocks.
4. A heading goes that keeps nothing below it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kawaraban.language.sentences import sentences
from kawaraban.markdown.tail import split_blocks
from kawaraban.repairs.continuation import Affixes
from kawaraban.repairs.draft import Context, Draft, Found
from kawaraban.repairs.excision import findings
from kawaraban.repairs.items import Item
from kawaraban.repairs.units import Kind, key, units

LONG = 20
"""Characters from which on two sentences are not the same by chance."""
_SHORTEST_CUT = 6


def repeated_text(draft: Draft, context: Context) -> Found:
    """Show every sentence of 20 characters or more once, in its fullest form."""
    tail_row = split_blocks(draft.body, draft.blocks, context.config.markdown.tail_headings)[2]
    end = draft.starts[tail_row] if tail_row < len(draft.rows) else len(draft.body)
    items = [Item(unit, unit.key, unit.block) for unit in units(draft) if unit.start < end]
    affixes = Affixes([item.key for item in items if item.kind is Kind.SENTENCE])
    seams = _seams(draft, items)
    _complete(items, affixes, seams)
    items = _merge(items)
    _drop_repeated(items, affixes, seams, draft.post.title)
    _drop_headings(items)
    _drop_rules(items, has_tail=tail_row < len(draft.rows))
    return findings(draft, items)


def _is_long(item: Item) -> bool:
    return item.kind is Kind.SENTENCE and len(item.key) >= LONG


def _seams(draft: Draft, items: list[Item]) -> frozenset[int]:
    """The blocks right above which an end marker stood."""
    seams = sorted(draft.seams)
    found = set()
    last_line, last_block = 0, -1
    for item in items:
        line = draft.line(draft.row_at(item.unit.start))
        if item.block != last_block and bisect_right(seams, line) > bisect_right(seams, last_line):
            found.add(item.block)
        last_line, last_block = draft.line(draft.row_at(item.unit.end - 1)), item.block
    return frozenset(found)


def _complete(items: list[Item], affixes: Affixes, seams: frozenset[int]) -> None:
    """Put the whole sentence where one breaks off at the end of its paragraph."""
    whole = {item.key: item.unit for item in reversed(items) if item.kind is Kind.SENTENCE}
    known: dict[str, str] = {}
    for index, item in enumerate(items):
        if item.kind is not Kind.SENTENCE or item.unit.ended or item.key.endswith(("：", ":")):
            continue
        before, after = items[max(0, index - 1)], items[index + 1] if index + 1 < len(items) else None
        if after is not None and after.block == item.block:
            continue
        follows_one = index > 0 and before.block == item.block and before.kind is Kind.SENTENCE
        stopped = after is None or after.block in seams or after.key.startswith(item.key)
        if (follows_one or stopped) and len(item.key) >= _SHORTEST_CUT:
            item.key = _fullest(item.key, affixes, known)
            item.unit = whole.get(item.key, item.unit)


def _fullest(cut: str, affixes: Affixes, known: dict[str, str]) -> str:
    """The longest of a chain of sentences that each begin with the one before."""
    chain = [cut]
    while chain[-1] not in known and (longer := affixes.longer(chain[-1])) is not None:
        chain.append(longer)
    fullest = known.get(chain[-1], chain[-1])
    known.update(dict.fromkeys(chain, fullest))
    return fullest


def _merge(items: list[Item]) -> list[Item]:
    """Put a later paragraph in the place of an earlier one that it contains, if nothing in it was shown elsewhere."""
    blocks = {block: list(group) for block, group in groupby(items, key=lambda item: item.block)}
    place: dict[str, int] = {}
    for block, later in blocks.items():
        keys = {item.key for item in later}
        shown = {place[item.key] for item in later if _is_long(item) and item.key in place}
        if len(shown) == 1:
            (first,) = shown
            earlier = blocks[first]
            if len(earlier) <= len(later) and {item.key for item in earlier} < keys:
                for item in later:
                    item.block = first
                blocks[first], blocks[block] = later, []
                block = first  # noqa: PLW2901 (its sentences are now shown there)
        for item in later:
            if _is_long(item):
                place.setdefault(item.key, block)
    return [item for group in blocks.values() for item in group]


def _drop_repeated(items: list[Item], affixes: Affixes, seams: frozenset[int], title: str) -> None:
    """Mark as gone what was shown before."""
    seen = {key(sentence) for sentence in sentences(title)} | {key(title)}
    marks = [_mark(item, seen) for item in items]
    firsts = [index == 0 or items[index - 1].block != item.block for index, item in enumerate(items)]
    for index, item in enumerate(items):
        if marks[index] == _AGAIN and _is_long(item):
            item.gone = True
        elif item.kind is Kind.SENTENCE and firsts[index] and _is_rest(items, index, marks, affixes, seams):
            item.gone = True
            marks[index] = _AGAIN
    _drop_short(items, marks, firsts, seams)


_NEW, _AGAIN, _NEUTRAL = "new", "again", "neutral"


def _mark(item: Item, seen: set[str]) -> str:
    """Whether an item was shown before; remembers it."""
    if item.kind is Kind.RULE:
        return _NEUTRAL
    again = item.key in seen
    seen.add(item.key)
    return _AGAIN if again else _NEW


def _is_rest(items: list[Item], index: int, marks: list[str], affixes: Affixes, seams: frozenset[int]) -> bool:
    """Whether a paragraph's first sentence is the end of a longer one, which a generator took up in the middle."""
    item = items[index]
    after = index + 1 < len(items) and items[index + 1].block == item.block
    goes_on = after and marks[index + 1] == _AGAIN and _is_long(items[index + 1])
    return (goes_on or item.block in seams) and affixes.ends_one(item.key)


def _drop_short(items: list[Item], marks: list[str], firsts: list[bool], seams: frozenset[int]) -> None:
    """Let short sentences and whole blocks go that were shown before and stand among what goes."""
    for index, item in enumerate(items):
        if marks[index] != _AGAIN or item.gone or item.kind is Kind.HEADING:
            continue
        if item.kind is Kind.SENTENCE and not _goes_with_neighbours(items, index, marks, firsts):
            continue
        item.gone = _after_gone(items, index) or (item.block in seams and _before_gone(items, index, marks))


def _goes_with_neighbours(items: list[Item], index: int, marks: list[str], firsts: list[bool]) -> bool:
    """A short sentence stays beside a new one of its paragraph, and above a block that it leads up to."""
    if not firsts[index] and not items[index - 1].gone:
        return False
    if index + 1 == len(items):
        return True
    after = items[index + 1]
    if after.block == items[index].block or after.kind is Kind.BLOCK:
        return marks[index + 1] == _AGAIN
    return True


def _after_gone(items: list[Item], index: int) -> bool:
    while index > 0:
        index -= 1
        if items[index].kind in {Kind.SENTENCE, Kind.BLOCK}:
            return items[index].gone
    return False


def _before_gone(items: list[Item], index: int, marks: list[str]) -> bool:
    after = index + 1
    return after < len(items) and marks[after] == _AGAIN and (items[after].gone or items[after].kind is not Kind.SENTENCE)


def _drop_headings(items: list[Item]) -> None:
    """Let headings go that keep nothing below them, from the last to the first."""
    kept = [False] * 8
    lost = [False] * 8
    for item in reversed(items):
        level = item.unit.level
        if item.kind is Kind.HEADING:
            item.gone = item.gone or (lost[level] and not kept[level])
            kept[level:] = lost[level:] = [False] * (8 - level)
            changed = lost if item.gone else kept
            changed[:level] = [True] * level
        elif item.kind is not Kind.RULE:
            changed = lost if item.gone else kept
            changed[:] = [True] * 8


def _drop_rules(items: list[Item], *, has_tail: bool) -> None:
    """Let rules go that part nothing from nothing since something went."""
    last: Item | None = None
    lost = False
    for item in items:
        if item.kind is Kind.RULE and lost and (last is None or last.kind is Kind.RULE):
            item.gone = True
        if item.gone:
            lost = True
        else:
            last, lost = item, False
    if last is not None and last.kind is Kind.RULE and lost and not has_tail:
        last.gone = True
