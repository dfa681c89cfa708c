"""The site's own dictionary: every string that a query may be cut into, and the terms that each stands for.

The browser has no Sudachi. It cuts a query by a unigram model over these entries, which scores as well as cutting it by
Sudachi, and the same lookup answers other spellings, readings in kana, other scripts and abbreviations.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.fold import fold, hiragana, katakana, shorten, squeeze
from kawaraban.search.forms import Form
from kawaraban.search.glosses import glosses
from kawaraban.search.sounds import sound_of, spoken
from kawaraban.search.variants import variants
from kawaraban.search.vocabulary import Vocabulary
from kawaraban.search.words import LATIN, NOUN, OF, OTHER, VERB


class Link(StrEnum):
    """How an entry's string leads to a term: as a spelling of it, as its reading, or as a word for the same thing."""

    SPELLING = "s"
    READING = "r"
    SCRIPT = "x"
    GLOSS = "g"
    SOUND = "o"
    """The text is how the term sounds, by its consonants (`sounds.py`): another script's spelling is found by it."""
    SLIP = "d"
    """The term without its first letter: what a slip of the finger in the first place can be found by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A string of the lexicon. `cost` is for cutting (less is likelier), `count` the articles of the term it is."""

    text: str
    cost: int
    count: int
    links: tuple[tuple[Link, str], ...]


COSTS_PER_NAT = 12
HIGHEST_COST = 255
SLIP, SOUND = "\x01", "\x02"
"""Begin the text of entries for slips and sounds, so that they lie among themselves and in nobody's way."""

_READ_JOINS_IN = 5
_SLIPS_IN = 3
_SOUNDS_IN = 1
_SHORTEST_SLIP = 4
_LONGEST_TEXT = 32


def lexicon(vocabulary: Vocabulary, forms: Mapping[str, Form], tokenizer: Tokenizer) -> tuple[Entry, ...]:
    """All entries, in the order of their texts as UTF-16 (which is how the browser compares)."""
    builder = _Builder(vocabulary, forms, tokenizer)
    builder.add_surfaces()
    builder.add_terms()
    builder.add_glosses()
    builder.add_sounds()
    builder.add_slips()
    return tuple(sorted(builder.entries(), key=lambda entry: entry.text.encode("utf-16-be")))


