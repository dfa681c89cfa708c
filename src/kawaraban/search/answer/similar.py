"""What was meant by an unknown word: it is the beginning of a word, has a slip of the finger (a letter wrong, missing,
too many, or two swapped), or is a name in another script.

A slip is a Damerau-Levenshtein distance of 1 (restricted; F. Damerau, A technique for computer detection and correction
of spelling errors, 1964); it is looked for among the entries that begin with the same letter, with the second one (two
swapped, one too many), and those kept without their first letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from kawaraban.search.lexicon.entries import READ, SLIP, SOUND, Entry, Find, Link
from kawaraban.search.spelling.fold import shorten
from kawaraban.search.spelling.sounds import heard, sound_of
from kawaraban.search.spelling.wapuro import kana_of

Beginning = Callable[[str], Iterable[Entry]]

SHORTEST = 4
HANGUL = re.compile("[가-힣]{2,}")
THREE_KANJI = re.compile("[一-鿿]{3}")
_KATAKANA, _HIRAGANA, _KANJI = re.compile("[ァ-ヺー]+"), re.compile("[ぁ-ゖー]+"), re.compile("[一-鿿々]+")
_UNHEARD = dict.fromkeys("バビブベボ", "ヴ") | {"ジ": "ヂ", "ズ": "ヅ", "チ": "テ"}  # how else a sound may begin
_SPELT_LONGER = 2
_BEGINNING = re.compile("[a-z]{4,}|[ァ-ヺー]{4,}|[가-힣]{2,}")  # of a word that may be begun
_SURE = 5  # consonants of a sound that is believed of a known word too
_SURE_SLIP = 6
_SURE_ROMAJI = 5  # letters: shorter words are also English, Sora
_LOUDER = 3
_SMALL = 200  # articles of a site on which a word of a single one is no slip of its writer's


def meant(text: str, find: Find, beginning: Beginning, size: int) -> Entry | None:
    """The entry of what was meant by a folded word that the index lacks, by whatever way leads to one."""
    if entry := begun(text, find, beginning, size) or alike(text, find, beginning):
        return entry
    slip, sound = similar(text, find, beginning, size), sounding(text, find)
    sure = text.isascii() and len(text) >= _SURE_SLIP  # who types so much of a Latin word knows how it is written
    if not slip or not sound or sure:
        return slip or sound
    heard = max(target.count if (target := find(key)) else 0 for key in _in_other_script(sound, text))
    return sound if heard > _count(slip, find) else slip


def begun(text: str, find: Find, beginning: Beginning, size: int) -> Entry | None:
    """The commonest term of which a spelling begins so: four letters of katakana or Latin, or two of Hangul before a
    particle. The key of サイバーセキュリティ has no ー, and does not begin with サイバーセキュ.
    """
    if not _BEGINNING.fullmatch(text):
        return None
    return _commonest(beginning(text), find, 1 if HANGUL.fullmatch(text) else rare(size))


def alike(text: str, find: Find, beginning: Beginning) -> Entry | None:
    """The commonest term in katakana that is the same word in another spelling: ヴェトナム, ベトナム."""
    if len(text) < SHORTEST or not _KATAKANA.fullmatch(text):
        return None
    own = heard(shorten(text))
    first = dict.fromkeys((text[0], own[0], _UNHEARD.get(own[0], own[0])))
    near = [
        entry for letter in first for entry in beginning(letter) if abs(len(entry.text) - len(text)) <= _SPELT_LONGER
    ]
    return _commonest((entry for entry in near if heard(entry.text) == own), find, 1)


def similar(text: str, find: Find, beginning: Beginning, size: int) -> Entry | None:
    """The commonest term at distance 1 of a folded word of `SHORTEST` letters or more; None where there is none. Of
    three kanji the first is right, and none too many: so 桜前線 is no 最前線, but 半導隊 is 半導体.
    """
    short = len(text) < SHORTEST
    if (short and not THREE_KANJI.fullmatch(text)) or text.isdigit():
        return None
    near = _near(text, find, beginning)
    if short:
        near = (entry for entry in near if entry.text[0] == text[0] and len(entry.text) == len(text))
    return _commonest(near, find, rare(size))


def sounding(text: str, find: Find) -> Entry | None:
    """The entry of the terms in the other script that sound like a folded word; None where there are none."""
    sound = sound_of(shorten(text))
    entry = find(SOUND + sound) if sound else None
    return entry if entry and _in_other_script(entry, text) else None


def usual(text: str, count: int, find: Find) -> list[Entry]:
    """The terms in the other script that a known word, which stands in `count` articles, is an odd spelling of: they
    sound like it, or are read so (Hitachi), and stand in `_LOUDER` times as many.
    """
    sound = sound_of(shorten(text))
    entry = find(SOUND + sound) if len(sound) >= _SURE else None
    others = [*(_in_other_script(entry, text) if entry else ()), *_read_so(text, find)]
    return [found for key in others if (found := find(key)) and found.count >= _LOUDER * count]


def _read_so(text: str, find: Find) -> list[str]:
    """The terms that are read as a Latin word says in romaji."""
    kana = kana_of(text) if text.isascii() and len(text) >= _SURE_ROMAJI else ""
    entry = find(kana) if kana else None
    return [key for link, key in entry.links if link is Link.READING] if entry else []


def read_alike(word: str, find: Find, beginning: Beginning) -> Iterator[str]:
    """The terms in kanji that are read as a word in kanji is: 生成 and 精製."""
    readings = [entry.text[len(READ + word) :] for entry in beginning(READ + word)]
    for entry in filter(None, map(find, filter(_HIRAGANA.fullmatch, readings))):
        yield from (key for link, key in entry.links if link is Link.READING and _KANJI.fullmatch(key) and key != word)


def rare(size: int) -> int:
    """Articles that a term needs not to be a slip of its writer's, on a site of so many."""
    return 1 if size < _SMALL else 2


def _in_other_script(sound: Entry, text: str) -> list[str]:
    """The terms of a sound that are in Latin letters where a text is not, and the other way round."""
    return [key for _, key in sound.links if key[0].isascii() != text[0].isascii()]


def _near(text: str, find: Find, beginning: Beginning) -> Iterator[Entry]:
    for first in dict.fromkeys(text[:2]):
        yield from (entry for entry in beginning(first) if one_slip(text, entry.text))
    for without in (text, text[1:]):
        if slip := find(SLIP + without):
            yield from (entry for _, key in slip.links if (entry := find(key)) and one_slip(text, key))


def _commonest(entries: Iterable[Entry], find: Find, least: int) -> Entry | None:
    """The entry of the term that stands in most articles, `least` or more."""
    found = [(count, entry) for entry in entries if (count := _count(entry, find)) >= least]
    return max(found, key=lambda pair: (pair[0], pair[1].text))[1] if found else None


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
