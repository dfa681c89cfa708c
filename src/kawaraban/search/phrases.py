"""The words of a text and what they make together: neighbours joined, Latin words cut by rule, glosses in brackets.

Sudachi cuts 自動運転 into 自動 and 運転 in every mode, but readers ask for the whole; a site's vocabulary is made of
such joins. All is found by regular expressions over a string with one letter for each token, at a fraction of what a
loop over tokens costs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kawaraban.language.row import BREAK, Row
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.fold import fold, squeeze
from kawaraban.search.words import DOT, LATIN, NOUN, VERB, word

# What is made one word, or left out, before neighbours are looked for: Latin words with their connectors; a space
# beside a Latin word; a dot between nouns (which joins katakana alone).
_MERGED = re.compile(r"a(?:a|ca)+| (?:(?<=a )(?=[ank])|(?<=[nk] )(?=a))|\.(?<=[nk]\.)(?=[nk])")
# What touches. Single katakana (k) are what the tokenizer leaves of a word that it does not know.
_NEIGHBOURS = re.compile("[ank]{2,}")
_GLOSS_UNIT = re.compile(r"[nvko]|a+(?:ca+)*")
# A phrase and its gloss: 大規模言語モデル（LLM）. At most so many tokens that it stays a name.
_GLOSS = re.compile(r"([nvka][nvkaco. ]{0,11})\(([nvka][nvkaco. ]{0,11})\)")
_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN_PARTS = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_SEARCHED = frozenset((NOUN, VERB))


class Phrases:
    """A text's sentences, cut and joined. They come as a row of tokens, a `BREAK` behind each sentence.

    `words` counts the keys of its words, their parts and Latin words, `joined` those of touching words; `spellings` has
    the key of each joined or Latin word that is not spelt like it.
    """

    spellings: dict[str, str]

    def __init__(self, row: Row, tokenizer: Tokenizer) -> None:
        memo = _memo(tokenizer)
        self._row = row
        self._known = list(map(memo.__getitem__, row.words))
        self._kinds = row.spelt([known.kind for known in self._known])
        self._counted = row.counted()
        merged = _Merged(row, self._kinds, self._known, memo)
        self.joined = Counter(self._joined(merged))
        self.words = self._words(merged.latin(), memo)

    def surfaces(self) -> dict[str, int]:
        """How often each token stands in the row."""
        words = self._row.words
        return {words[number]: count for number, count, _ in self._counted if words[number] != BREAK}

    def firsts(self) -> Iterator[tuple[int, int]]:
        """For each key: the number of the sentence in which it first stands, and how often it does."""
        counts: dict[str, int] = {}
        first: dict[str, int] = {}
        for number, count, sentence in self._counted:
            if key := self._known[number].key:
                first.setdefault(key, sentence)
                counts[key] = counts.get(key, 0) + count
        return zip(first.values(), counts.values(), strict=True)

    def pairs(self) -> Iterator[str]:
        """Phrases with their glosses, `units<TAB>units`, units apart by spaces."""
        for gloss in _GLOSS.finditer(self._kinds):
            yield f"{self._phrase(*gloss.span(1))}\t{self._phrase(*gloss.span(2))}"

    def _phrase(self, start: int, end: int) -> str:
        words, ids = self._row.words, self._row.ids
        units = [unit.span() for unit in _GLOSS_UNIT.finditer(self._kinds, start, end)]
        return " ".join([fold("".join([words[i] for i in ids[first:last]])) for first, last in units])

    def _joined(self, merged: "_Merged") -> list[str]:
        """Neighbours joined, first two, then three; their spellings are noted where they are not the key."""
        ids, names, spelt = merged.ids, merged.names, merged.spelt
        two: list[tuple[int, ...]] = []
        three: list[tuple[int, ...]] = []
        for found in _NEIGHBOURS.finditer(merged.kinds):
            group = ids[slice(*found.span())]
            two += pairwise(group)
            three += zip(group, group[1:], group[2:], strict=False)
        keys = [names[a] + names[b] for a, b in two] + [names[a] + names[b] + names[c] for a, b, c in three]
        spellings = [spelt[a] + spelt[b] for a, b in two] + [spelt[a] + spelt[b] + spelt[c] for a, b, c in three]
        self.spellings = {s: key for s, key in zip(spellings, keys, strict=True) if s != key}
        return keys

    def _words(self, latin: list[str], memo: "_Memo") -> dict[str, int]:
        """Keys of words and of their parts; Latin words, and theirs (`gpt` and `4` of GPT-4)."""
        found: dict[str, int] = {}
        for number, count, _ in self._counted:
            for key in self._known[number].words:
                found[key] = found.get(key, 0) + count
        for spelling, count in Counter(latin).items():
            own = memo.latin[spelling]
            for key in own:
                found[key] = found.get(key, 0) + count
            if own[0] != spelling:
                self.spellings[spelling] = own[0]
        return found


class _Merged:
    """A row with its Latin words made whole, as a row of its own.

    `kinds` and `ids` are its tokens; `names` (keys, of Latin words without their separators) and `spelt` go by number.
    """

    def __init__(self, row: Row, kinds: str, known: "list[_Known]", memo: "_Memo") -> None:
        self.names = [each.name for each in known]
        self.spelt = list(row.words)
        self.ids: list[int] = []
        ids = row.ids.tolist()
        shape: list[str] = []
        at = 0
        for found in _MERGED.finditer(kinds):
            start, end = found.span()
            if kinds[start] == DOT and not _KATAKANA.fullmatch(row.words[ids[start - 1]] + row.words[ids[end]]):
                continue
            self.ids += ids[at:start]
            shape.append(kinds[at:start])
            at = end
            if kinds[start] == LATIN:
                spelling = "".join([row.words[number] for number in ids[start:end]])
                self.ids.append(len(self.names))
                self.names.append(memo.latin[spelling][0])
                self.spelt.append(spelling)
                shape.append(LATIN)
        self.ids += ids[at:]
        self.kinds = "".join((*shape, kinds[at:]))

    def latin(self) -> list[str]:
        """All Latin words in order, as they are spelt."""
        return [self.spelt[self.ids[found.start()]] for found in re.finditer(LATIN, self.kinds)]


class _LatinWords(dict[str, tuple[str, ...]]):
    """The key of a Latin word, and those of its parts if there are several."""

    def __missing__(self, spelling: str) -> tuple[str, ...]:
        folded = fold(spelling)
        parts = _LATIN_PARTS.findall(folded)
        found = self[spelling] = tuple(dict.fromkeys((squeeze(folded), *(parts if len(parts) > 1 else ()))))
        return found


class _Known(NamedTuple):
    """What is known of a token by its surface. `name` is its key in joins, `words` its own key with those of its parts
    where it is a noun or verb.
    """

    kind: str
    key: str
    name: str
    words: tuple[str, ...]


class _Memo(dict[str, _Known]):
    """Tokens by surface: a memo of a pure function, so its state never shows."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__({BREAK: _Known(BREAK, "", "", ())})
        self._tokenizer = tokenizer
        self.latin = _LatinWords()

    def __missing__(self, surface: str) -> _Known:
        found = word(self._tokenizer.token(surface), self._tokenizer)
        name = self.latin[surface][0] if found.kind == LATIN else found.key
        words = (found.key, *found.parts) if found.kind in _SEARCHED else ()
        known = self[surface] = _Known(found.kind, found.key, name, words)
        return known


@cache
def _memo(tokenizer: Tokenizer) -> _Memo:
    """One memo a process, as there is one tokenizer."""
    return _Memo(tokenizer)
