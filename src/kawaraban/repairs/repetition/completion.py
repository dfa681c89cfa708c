"""What was cut off, or said in short, becomes what stands elsewhere in full: sentences first, then whole paragraphs."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from kawaraban.repairs.draft import Draft
from kawaraban.repairs.generated.continuation import STUMP
from kawaraban.repairs.markup import words
from kawaraban.repairs.repetition.affixes import Affixes
from kawaraban.repairs.repetition.glued import is_glued
from kawaraban.repairs.repetition.items import LONG, Item
from kawaraban.repairs.units import BLOCK, ITEM_KEY, RULE, SENTENCE, Unit

_SHORTEST_CUT = 6
_NEAR = 4


def complete(draft: Draft, items: list[Item], affixes: Affixes, seams: frozenset[int]) -> bool:
    """Put the whole sentence where one breaks off at the end of its paragraph, and the longest form of an item of a
    list where it stands first; tell whether there was one.
    """
    completed = _complete_items(draft, items)
    cut = [index for index in _block_ends(items) if not items[index].unit.ended and _breaks_off(items, index, seams)]
    known: dict[str, str] = {}
    longer = [(items[index], _fullest(items[index].key, affixes, known)) for index in cut]
    # What is short goes only with other text: it would be shown twice in the place of a few words.
    longer = [
        (item, fullest)
        for item, fullest in longer
        if fullest != item.key and (len(item.key) >= _SHORTEST_CUT or len(fullest) >= LONG)
    ]
    whole = {item.key: item.unit for item in reversed(items) if item.kind is SENTENCE} if longer else {}
    for item, fullest in longer:
        unit = whole[fullest]
        if not _sticks(item.key, words(draft.body[unit.start : unit.end])):
            item.key, item.unit = fullest, unit
            completed = True
    return completed


def _complete_items(draft: Draft, items: list[Item]) -> bool:
    """Put in the place of an item what says the same sentences elsewhere, and further ones; tell whether there was one.

    A generator that writes a list again says more of each item, most often. What is no sentence is none of its words:
    推進 and 推進体制 are two.
    """
    of_lists = [item for item in items if item.key.startswith(ITEM_KEY)]
    whole = {item.key: item.unit for item in reversed(of_lists) if item.is_long and not is_glued(_text(draft, item))}
    affixes, known = Affixes(whole), dict[str, str]()
    completed = False
    for item in of_lists:
        fullest = _fullest(item.key if item.unit.ended else f"{item.key}。", affixes, known)
        is_longer = fullest in whole and fullest != item.key and len(item.key) >= LONG + len(ITEM_KEY)
        if is_longer and _sign(draft, item.unit) == _sign(draft, whole[fullest]):
            item.key, item.unit, completed = fullest, whole[fullest], True
    return completed


def _sign(draft: Draft, item: Unit) -> str:
    """The sign of an item in its list: with another sign another list begins, with another number another order."""
    return draft.body[item.start : item.end].split(maxsplit=1)[0]


def _block_ends(items: list[Item]) -> Iterator[int]:
    """The sentences that are the last of their block."""
    for index, (item, after) in enumerate(zip(items, (*items[1:], None), strict=False)):
        if item.kind is SENTENCE and (after is None or after.block != item.block):
            yield index


def _sticks(beginning: str, parts: list[str]) -> bool:
    """Whether a text ends exactly where a longer one has a space beside Japanese: a heading that sticks to text."""
    length = 0
    for one, other in pairwise(parts):
        length += len(one)
        if length >= len(beginning):
            return length == len(beginning) and not (one[-1].isascii() and other[0].isascii())
    return False


def _breaks_off(items: list[Item], index: int, seams: frozenset[int]) -> bool:
    """Whether a text without an end is a sentence that was cut off, and no line that was meant so (a heading)."""
    item = items[index]
    after = [near for near in items[index + 1 : index + 1 + _NEAR] if near.kind is not RULE]
    is_enough = len(item.key) >= _SHORTEST_CUT or (not after and STUMP.search(item.key))
    if not is_enough or item.key.endswith(("：", ":")):
        return False
    if item.label or (index > 0 and items[index - 1].block == item.block and items[index - 1].kind is SENTENCE):
        return True
    if len(item.key) >= LONG and "、" in item.key:
        return True
    goes_on = any(near.kind is SENTENCE and near.key.startswith(item.key) for near in after)
    return not after or after[0].block in seams or goes_on


def _fullest(cut: str, affixes: Affixes, known: dict[str, str]) -> str:
    """The longest of a chain of sentences that each begin with the one before."""
    chain = [cut]
    while chain[-1] not in known and (longer := affixes.longer(chain[-1])) is not None:
        chain.append(longer)
    fullest = known.get(chain[-1], chain[-1])
    known.update(dict.fromkeys(chain, fullest))
    return fullest


def merge(draft: Draft, items: list[Item]) -> bool:
    """Put a later paragraph in the place of an earlier one that it contains, if nothing in it was shown elsewhere, and
    it is no copy that lost its line breaks; tell whether there was one.
    """
    blocks = {block: list(group) for block, group in groupby(items, key=lambda item: item.block)}
    place: dict[str, int] = {}
    for block, later in blocks.items():
        counting = [
            item.said for item in later if item.is_long or (item.kind is BLOCK and not item.key.startswith(ITEM_KEY))
        ]
        shown = {place[said] for said in counting if said in place}
        first = shown.pop() if len(shown) == 1 else block
        goes_first = first != block and _is_more(blocks[first], later) and not _is_glued(draft, later)
        if goes_first:
            for item in later:
                item.block = first
            blocks[first], blocks[block] = later, []
        for said in counting:
            place.setdefault(said, first if goes_first else block)
    merged = not all(blocks.values())
    if merged:
        items[:] = [item for group in blocks.values() for item in group]
    return merged


def _is_more(earlier: list[Item], later: list[Item]) -> bool:
    """Whether a paragraph says all that an earlier one does, and more."""
    return len(earlier) <= len(later) and {item.key for item in earlier} < {item.key for item in later}


def _is_glued(draft: Draft, items: list[Item]) -> bool:
    return any(is_glued(_text(draft, item)) for item in items if item.kind is SENTENCE)


def _text(draft: Draft, item: Item) -> str:
    return draft.body[item.unit.start : item.unit.end]
