"""What leads to a term besides its key: other spellings, readings, names in another script, sounds, slips.

Found of one word at a time and by the dictionary alone, so that what is found of it once holds for ever.
"""

import re
from collections.abc import Iterator

import msgspec

from kawaraban.language.readings import hiragana, katakana
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.article.words import literals
from kawaraban.search.lexicon.entries import COSTS_PER_NAT, HIGHEST_COST, READ, SLIP, SOUND, Link
from kawaraban.search.lexicon.inflections import inflections, reading
from kawaraban.search.lexicon.variants import abbreviations, in_other_kana, of_one_sound, variants
from kawaraban.search.spelling.fold import fold, is_hiragana, shorten, squeeze
from kawaraban.search.spelling.sounds import sound_of, spoken

LONGEST_TEXT = 32
_SHORTEST_SLIP = 4
_LONGEST_LITERAL = 4
_LONGEST_READ = 3  # kanji of a word that another may have been converted to
_KANJI, _ALL_KANJI = re.compile("[一-龠々]"), re.compile("[一-龠々]+")
_READING_COST = 2 * COSTS_PER_NAT
_TOGETHER = re.compile("t(?=h|i[ao])|g(?=[ei])")


class Clue(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text that leads to the term `key`; `extra` is what it costs more than the key, `HIGHEST_COST`: only a link."""

    text: str
    link: Link
    key: str
    extra: int


def of_noun(folded: str, reading: str, key: str) -> Iterator[Clue]:
    """Its reading, in hiragana, if it or its key is in kanji; that of another word in katakana is found by rule."""
    first = hiragana(reading)
    for text in dict.fromkeys((first, first.replace("にっぽん", "にほん"))):  # 日本, of which the dictionary says one
        is_other = text != hiragana(folded) or (text != folded and _KANJI.search(key))
        if 1 < len(text) <= LONGEST_TEXT and is_other and is_hiragana(text):
            yield Clue(text, Link.READING, key, _READING_COST)


def of_read(folded: str, reading: str, key: str, tokenizer: Tokenizer) -> Iterator[Clue]:
    """A word in kanji with its reading behind it; a single one with all that the dictionary has: 生せい, 生なま."""
    if not _ALL_KANJI.fullmatch(folded) or len(folded) > _LONGEST_READ:
        return
    others = [fold(entry.reading) for entry in tokenizer.entries(folded)] if len(folded) == 1 else []
    for text in dict.fromkeys(map(hiragana, (reading, *others))):
        if len(text) > 1 and is_hiragana(text):
            yield Clue(READ + folded + text, Link.READING, key, HIGHEST_COST)


def of_heard(folded: str, key: str, tokenizer: Tokenizer) -> Iterator[Clue]:
    """The other spellings of a word in katakana that are heard as it is."""
    for spelling in of_one_sound(folded, tokenizer):
        yield from of_spelling(spelling, key, COSTS_PER_NAT)


def of_literal(folded: str, reading: str, key: str, tokenizer: Tokenizer) -> Iterator[Clue]:
    """Its reading, where that may be taken for another word than a noun: なす for ナス, and for 茄子."""
    link = Link.SPELLING if hiragana(folded) == hiragana(reading) else Link.READING
    for text in literals(tokenizer.token(hiragana(reading)), tokenizer) if len(reading) <= _LONGEST_LITERAL else ():
        yield Clue(text, link, key, HIGHEST_COST)


def of_latin(folded: str, normalized: str, reading: str) -> Iterator[Clue]:
    """A name that the dictionary has in Latin letters: how it is read, and the Japanese name that it stands for."""
    key = squeeze(folded)
    if len(key) < 3:
        return
    read = katakana(reading)
    for name in sorted({shorten(read), shorten(normalized), spoken(read, key)} - {key, ""}):
        if not name.isascii() and 1 < len(name) <= LONGEST_TEXT:
            yield Clue(name, Link.SCRIPT, key, 0)
            yield Clue(key, Link.SCRIPT, name, HIGHEST_COST)


def of_spelling(spelling: str, key: str, extra: int = 0) -> Iterator[Clue]:
    """A spelling, folded."""
    if spelling != key and 0 < len(spelling) <= LONGEST_TEXT:
        yield Clue(spelling, Link.SPELLING, key, extra)


def of_verb(lemma: str, own: str, key: str, tokenizer: Tokenizer) -> Iterator[Clue]:
    """The forms of a verb or adjective, and how its dictionary form is read. Its `own` key is not that of the term
    where this is a noun by the dictionary: 写り for 映ります.
    """
    for form in inflections(lemma, own, tokenizer):
        yield from of_spelling(form, key, COSTS_PER_NAT)
    if read := reading(lemma, tokenizer):
        yield Clue(read, Link.READING, key, _READING_COST)


def of_term(key: str, tokenizer: Tokenizer) -> Iterator[Clue]:
    """The dictionary's other spellings of a word, and what it is shortened to."""
    for spelling in (*variants(key, tokenizer), in_other_kana(key, tokenizer)):
        yield from of_spelling(spelling, key, COSTS_PER_NAT)
    for abbreviation in abbreviations(key, tokenizer):
        yield Clue(abbreviation, Link.GLOSS, key, HIGHEST_COST)


def of_join(key: str, tokenizer: Tokenizer, *, often: bool) -> Iterator[Clue]:
    """How a join is read: as the dictionary has it (避難 and 所 are ひなんじょ), else as its words are."""
    readings = [entry.reading for entry in tokenizer.entries(key)]
    if often and not readings:
        readings = ["".join(token.reading for token in tokenizer.tokens(key))]
    for read in dict.fromkeys(readings):
        yield from of_noun(key, fold(read), key)


def of_sound(key: str) -> tuple[Clue, ...]:
    """A Latin or katakana word by its sound, and by the one that it has if each letter is heard: GitHub, Inferentia."""
    # A vowel makes no sound of its own, but parts letters that stand for another together.
    heard = _TOGETHER.sub(lambda letter: f"{letter[0]}u", key) if key.isascii() else ""
    sounds = dict.fromkeys((sound_of(key), sound_of(heard)))
    return tuple(Clue(SOUND + sound, Link.SOUND, key, _READING_COST) for sound in sounds if sound)


def of_slip(key: str) -> tuple[Clue, ...]:
    """A word without its first letter."""
    if _SHORTEST_SLIP <= len(key) <= LONGEST_TEXT and not key[0].isdigit():
        return (Clue(SLIP + key[1:], Link.SLIP, key, HIGHEST_COST),)
    return ()
