"""What the words of a query stand for: groups of terms, any of which will do, each with how sure it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kawaraban.language.readings import hiragana
from kawaraban.search.answer.cutting import Segment
from kawaraban.search.article.words import LITERAL
from kawaraban.search.lexicon.entries import SOUND, Entry, Find, Link

CERTAIN = 1.0
FACTORS = {Link.SPELLING: 1.0, Link.READING: 0.9, Link.SCRIPT: 0.9, Link.GLOSS: 0.9, Link.SOUND: 0.8}
_SAME = (Link.SCRIPT, Link.GLOSS)
_LESS_USUAL = 0.5
"""Of a name in the script that the site seldom writes it in, where it is often another's: ファウンドリ, Foundry."""
_READ_AS_OFTEN = 0.1
_JOINED_AT_MOST = 3
_KANA = re.compile("[ぁ-ゖァ-ヺー]{2,}")

# What asks, and has no subject: where the index lacks it, as a small site does, it is as if it was not there.
_INTERROGATIVES = frozenset(["何", "誰", "何故", "何処", "何時", "幾つ", "幾ら", "如何"])


@dataclass(frozen=True, slots=True)
class Alternative:
    """A term and how well it stands for the word of the query (1: it is that word); `count` its articles."""

    key: str
    factor: float
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """A word of the query. Without alternatives it is unknown. `parts` stand for it together, where it is a join; it is
    `aside` where its place tells that it is no part of the subject.
    """

    text: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    parts: tuple["Group", ...] = ()
    aside: bool = False

    @property
    def count(self) -> int:
        """In how many articles its commonest alternative stands."""
        return max((alternative.count for alternative in self.alternatives), default=0)


def keys(found: Iterable[Group]) -> tuple[str, ...]:
    """All terms of groups and their parts, each once."""
    every = [a.key for group in found for a in group.alternatives] + [
        key for group in found for key in keys(group.parts)
    ]
    return tuple(dict.fromkeys(every))


def groups(segments: list[Segment], find: Find) -> list[Group]:
    """The groups of a chunk's segments, function words left out."""
    found: list[Group] = []
    for segment in segments:
        alternatives = tuple(meanings(segment.entry, find, segment.text)) if segment.entry else ()
        if alternatives or (segment.entry is None and segment.text not in _INTERROGATIVES):
            found.append(Group(segment.text, segment.start, segment.end, alternatives))
    return found


def literal(text: str, segments: list[Segment], find: Find) -> list[Group]:
    """The groups of a chunk in kana that may be a noun (see `literals`), or else has such words; none if it has not."""
    for own in ([Segment(text, 0, len(text), None)], segments):
        found = [Group(each.text, each.start, each.end, _literal(each.text, find)) for each in own]
        if any(group.alternatives for group in found):
            unknown = {each.start for each in own if each.entry is None}
            return [group for group in found if group.alternatives or group.start in unknown]
    return []


def _literal(text: str, find: Find) -> tuple[Alternative, ...]:
    entry = find(LITERAL + hiragana(text)) if _KANA.fullmatch(text) else None
    return tuple(meanings(entry, find, text)) if entry else ()


def meanings(entry: Entry, find: Find, typed: str) -> Iterator[Alternative]:
    """The terms that an entry leads to for what was typed, best first, each once. None for a function word."""
    best = _direct(entry, find, typed)
    often = max((target.count for key in best if (target := find(key))), default=0)
    for text in (entry.text, *tuple(best)):
        other = entry if text == entry.text else find(text)
        for link, key in other.links if other else ():
            if link in _SAME:
                less = link is Link.SCRIPT and _is_less_usual(key, often, find)
                best.setdefault(key, _LESS_USUAL if less else FACTORS[link])
    for key, factor in best.items():
        if target := find(key):
            yield Alternative(key, factor, target.count)


def _is_less_usual(key: str, often: int, find: Find) -> bool:
    """Whether a name stands in less than half as many articles as in the script that was typed."""
    target = find(key)
    return target is not None and 2 * target.count < often


def _direct(entry: Entry, find: Find, typed: str) -> dict[str, float]:
    """The terms that an entry is, spells, sounds like, or else is the reading of."""
    if entry.text.startswith(SOUND):
        latin = typed[0].isascii()
        sounding = [key for link, key in entry.links if link is Link.SOUND and key[0].isascii() != latin]
        return dict.fromkeys(_likely(sounding, find), FACTORS[Link.SOUND])
    best = {entry.text: CERTAIN} if entry.count else {}
    for link, key in entry.links:
        if link is Link.SPELLING:
            best.setdefault(key, FACTORS[link])
    read = [] if best else [key for link, key in entry.links if link is Link.READING]
    return best or dict.fromkeys(_likely(read, find), FACTORS[Link.READING])


def _likely(keys: list[str], find: Find) -> list[str]:
    """Of words that are read alike, those that are not rare beside the commonest."""
    counts = {key: entry.count for key in keys if (entry := find(key))}
    return [key for key, count in counts.items() if count >= _READ_AS_OFTEN * max(counts.values())]


def joined(segments: list[Segment], find: Find) -> list[Segment]:
    """Segments with neighbours that the index has joined made one."""
    found: list[Segment] = []
    at = 0
    while at < len(segments):
        for width in range(min(_JOINED_AT_MOST, len(segments) - at), 0, -1):
            entry = _join(segments[at : at + width], find)
            if entry or width == 1:
                first, last = segments[at], segments[at + width - 1]
                text = "".join(segment.text for segment in segments[at : at + width])
                found.append(Segment(text, first.start, last.end, entry))
                at += width
                break
    return found


def _join(segments: list[Segment], find: Find) -> Entry | None:
    """The entry of touching words together, by their keys."""
    if len(segments) == 1:
        return segments[0].entry
    keys = [_key(segment.entry) for segment in segments]
    entry = find("".join(keys)) if all(keys) else None
    return entry if entry and entry.count else None


def _key(entry: Entry | None) -> str:
    if entry is None or entry.count:
        return entry.text if entry else ""
    return next((key for link, key in entry.links if link in (Link.SPELLING, Link.READING)), "")