class _Builder:
    """Entries while they are collected: cost by text, links by text. The best cost that a text was given counts."""

    def __init__(self, vocabulary: Vocabulary, forms: Mapping[str, Form], tokenizer: Tokenizer) -> None:
        self._vocabulary = vocabulary
        self._forms = forms
        self._tokenizer = tokenizer
        self._total = vocabulary.surfaces.total() or 1
        self._functions = frozenset(form.folded for form in forms.values() if form.kind == OTHER)
        self._costs: dict[str, int] = {}
        self._links: dict[str, dict[tuple[Link, str], None]] = {}

    def entries(self) -> Iterator[Entry]:
        """Make the entries of all that was added."""
        postings = self._vocabulary.postings
        for text, cost in self._costs.items():
            yield Entry(text, cost, len(postings.get(text, ())), tuple(self._links.get(text, ())))

    def add_surfaces(self) -> None:
        """Every token of the articles, function words too: a query is cut by them as well."""
        folded: Counter[tuple[str, str]] = Counter()
        for surface, count in self._vocabulary.surfaces.items():
            form = self._forms[surface]
            if form.kind in (NOUN, VERB):
                folded[(form.folded, form.key)] += count
                if form.kind == NOUN:
                    self._add_reading(form.folded, form.reading, form.key)
            elif form.kind == LATIN:
                self._add_latin(form)
            elif form.kind in (OTHER, OF) and surface[0].isalpha():
                self._add(form.folded, self._cost(count))
        for (surface, key), count in folded.items():
            self._add(surface, self._cost(count))
            if surface != key:
                self._link(surface, Link.SPELLING, key)

    def add_terms(self) -> None:
        """Every key, its spellings, the dictionary's other spellings of it, and readings of common joins."""
        for key, found in self._vocabulary.postings.items():
            cost = self._cost(len(found))
            self._add(key, cost)
            for spelling in self._vocabulary.spellings.get(key, ()):
                self._spell(fold(spelling), key, cost)
            if key not in self._vocabulary.joined:
                for spelling in variants(key, self._tokenizer):
                    self._spell(spelling, key, cost + COSTS_PER_NAT)
            elif len(found) >= _READ_JOINS_IN:
                self._add_reading(key, fold("".join(token.reading for token in self._tokenizer.tokens(key))), key)

    def add_glosses(self) -> None:
        """Words that the articles explain by others, each leading to the other."""
        articles = {key: len(found) for key, found in self._vocabulary.postings.items()}
        for one, other in glosses(self._vocabulary.pairs, articles):
            for text, key in ((one, other), (other, one)):
                if key in articles:
                    self._add(text, self._cost(articles.get(text, 1)))
                    self._link(text, Link.GLOSS, key)

    def add_sounds(self) -> None:
        """Latin and katakana words by their sound."""
        for key, found in self._vocabulary.postings.items():
            if len(found) >= _SOUNDS_IN and (sound := sound_of(key)):
                self._add(SOUND + sound, self._cost(len(found)) + _READING_COST)
                self._link(SOUND + sound, Link.SOUND, key)

    def add_slips(self) -> None:
        """Common words without their first letter."""
        for key, found in self._vocabulary.postings.items():
            if len(found) >= _SLIPS_IN and _SHORTEST_SLIP <= len(key) <= _LONGEST_TEXT and not key[0].isdigit():
                text = SLIP + key[1:]
                self._add(text, HIGHEST_COST)
                self._link(text, Link.SLIP, key)

    def _add(self, text: str, cost: int) -> None:
        if 0 < len(text) <= _LONGEST_TEXT:
            self._costs[text] = min(cost, self._costs.get(text, HIGHEST_COST))

    def _link(self, text: str, link: Link, key: str) -> None:
        if key in self._vocabulary.postings and text in self._costs:
            self._links.setdefault(text, {})[(link, key)] = None

    def _spell(self, text: str, key: str, cost: int) -> None:
        if text != key:
            self._add(text, min(HIGHEST_COST, cost))
            self._link(text, Link.SPELLING, key)

    def _add_reading(self, folded: str, reading: str, key: str) -> None:
        """The reading, in hiragana, of a word in kanji; that of a word in katakana is found by rule."""
        text = hiragana(reading)
        if key not in self._vocabulary.postings or len(text) < 2 or text in self._functions:
            return
        if text != hiragana(folded) and _is_kana(text):
            self._add(text, self._cost(len(self._vocabulary.postings[key])) + _READING_COST)
            self._link(text, Link.READING, key)

    def _add_latin(self, form: Form) -> None:
        """A name that the dictionary has in Latin letters: how it is read, and the Japanese name that it stands for."""
        key = squeeze(form.folded)
        read = katakana(form.reading)
        names = {shorten(read), shorten(form.normalized), spoken(read)} - {key, ""}
        for name in sorted(names):
            if name.isascii() or len(name) < 2 or key not in self._vocabulary.postings or len(key) < 3:
                continue
            self._add(name, self._cost(len(self._vocabulary.postings[key])))
            self._link(name, Link.SCRIPT, key)
            self._add(key, HIGHEST_COST)
            self._link(key, Link.SCRIPT, name)

    def _cost(self, count: int) -> int:
        return min(HIGHEST_COST - _READING_COST, round(COSTS_PER_NAT * math.log(self._total / max(1, count))))


_READING_COST = 2 * COSTS_PER_NAT


def _is_kana(text: str) -> bool:
    return all("ぁ" <= char <= "ゖ" or char == "ー" for char in text)
