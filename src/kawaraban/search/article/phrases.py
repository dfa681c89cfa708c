"""The words of a text and what they make together: neighbours joined, Latin words cut by rule, glosses in brackets.

Sudachi cuts 自動運転 into 自動 and 運転 in every mode, but readers ask for the whole; a site's vocabulary is made of
such joins. All is found by regular expressions over a string with one letter for each token, at a fraction of what a
loop over tokens costs.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

import numpy as np

from kawaraban.arrays import Bytes, Flags, Places
from kawaraban.language.row import Row, numbered
from kawaraban.language.tokenizer import BREAK, Tokenizer
from kawaraban.search.article.known import at, known
from kawaraban.search.article.places import MOST
from kawaraban.search.article.words import COMMA, CONNECTOR, DOT, KANA, LATIN, NOUN
from kawaraban.search.spelling.fold import fold

# What is made one word, or left out, before neighbours are looked for: Latin words with their connectors, C++ and C#; a
# space beside a Latin word; a dot between nouns (which joins katakana alone).
_MERGED = re.compile(
    r"a(?:(?:a|cc?a)+(?:cc|#(?!a))?|cc|#(?!a))| (?:(?<=a )(?=[ank])|(?<=[nk] )(?=a))|\.(?<=[nk]\.)(?=[nk])"
)
# Of these what needs a second look, since it may be AI――GPT; and what it is then cut into.
_DOUBTFUL = re.compile("cc")
_CERTAIN = re.compile("a(?:a|ca)+")
_WHOLE = re.compile(r"\w+(?:(?:[-./&'+,]|\+\+)\w+)*(?:\+\+|#)?")
# What joins with its neighbours. Single katakana are what the tokenizer leaves of a word that it does not know.
_TOUCHING = bytes([chr(code) in LATIN + NOUN + KANA for code in range(256)])
_GLOSS_UNIT = re.compile(r"[nvko]|a+(?:ca+)*")
# A phrase and its gloss: 大規模言語モデル（LLM）. At most so many tokens that it stays a name.
_LONGEST_GLOSS = 12
_GLOSS = re.compile(r"\(([nvka][nvkaco. ]{0,11})\)")
_GLOSSED = re.compile(r"[nvka][nvkaco. ]{0,11}\Z")
_KATAKANA = re.compile("[ァ-ヺー]+")
_THOUSANDS = re.compile("[0-9],[0-9]{3}(?![0-9])")


class Phrases:
    """An article's sentences, cut and joined. They come as a row of tokens, a `BREAK` behind each sentence.

    The first `body` tokens are the body's, which count; of the rest `places` has for each token the bit of the place
    where it stands (see `places.py`), and 0 for those of the body. `spellings` has the key of each joined or Latin word
    that is not spelt like it.
    """

    def __init__(self, row: Row, places: Bytes, body: int, tokenizer: Tokenizer) -> None:
        self._row = row
        self._body = body
        self._known = known(tokenizer)
        self._numbers = np.fromiter(map(self._known.__getitem__, row.words), np.int64, len(row.words))
        kinds = at(self._known.kinds, self._numbers).astype(np.uint8)[row.ids]
        self._kinds = self._with_thousands(kinds.tobytes().decode("ascii"))
        self._ids, kept = self._with_whole_latin()
        self._places = places[kept]
        self._joins, self.spellings = self._joined(kinds[kept])

    def words(self) -> dict[str, int]:
        """The place byte of each key of a word, Latin or not, and of its parts (`gpt` and `4` of GPT-4)."""
        counts, bits = _placed(self._ids, self._places, len(self._numbers))
        own = np.flatnonzero((counts > 0) | (bits > 0))
        keys, of_each = self._known.words_of(self._numbers[own])
        found, numbers = self._known.distinct(keys)
        of_keys = np.zeros(len(found), np.uint8)
        elsewhere = np.flatnonzero(bits[own][of_each])
        np.bitwise_or.at(of_keys, numbers[elsewhere], bits[own[of_each[elsewhere]]])
        sums = _sums(numbers, counts[own][of_each], len(found))
        return dict(zip(self._known.keys_at(found), _bytes(sums, of_keys), strict=True))

    def joins(self) -> dict[str, int]:
        """The place byte of each key of touching words joined."""
        return dict(zip(self._joins[0], _bytes(*_placed(*self._joins[1:], len(self._joins[0]))), strict=True))

    def surfaces(self) -> dict[str, int]:
        """How often each token stands in the body; 1 for one that stands only elsewhere."""
        words, counts, _ = self._counted
        found = dict(zip(map(self._row.words.__getitem__, words.tolist()), counts.tolist(), strict=True))
        for number in self._row.ids[self._body :].tolist():
            found.setdefault(self._row.words[number], 1)
        found.pop(BREAK, None)
        return found

    def firsts(self) -> tuple[Places, Places]:
        """For each key of the body the number of the sentence in which it first stands, and how often it does."""
        words, counts, sentences = self._counted
        keys = at(self._known.searched, self._numbers[words])
        found, own = self._known.distinct(keys)
        first = np.full(len(found), len(self._row.ids))
        np.minimum.at(first, own, sentences)
        named = found != self._known.NO_KEY
        return first[named], _sums(own, counts, len(found))[named]

    def pairs(self) -> Iterator[str]:
        """Phrases of the body with their glosses, `units<TAB>units`, units apart by spaces."""
        done = 0
        for gloss in _GLOSS.finditer(self._kinds, 0, self._body):
            at = gloss.start()
            if before := _GLOSSED.search(self._kinds, max(done, at - _LONGEST_GLOSS), at):
                yield f"{self._phrase(*before.span())}\t{self._phrase(*gloss.span(1))}"
                done = gloss.end()

    def _phrase(self, start: int, end: int) -> str:
        units = [unit.span() for unit in _GLOSS_UNIT.finditer(self._kinds, start, end)]
        return " ".join([fold(self._spelt(first, last)) for first, last in units])

    def _spelt(self, start: int, end: int) -> str:
        return "".join([self._row.words[number] for number in self._row.ids[start:end].tolist()])

    @cached_property
    def _counted(self) -> tuple[Places, Places, Places]:
        """The body's words, by number in the row; how often each stands there; in which sentence it first does."""
        ids, sentences = self._row.ids[: self._body], self._row.sentences[: self._body]
        counts = np.bincount(ids, minlength=len(self._row.words))
        first = np.empty(len(counts), np.int64)
        first[ids[::-1]] = sentences[::-1]  # what is written last stays: the first
        words = np.flatnonzero(counts)
        return words, counts[words], first[words]

    def _with_thousands(self, kinds: str) -> str:
        """The commas within numbers, 3,000億円, as what connects; each digit is a token."""
        for comma in re.finditer(f"(?<={LATIN}){COMMA}(?={LATIN}{{3}})", kinds):
            at = comma.start()
            if _THOUSANDS.match(fold(self._spelt(at - 1, at + 5))):
                kinds = kinds[:at] + CONNECTOR + kinds[at + 1 :]
        return kinds

    def _with_whole_latin(self) -> tuple[Places, Flags]:
        """The tokens, Latin words made whole and given numbers of their own, and which tokens are left then."""
        ids, kept = self._row.ids.copy(), np.ones(len(self._kinds), np.bool_)
        latin: list[int] = []
        for start, end in self._merged():
            if self._kinds[start] == LATIN:
                ids[start] = len(self._numbers) + len(latin)
                latin.append(self._known.latin(self._spelt(start, end)))
                kept[start + 1 : end] = False
            elif self._kinds[start] != DOT or _KATAKANA.fullmatch(
                self._spelt(start - 1, start) + self._spelt(end, end + 1)
            ):
                kept[start:end] = False
        self._numbers = np.concatenate((self._numbers, np.array(latin, np.int64)))
        return ids[kept], kept

    def _merged(self) -> Iterator[tuple[int, int]]:
        """Where what is made one word or left out begins and ends."""
        for found in _MERGED.finditer(self._kinds):
            start, end = found.span()
            if _DOUBTFUL.search(found[0]) and not _WHOLE.fullmatch(fold(self._spelt(start, end))):
                yield from (certain.span() for certain in _CERTAIN.finditer(self._kinds, start, end))
            else:
                yield start, end

    def _joined(self, kinds: Bytes) -> tuple[tuple[list[str], Places, Bytes], dict[str, str]]:
        """Touching words joined, two and three: their keys, for each that stands in the row the number of its key, and
        its place bit; and the keys of all joined and Latin words that are spelt otherwise.
        """
        touching = np.frombuffer(kinds.tobytes().translate(_TOUCHING), np.bool_)
        two = np.flatnonzero(touching[1:] & touching[:-1])
        three = two[:-1][np.diff(two) == 1]
        pairs = list(zip(*(self._numbers[self._ids[two + i]].tolist() for i in range(2)), strict=True))
        triples = list(zip(*(self._numbers[self._ids[three + i]].tolist() for i in range(3)), strict=True))
        names, spelt = self._known.names, self._known.spelt
        keys = [names[a] + names[b] for a, b in pairs] + [names[a] + names[b] + names[c] for a, b, c in triples]
        spellings = [spelt[a] + spelt[b] for a, b in pairs] + [spelt[a] + spelt[b] + spelt[c] for a, b, c in triples]
        latin = dict.fromkeys(self._numbers[self._ids[kinds == ord(LATIN)]].tolist())
        keyed = chain(zip(spellings, keys, strict=True), [(spelt[number], names[number]) for number in latin])
        joined = *numbered(keys), self._places[np.concatenate((two, three))]
        return joined, {spelling: key for spelling, key in keyed if spelling != key}


def _placed(numbers: Places, places: Bytes, size: int) -> tuple[Places, Bytes]:
    """How often each number below `size` stands in the body, and the bits of the other places where it stands."""
    elsewhere = np.flatnonzero(places)
    bits = np.zeros(size, np.uint8)
    np.bitwise_or.at(bits, numbers[elsewhere], places[elsewhere])
    return np.bincount(numbers[places == 0], minlength=size), bits


def _bytes(counts: Places, bits: Bytes) -> list[int]:
    found: list[int] = (np.minimum(counts, MOST) | bits).tolist()
    return found


def _sums(numbers: Places, counts: Places, size: int) -> Places:
    """The sum of the counts of each number below `size`."""
    return np.bincount(numbers, counts, size).astype(np.int64)
