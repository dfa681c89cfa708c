"""repeated-text: what a generator that was told to go on wrote again.

It takes up the last paragraphs, or begins the article anew, and each time it gets a little further. A reader should see
each sentence once, at its first place and in its fullest form. Everything is found by hashing and bisection, so that
the time grows with the length of the text alone.

The steps, on the article as a sequence of units (sentences, headings, other blocks):
1. A sentence that was cut off, and stands whole elsewhere, becomes the whole one.
2. A paragraph that a later one contains, with more in it, becomes the later one.
3. Every long sentence that was shown goes; with it go, in an unbroken run of what was shown, short ones and blocks.
4. What is new under a heading that is there again goes to where that heading stands first.
5. A heading goes that keeps nothing below it, and a long one that is there again.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise

from kawaraban.language.sentences import sentences
from kawaraban.markdown.tail import split_blocks
from kawaraban.repairs.continuation import Affixes
from kawaraban.repairs.draft import Context, Draft, Found
from kawaraban.repairs.excision import findings
from kawaraban.repairs.items import Item
from kawaraban.repairs.units import Kind, Unit, key, nested_keys, units, words

LONG = 20
"""Characters from which on two sentences are not the same by chance."""
_SHORTEST_CUT = 6
_NEAR = 4
_MOST_WORDS = 80
_MOST_GLUED = 200
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s")
_MARK = re.compile(r"[-–—*+#・]+|\d{1,3}[.)]")
_TEXTS = (Kind.SENTENCE, Kind.HEADING)
_SHOWN = (Kind.SENTENCE, Kind.BLOCK)


def repeated_text(draft: Draft, context: Context) -> Found:
    """Show every sentence of 20 characters or more once, in its fullest form."""
    tail_row = split_blocks(draft.body, draft.blocks, context.config.markdown.tail_headings)[2]
    end = draft.starts[tail_row] if tail_row < len(draft.rows) else len(draft.body)
    everything = units(draft)
    before = tuple(unit for unit in everything if unit.start < end)
    seen = {unit.key for unit in everything[len(before) :] if unit.kind in _SHOWN}
    seen |= _title_keys(draft, before)
    items = [Item(unit, unit.kind, unit.key, unit.block) for unit in before]
    affixes = Affixes([item.key for item in items if item.kind is Kind.SENTENCE])
    seams = _seams(draft, items)
    completed = _complete(draft, items, affixes, seams)
    if not (completed or seams or _says_again(items, seen)):
        return ()
    items = _merge(items)
    _drop_repeated(items, affixes, seams, seen)
    if any(item.gone for item in items):
        _drop_glued(draft, items, end)
        items = _gather(items)
    _drop_headings(items)
    _drop_rules(items, has_tail=tail_row < len(draft.rows))
    return findings(draft, before, items)


def _says_again(items: list[Item], seen: set[str]) -> bool:
    """Whether a long sentence or heading says what something before it does: without that none of the steps begins."""
    known = set(seen)
    for item in items:
        if len(item.key) >= LONG and item.key in known and item.kind is not Kind.BLOCK:
            return True
        known.add(item.key)
    return False


def _title_keys(draft: Draft, before: tuple[Unit, ...]) -> set[str]:
    """What the title says, unless the article begins with that as a sentence of its own text."""
    beginning = {unit.key for unit in before if unit.block == before[0].block}
    return {key(sentence) for sentence in (draft.post.title, *sentences(draft.post.title))} - beginning


def _is_long(item: Item) -> bool:
    return item.kind is Kind.SENTENCE and len(item.key) >= LONG


def _seams(draft: Draft, items: list[Item]) -> frozenset[int]:
    """The blocks right above which an end marker stood."""
    if not draft.seams:
        return frozenset()
    seams = sorted(draft.seams)
    found = set()
    last_line, last_block = 0, -1
    for item in items:
        line = draft.line(draft.row_at(item.unit.start))
        if item.block != last_block and bisect_right(seams, line) > bisect_right(seams, last_line):
            found.add(item.block)
        last_line, last_block = draft.line(draft.row_at(item.unit.end - 1)), item.block
    return frozenset(found)


def _complete(draft: Draft, items: list[Item], affixes: Affixes, seams: frozenset[int]) -> bool:
    """Put the whole sentence where one breaks off at the end of its paragraph; tell whether there was one."""
    cut = [index for index in _block_ends(items) if not items[index].unit.ended and _breaks_off(items, index, seams)]
    known: dict[str, str] = {}
    longer = [(items[index], _fullest(items[index].key, affixes, known)) for index in cut]
    longer = [(item, fullest) for item, fullest in longer if fullest != item.key]
    whole = {item.key: item.unit for item in reversed(items) if item.kind is Kind.SENTENCE} if longer else {}
    completed = False
    for item, fullest in longer:
        unit = whole.get(fullest, item.unit)
        if not _sticks(item.key, words(draft.body[unit.start : unit.end])):
            item.key, item.unit = fullest, unit
            completed = True
    return completed


def _block_ends(items: list[Item]) -> Iterator[int]:
    """The sentences that are the last of their block."""
    for index, (item, after) in enumerate(zip(items, (*items[1:], None), strict=False)):
        if item.kind is Kind.SENTENCE and (after is None or after.block != item.block):
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
    if len(item.key) < _SHORTEST_CUT or item.key.endswith(("：", ":")):
        return False
    if index > 0 and items[index - 1].block == item.block and items[index - 1].kind is Kind.SENTENCE:
        return True
    if len(item.key) >= LONG and "、" in item.key:
        return True
    after = items[index + 1 : index + 1 + _NEAR]
    goes_on = any(near.kind is Kind.SENTENCE and near.key.startswith(item.key) for near in after)
    return not after or after[0].block in seams or goes_on


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


def _drop_repeated(items: list[Item], affixes: Affixes, seams: frozenset[int], seen: set[str]) -> None:
    """Mark as gone what was shown before, in the title, or in the tail section, where advertising is at home."""
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
    if index and items[index - 1].key != items[index - 1].unit.key and items[index - 1].key.endswith(item.key):
        return True
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
        if items[index].kind in _SHOWN:
            return items[index].gone
    return False


def _before_gone(items: list[Item], index: int, marks: list[str]) -> bool:
    after = index + 1
    if after == len(items) or marks[after] != _AGAIN:
        return False
    return items[after].gone or items[after].kind is not Kind.SENTENCE


def _drop_glued(draft: Draft, items: list[Item], end: int) -> None:
    """Let sentences go that consist of others: in a copy that lost its line breaks, headings stick to what follows.

    Only if the others follow one another elsewhere, too; so all that goes can still be read in one piece.
    """
    kept = [item for item in items if not item.gone and item.kind in _TEXTS]
    title = (draft.post.title, *sentences(draft.post.title))
    known = {item.key for item in kept} | set(nested_keys(draft, end)) | {key(text) for text in title}
    glued = []
    for item in kept:
        text = draft.body[item.unit.start : item.unit.end]
        if not _is_long(item) or len(text.split(None, 1)) == 1:
            continue
        parts = words(text)
        if 1 < len(parts) <= _MOST_WORDS and _is_composed(parts, known, item.key):
            glued.append((item, "".join(part for part in parts if not _MARK.fullmatch(part))))
    if glued:
        page = _page(draft, items, {id(item) for item, _ in glued})
        for item, text in glued[:_MOST_GLUED]:
            item.gone = text in page


def _page(draft: Draft, items: list[Item], without: set[int]) -> str:
    """The article's text without white space and marks, some items left out; the title comes first."""
    pieces = [key(draft.post.title)]
    for item in items:
        if not item.gone and id(item) not in without:
            text = draft.body[item.unit.start : item.unit.end]
            lines = (_ITEM.sub("", line) for line in text.split("\n")) if item.kind is Kind.BLOCK else (text,)
            pieces += (part for line in lines for part in words(line) if not _MARK.fullmatch(part))
    return "".join(pieces)


