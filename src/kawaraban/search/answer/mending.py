"""Words of a query in doubt, replaced by what was meant: romaji, a slip, another script, a word that is read alike."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kawaraban.search.answer.cutting import Chunk, cut
from kawaraban.search.answer.meaning import Group, groups, joined, meanings
from kawaraban.search.answer.reader import Reader
from kawaraban.search.answer.similar import HANGUL, SHORTEST, THREE_KANJI, meant, rare, read_alike
from kawaraban.search.answer.subject import is_lone_letter
from kawaraban.search.spelling.wapuro import kana_of

_SLIP_FACTOR = 0.8
_LONGEST_SLIP = 12
_KATAKANA, _COMPOUND = re.compile("[ァ-ヺー]+"), re.compile("[一-鿿々]{3,}")
_NO_QUESTION = re.compile("(?![何誰幾])[一-鿿々]{2,}")
_SHORTEST_TYPED = 2


def mended(
    chunks: Sequence[Chunk], understood: Sequence[list[Group]], index: Reader
) -> tuple[list[list[Group]], tuple[tuple[str, str], ...]]:
    """The groups with those in doubt replaced by the term that differs from them by one slip, if there is one."""
    corrected: list[tuple[str, str]] = []
    result = [_mend(chunk, found, index, corrected) for chunk, found in zip(chunks, understood, strict=True)]
    return [_rejoined(found, index) for found in result] if corrected else result, tuple(corrected)


def misconverted(
    chunk: Chunk, found: Sequence[Group], stands: Callable[[str], bool], index: Reader
) -> Iterator[tuple[int, str, str]]:
    """What came of a wrong conversion, 音楽精製: two touching words in kanji that the index has not joined, and whose
    compound `stands` in no article, not with a の between them either, by their place; and the commonest that it has
    of one of them and a word that is read as the other.
    """
    for one, other in pairwise(found):
        typed = chunk.text[one.start : other.end]
        if one.end != other.start or not _COMPOUND.fullmatch(typed) or index.find(typed):
            continue
        if stands(typed) or stands(f"{one.text}の{other.text}"):  # 保証契約 is 保証の契約, and no slip for 補償契約
            continue
        ways = [
            *(way + other.text for way in read_alike(one.text, index.find, index.beginning)),
            *(one.text + way for way in read_alike(other.text, index.find, index.beginning)),
        ]
        known = [(entry.count, way) for way in ways if (entry := index.find(way)) and entry.count >= rare(index.size)]
        if known:
            yield one.start, typed, max(known)[1]


def as_unknown(chunk: Chunk, found: list[Group], stands: Callable[[str], bool]) -> list[Group]:
    """A word in kanji, half of it or more cut into single ones, 書|道, as an unknown one where it `stands` in none of
    the first articles: what has 書 somewhere and 道 elsewhere is not on it, nor is what has the 花 of 花見.
    """
    known = sum(len(group.text) for group in found if len(group.text) > 1)
    fallen = found and 2 * known <= len(chunk.text) and _NO_QUESTION.fullmatch(chunk.text)
    return [Group(chunk.text, 0, len(chunk.text), ())] if fallen and not stands(chunk.text) else found


def _rejoined(found: Sequence[Group], index: Reader) -> list[Group]:
    """Groups, but two that touch as one where articles mostly have what was meant so: せいせい and AI."""
    joined: list[Group] = []
    for group in found:
        before = joined[-1] if joined else group
        known = before.alternatives and group.alternatives and before.end == group.start
        entry = index.find(before.alternatives[0].key + group.alternatives[0].key) if known else None
        if entry and 2 * entry.count >= min(before.count, group.count):
            text = before.text + group.text
            whole = Group(text, before.start, group.end, tuple(meanings(entry, index.find, text)))
            joined[-1] = _in_doubt(whole)
        else:
            joined.append(group)
    return joined


def _mend(chunk: Chunk, found: list[Group], index: Reader, corrected: list[tuple[str, str]]) -> list[Group]:
    for first, last in _windows(found):
        start, end = found[first].start, found[last].end
        text = chunk.text[start:end]
        typed = found[first : last + 1]
        short = len(text) < SHORTEST and not HANGUL.fullmatch(text)
        if (short or len(text) > 2 * _LONGEST_SLIP) and not _shredded(text, typed):
            continue
        if index.find(text) or (len(typed) > 1 and any(is_lone_letter(chunk, group) for group in typed)):
            continue
        unknown = not any(group.alternatives for group in typed)
        if instead := (unknown and _typed(text, index)) or _meant(text, typed, index):
            corrected.append((text, instead[0].alternatives[0].key if len(instead) == 1 else _spelt(instead)))
            mended = [replace(group, start=start, end=end) for group in instead]
            return [*found[:first], *mended, *_mend(chunk, found[last + 1 :], index, corrected)]
    return found


def _shredded(text: str, typed: Sequence[Group]) -> bool:
    """Whether a word of three kanji has fallen into single ones, 半|導|隊, or lost one that no article has: 補助|菌."""
    lost = any(len(group.text) == 1 and not group.alternatives for group in typed)
    return (lost or len(typed) == len(text)) and bool(THREE_KANJI.fullmatch(text))


def _typed(text: str, index: Reader) -> list[Group]:
    """The words of romaji, all of which the index has; none where it is no romaji, or has others."""
    kana = kana_of(text) if text.isascii() else ""
    segments = cut(Chunk(kana, frozenset(range(len(kana) + 1))), index.find, index.functions) if kana else []
    found = groups(joined(segments, index.find), index.find)
    if _spelt(found) != kana or any(len(group.text) < _SHORTEST_TYPED or not group.alternatives for group in found):
        return []
    return [_in_doubt(group) for group in found]


def _spelt(found: Iterable[Group]) -> str:
    return "".join(group.text for group in found)


def _meant(text: str, typed: Sequence[Group], index: Reader) -> list[Group]:
    """The word that was meant, if any; one that is part of what was typed only where a letter was typed twice."""
    entry = meant(text, index.find, index.beginning, index.size)
    if not entry or (any(group.text == entry.text for group in typed) and text[-1] != text[-2]):
        return []
    return [_in_doubt(Group(text, 0, len(text), tuple(meanings(entry, index.find, text))))]


def _in_doubt(group: Group) -> Group:
    return replace(group, alternatives=tuple(replace(a, factor=a.factor * _SLIP_FACTOR) for a in group.alternatives))


def _windows(found: list[Group]) -> list[tuple[int, int]]:
    """Neighbours that a slip may have torn apart, the most first."""
    places = range(len(found))
    windows = [(i, j) for i in places for j in places if i <= j < i + 5 and _doubtful(found[i : j + 1])]
    return sorted(windows, key=lambda window: (window[0] - window[1], window))


def _doubtful(found: list[Group]) -> bool:
    """Whether words touch and have an unknown or very short one among them, or are pieces of one katakana word."""
    touching = all(one.end == other.start for one, other in pairwise(found))
    doubt = any(not group.alternatives or len(group.text) == 1 for group in found)
    return touching and (doubt or (len(found) > 1 and bool(_KATAKANA.fullmatch("".join(g.text for g in found)))))
