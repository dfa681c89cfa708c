"""Which units say what was said before, and which of these go: long ones always, others among what goes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from kawaraban.language.sentences import sentences
from kawaraban.repairs.markup import key, without_item_sign
from kawaraban.repairs.repetition.affixes import Affixes
from kawaraban.repairs.repetition.items import LONG, SHOWN, TEXTS, Item
from kawaraban.repairs.repetition.variants import folded
from kawaraban.repairs.units import BLOCK, HEADING, ITEM_KEY, LABEL, LIST_KEY, RULE, SENTENCE

_MOST_LINES = 500
_LONGEST_END = 16
# A writer may say a few words again, for their sound.
_SHORTEST_ECHO = 10
_REST = 4


def says_again(items: list[Item], matches: list[int]) -> bool:
    """Whether something long is said twice: without that there is nothing to be done."""
    return any(match >= LONG and item.kind is not BLOCK for item, match in zip(items, matches, strict=True))


def drop_repeated(items: list[Item], matches: list[int], affixes: Affixes, seams: frozenset[int]) -> None:
    """Mark as gone what was shown before, in the title, or in the tail section, where advertising is at home.

    `matches` are what `matched` found, and are changed; `seams` the blocks above which a generator stopped.
    """
    firsts = [index == 0 or items[index - 1].block != item.block for index, item in enumerate(items)]
    above: Item | None = None
    sizes = Counter(item.block for item in items)
    blocks: dict[str, int] = {}  # in which each is said first
    is_new = False  # the heading
    for index, item in enumerate(items):
        before = blocks.setdefault(item.key, item.block)
        if item.kind is HEADING and item.unit.level < LABEL:
            is_new = not matches[index]
        # Below a heading of its own a list that was written in one go with another may share an item with it: the same
        # flour goes into either cake.
        is_shared = is_new and before < item.block and bool(seams) and not any(before < s <= item.block for s in seams)
        if matches[index] >= LONG and (item.kind is SENTENCE or (item.is_long and not is_shared)):
            item.gone = True
        elif (item.kind is SENTENCE and firsts[index]) and (
            _echoes(above, item.key, sizes) or _is_rest(items, index, matches, affixes, seams)
        ):
            item.gone = True
            matches[index] = len(item.key)
        if not item.gone and item.kind is not RULE:
            above = item
    _drop_short(items, matches, firsts, seams)


def drop_remains(items: list[Item], said: set[int]) -> None:
    """Let go what is left of a paragraph, if it is nothing but short sentences that were shown before (`said` are the
    ids of these), the last perhaps the beginning of what was shown next. What leads up to a list with something new in
    it stays.
    """
    next_to: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairwise(item for item in items if not item.gone):
        next_to[one.key].append(other.key)
    blocks = [list(group) for _, group in groupby(items, key=lambda item: item.block)]
    for paragraph, below in zip(blocks, (*blocks[1:], []), strict=True):
        left = [item for item in paragraph if not item.gone]
        if not left or len(left) == len(paragraph) or any(item.kind is not SENTENCE for item in left):
            continue
        *whole, last = left
        above = paragraph[paragraph.index(last) - 1]
        begun = above.gone and not last.unit.ended and _begins(last, below, next_to[above.key])
        leads_up = any(item.kind is BLOCK and not item.gone and id(item) not in said for item in below)
        if not leads_up and (begun or id(last) in said) and all(id(item) in said for item in whole):
            for item in left:
                item.gone = True


def _begins(cut: Item, below: list[Item], texts: Iterable[str]) -> bool:
    """Whether one of the texts begins with what was cut off, and what stands below that is not its rest."""
    rest = below[0].key[:_REST] if below and not below[0].gone else ""
    return any(text.startswith(cut.key) and not (rest and text.startswith(cut.key + rest)) for text in texts)


def of_form(items: Sequence[Item], matches: list[int]) -> Iterator[int]:
    """The places of what ends sections that begin with text of their own, or are but lists and tables: the same list or
    table below each of two products, the same notice below each of three.
    """
    heads = [index for index, item in enumerate(items) if item.kind is HEADING and item.unit.level < LABEL]
    ends: Counter[tuple[str, ...]] = Counter()
    again: list[tuple[list[int], tuple[str, ...]]] = []
    for head, after in pairwise((*heads, len(items))):
        shown = [index for index in range(head + 1, after) if items[index].kind in SHOWN]
        begin = next((n for n in range(len(shown), 0, -1) if not matches[shown[n - 1]]), 0)
        said = tuple(items[index].said for index in shown)
        if not matches[head] and begin < len(shown) and (begin or items[shown[0]].kind is BLOCK):
            again.append((shown[begin:], said[begin:]))
        ends.update(said[number:] for number in range(max(0, len(said) - _LONGEST_END), len(said)))
    for places, said in again:
        if ends[said] > (1 if any(items[index].kind is BLOCK for index in places) else 2):
            yield from places


def matched(body: str, items: list[Item], elsewhere: set[str]) -> list[int]:
    """For each item how many characters of text it has in common with what was said before it; 0 if it is new.

    `elsewhere` are the keys of what stands elsewhere. The same text may be cut otherwise: as a heading with a sentence
    below it or as a sentence that begins with a label, as one sentence or as two that follow one another. So each two
    neighbours are looked for together as well. A sentence that says in other words of style what one before it does
    gets the key of that.
    """
    seen = elsewhere - {""}
    variants: dict[str, str] = {}
    in_lists = set(_said_in_lists(body, items))
    matches: list[int] = []
    for index, (before, item) in enumerate(zip((None, *items), items, strict=False)):
        if item.kind is SENTENCE and item.is_long and item.said not in seen:
            item.key = variants.setdefault(folded(item.key), item.key)
        joined, match = _joined(before, item), 0
        if before and joined in seen and (item.said not in seen or before.kind is HEADING):
            match = len(joined)
            if before.kind is SENTENCE and not matches[-1]:
                matches[-1] = match
        elif index in in_lists or (item.said in seen and not item.key.startswith(ITEM_KEY)):
            match = len(item.said)
        matches.append(match)
        seen |= {joined, item.key} - {""}
        if item.kind is HEADING:
            seen.update(key(sentence) for sentence in sentences(item.key))
    return matches


def _joined(before: Item | None, item: Item) -> str:
    """What a sentence says together with the heading, label or sentence before it; "" where nothing of these is."""
    if before is None or before.kind not in TEXTS or item.kind is not SENTENCE or not (before.key and item.key):
        return ""
    return before.key + item.key


def _said_in_lists(body: str, items: list[Item]) -> Iterator[int]:
    """The places of lists that say nothing but what lists before them do, their last line perhaps only the beginning of
    one; and of items of others that are sentences said in a list before.
    """
    lines: set[str] = set()
    lists: set[str] = set()
    for (_, is_list), group in groupby(enumerate(items), key=lambda pair: (pair[1].block, _is_list(pair[1]))):
        if not is_list:
            continue
        places = list(group)
        own = tuple(line for _, item in places for line in _lines(body, item))
        whole = "".join(own)  # the same may be broken otherwise
        if whole in lists or (own and max(map(len, own)) >= LONG and _are_known(own, lines)):
            yield from (index for index, _ in places)
        else:
            for index, item in places:
                if item.is_long and item.key.removeprefix(ITEM_KEY) in lines:
                    yield index
                lines.add(item.key.removeprefix(ITEM_KEY))
        lines.update(own)
        lists.add(whole)


def _is_list(item: Item) -> bool:
    return item.key.startswith((ITEM_KEY, LIST_KEY))


def _lines(body: str, item: Item) -> Iterator[str]:
    lines = body[item.unit.start : item.unit.end].split("\n")
    return filter(None, (key(without_item_sign(line)) for line in lines))


def _are_known(own: tuple[str, ...], lines: set[str]) -> bool:
    *whole, last = own
    begun = last in lines or (len(lines) <= _MOST_LINES and any(line.startswith(last) for line in lines))
    return begun and lines.issuperset(whole)


def _is_rest(items: list[Item], index: int, matches: list[int], affixes: Affixes, seams: frozenset[int]) -> bool:
    """Whether a paragraph's first sentence is the end of a longer one, which a generator took up in the middle."""
    item = items[index]
    after = index + 1 < len(items) and items[index + 1].block == item.block
    goes_on = after and matches[index + 1] and items[index + 1].is_long
    return bool(goes_on or item.block in seams) and affixes.ends_one(item.key)