def _is_composed(parts: list[str], known: set[str], whole: str) -> bool:
    """Whether the words, marks of items aside, can be cut into pieces each of which is known, the whole aside."""
    reached = [True] + [False] * len(parts)
    for start in range(len(parts)):
        piece = ""
        for end in range(start + 1, len(parts) + 1) if reached[start] else ():
            piece += parts[end - 1]
            one = end == start + 1 and _MARK.fullmatch(piece)
            reached[end] = reached[end] or bool(piece != whole and (piece in known or one))
    return reached[-1]


def _gather(items: list[Item]) -> list[Item]:
    """Bring what is new under a heading that is there again to the section where it stands first.

    Only if something else in it was taken out because that section says it: then the one is a version of the other.
    """
    sections = _sections(items)
    first: dict[str, int] = {}
    where: dict[str, int] = {}
    for number, section in enumerate(sections):
        first.setdefault(section[0].key, number)
        for item in section:
            if not item.gone:
                where.setdefault(item.key, number)
    added: dict[int, list[Item]] = {}
    for number, section in enumerate(sections):
        home = first[section[0].key]
        if home != number and section[0].kind is Kind.HEADING and _is_version(section, home, where):
            for item in section[1:]:
                if not item.gone and item.kind is not Kind.RULE:
                    added.setdefault(home, []).append(item)
            sections[number] = [item for item in section if item.gone or item.kind is Kind.RULE or item is section[0]]
            section[0].gone = True
    for home, moved in added.items():
        _append(sections[home], moved)
    return [item for section in sections for item in section]


def _sections(items: list[Item]) -> list[list[Item]]:
    """The items from each heading to the next; what stands before the first heading is a section of its own."""
    sections: list[list[Item]] = []
    for item in items:
        if item.kind is Kind.HEADING or not sections:
            sections.append([])
        sections[-1].append(item)
    return sections


def _is_version(section: list[Item], home: int, where: dict[str, int]) -> bool:
    return any(item.gone and where.get(item.key) == home for item in section[1:])


def _append(section: list[Item], moved: list[Item]) -> None:
    """Put items at the end of a section, above the rule that may end it; paragraphs stay paragraphs."""
    end = len(section)
    while end > 1 and (section[end - 1].gone or section[end - 1].kind is Kind.RULE):
        end -= 1
    block = section[end - 1].block
    last = None
    for item in moved:
        item.opens = item.block != last
        last, item.block, item.moved = item.block, block, True
    section[end:end] = moved


def _drop_headings(items: list[Item]) -> None:
    """Let long headings go that are there again, and, from the last to the first, those with nothing left below."""
    kept = [False] * 8
    lost = [False] * 8
    seen: set[str] = set()
    for item in items:
        if item.kind is Kind.HEADING and not item.gone:
            item.gone = len(item.key) >= LONG and item.key in seen
            seen.add(item.key)
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
