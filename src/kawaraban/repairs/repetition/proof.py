"""What proves that text was repeated by a generator, and not by a writer who meant it.

A refrain, a line of dialogue, the question of an interview or the sentence that stands below each heading of a manual
is said again on purpose. A generator that was told to go on repeats otherwise: it says its last sentences again at
once, writes the sentence anew in which it was cut off, or says passages of many sentences, word for word: then all that
is repeated is its work. Where it only did the first, what it said at once is, and single sentences in the paragraph
right below the one, unlike it, in which they stood before: further down, contracts, recipes and essays say them too. A
heading right below itself was meant once.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.repairs.draft import Draft
from kawaraban.repairs.repetition.items import LONG, SHOWN, TEXTS, Item
from kawaraban.repairs.units import BOLD, HEADING, RULE, SENTENCE

# Characters of sentences, and of passages of several such, from which on they are too long for what an office writes
# below every heading.
_NO_PHRASE, _AT_LENGTH = 30, 300
_SHORTEST_CUT = 8
# What asks the reader, which a writer does once, but for a refrain, which stands alone in its paragraph each time.
_ASKS_READER = re.compile("(?:あなた|皆さん).*？")
_SPOKEN = re.compile(r"[「『（(].*[」』）)]")


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether everything that is repeated is a generator's work; if not, what is."""

    everything: bool
    part: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class _Passage:
    """Items that follow one another as they did before: `counting` are the sentences that are no chance, `near` tells
    whether they did so right before.
    """

    items: tuple[Item, ...]
    counting: tuple[Item, ...]
    near: bool


def proof(draft: Draft, items: list[Item]) -> Proof:
    """What is proved of an article's repetitions; see the head of this module for what proves it."""
    if draft.generated or draft.seams or _is_taken_up(items):
        return Proof(everything=True)
    passages = tuple(_passages(draft, items))
    near = [passage for passage in passages if passage.near]
    counting = {item.key for one in passages if len(one.counting) > 1 for item in one.counting}
    length = sum(len(key) for key in counting if len(key) >= _NO_PHRASE)
    # What was said again at once, and further passages as well; or so much that no writer says it twice.
    goes_on_repeating = near and length and len(passages) > len(near)
    if goes_on_repeating or length >= _AT_LENGTH:
        return Proof(everything=True)
    at_once = (item for passage in near for item in passage.items)
    return Proof(everything=False, part=(*at_once, *_strewn(draft, items), *_headings_again(items)))


def _is_taken_up(items: list[Item]) -> bool:
    """Whether a paragraph of several sentences stops within the last, and the next begins with the whole of that."""
    texts = [item for item in items if item.kind in SHOWN]
    return any(
        one.block == last.block != after.block
        and one.kind is last.kind is after.kind is SENTENCE
        and one.unit.ended
        and after.unit.ended
        and _SHORTEST_CUT <= len(last.key) < len(after.key)
        and after.key.startswith(last.key)
        for one, last, after in zip(texts, texts[1:], texts[2:], strict=False)
    )


def _passages(draft: Draft, items: list[Item]) -> Iterator[_Passage]:
    texts = [item for item in items if item.kind is not RULE and item.key]
    alone = Counter(item.block for item in texts)
    verses = _verses(draft, texts)
    for begin, end, source in _runs([item.key for item in texts]):
        run = tuple(texts[begin:end])
        counting = tuple(item for item in run if _is_prose(item) and item.block not in verses)
        if counting:
            lines = all(alone[item.block] == 1 for item in (*run, texts[source]) if item.kind is SENTENCE)
            yield _Passage(run, counting, not lines and _is_near(texts, source, begin, len(run)))


def _strewn(draft: Draft, items: list[Item]) -> Iterator[Item]:
    """Sentences said again where nothing but themselves is as it was before, as the head of this module says."""
    texts = [item for item in items if item.kind in TEXTS and item.key]
    paragraphs: defaultdict[int, list[str]] = defaultdict(list)
    for item in texts:
        paragraphs[item.block].append(item.key)
    verses = _verses(draft, texts)
    after = dict(pairwise(dict.fromkeys(item.block for item in items)))
    last: dict[str, tuple[Item, int]] = {}
    headings = 0
    found: list[tuple[Item, Item, bool]] = []
    for item in texts:
        headings += item.kind is HEADING
        source, above = last.get(item.key, (item, headings))
        last[item.key] = item, headings
        if source is item or not _is_prose(item) or item.block in verses:
            continue
        same_section = above == headings
        is_near = same_section and (source.kind is HEADING or item.block in {source.block, after.get(source.block)})
        if source.kind is HEADING or not _are_alike(paragraphs[source.block], paragraphs[item.block]):
            found.append((item, source, is_near or _ASKS_READER.search(item.key) is not None))
    shared = Counter((source.block, item.block) for item, source, _ in found)
    yield from (item for item, source, is_proof in found if is_proof or shared[source.block, item.block] > 1)


def _headings_again(items: list[Item]) -> Iterator[Item]:
    """Headings of Markdown right below the same."""
    for one, other in pairwise(items):
        same = (one.key, one.unit.level) == (other.key, other.unit.level)
        if same and one.kind is HEADING and one.key and one.unit.level < BOLD:
            yield other


def _are_alike(before: list[str], after: list[str]) -> bool:
    """Whether two paragraphs that share sentences may be of one form, as refrains, minutes, recipes, notices below each
    date and the ends of chapters are: of as many sentences, or with the same last one and another before it.
    """
    if len(before) == len(after):
        return True
    return before[-1] == after[-1] and before[-2:] != after[-2:]


def _is_near(texts: list[Item], source: int, begin: int, length: int) -> bool:
    """Whether nothing stands between a passage and its source, or what stood before that in other words: さて、……"""
    said = source + length
    if said + 1 == begin and source > 0 and length > 1:
        return texts[said].kind is SENTENCE and texts[said].key.endswith(texts[source - 1].key)
    return said >= begin


def _runs(keys: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where keys begin and end that follow one another as they did before, and where that was last.

    In `a b c a b d` that is (3, 5, 0): what stands at 3 and 4 stood at 0 and 1.
    """
    last: dict[str, int] = {}
    begin = source = -1
    for index, key in enumerate(keys):
        if begin >= 0 and keys[source + index - begin] != key:
            yield begin, index, source
            begin = -1
        if begin < 0 and key in last:
            begin, source = index, last[key]
        last[key] = index
    if begin >= 0:
        yield begin, len(keys), source


def _is_prose(item: Item) -> bool:
    """Whether a sentence is long, ends as one, and is not spoken."""
    return item.kind is SENTENCE and len(item.key) >= LONG and item.unit.ended and not _SPOKEN.fullmatch(item.key)


def _verses(draft: Draft, texts: list[Item]) -> set[int]:
    """The blocks of several sentences in which each ends its line."""
    ends: dict[int, bool] = {}
    for one, other in pairwise(texts):
        if one.block == other.block and one.kind is SENTENCE:
            ends[one.block] = ends.get(one.block, True) and "\n" in draft.body[one.unit.start : one.unit.end]
    return {block for block, all_end in ends.items() if all_end}