def _echoes(above: Item | None, said: str, sizes: Mapping[int, int]) -> bool:
    """Whether a sentence says once more how the one ends that a reader has just read; not of two lines that are the
    same. `sizes` tells how many units each block has.
    """
    if above is None or above.kind is not SENTENCE or len(said) < _SHORTEST_ECHO:
        return False
    return above.key.endswith(said) and (above.key != said or sizes[above.block] > 1)


def _drop_short(items: list[Item], matches: list[int], firsts: list[bool], seams: frozenset[int]) -> None:
    """Let short sentences and whole blocks go that were shown before and stand among what goes."""
    for index, item in enumerate(items):
        if not matches[index] or item.gone or item.kind is HEADING:
            continue
        if item.kind is SENTENCE and not _goes_with_neighbours(items, index, matches, firsts):
            continue
        item.gone = _after_gone(items, index) or (item.block in seams and _before_gone(items, index, matches))


def _goes_with_neighbours(items: list[Item], index: int, matches: list[int], firsts: list[bool]) -> bool:
    """A short sentence stays beside a new one of its paragraph, and above a block that it leads up to."""
    begin = index - 1 if items[index].label else index
    if not firsts[begin] and not items[begin - 1].gone:
        return False
    if index + 1 == len(items):
        return True
    after = items[index + 1]
    if after.block == items[index].block or after.kind is BLOCK:
        return bool(matches[index + 1])
    return True


def _after_gone(items: list[Item], index: int) -> bool:
    above = (items[place] for place in range(index - 1, -1, -1))
    return next((item.gone for item in above if item.kind in SHOWN), False)


def _before_gone(items: list[Item], index: int, matches: list[int]) -> bool:
    after = index + 1
    if after == len(items) or not matches[after]:
        return False
    return items[after].gone or items[after].kind is not SENTENCE
