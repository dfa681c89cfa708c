"""The words of a text and what they make together: neighbours joined, Latin words cut by rule, glosses in brackets.

Sudachi cuts 自動運転 into 自動 and 運転 in every mode, but readers ask for the whole; a site's vocabulary is made of
such joins. All is found by regular expressions over a string with one letter for each token, at a fraction of what a
loop over tokens costs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kawaraban.language.row import BREAK, Row, numbered
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.fold import fold, squeeze
from kawaraban.search.words import DOT, KANA, LATIN, NOUN, VERB, word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What is made one word, or left out, before neighbours are looked for: Latin words with their connectors; a space
# beside a Latin word; a dot between nouns (which joins katakana alone).
_MERGED = re.compile(r"a(?:a|ca)+| (?:(?<=a )(?=[ank])|(?<=[nk] )(?=a))|\.(?<=[nk]\.)(?=[nk])")
# What can be joined. Single katakana are what the tokenizer leaves of a word that it does not know.
_JOINED = (LATIN, NOUN, KANA)
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
        known = list(map(memo.__getitem__, row.words))
        self._row = row
        self._kinds = row.spelt([each.kind for each in known])
        self._counted = row.counted()
        self._known = [known[number] for number in self._counted.words]
        merged = _Merged(row, self._kinds, known, memo)
        self.joined = Counter(self._joined(merged))
        self.words = self._words(merged.latin(), memo)

    def surfaces(self) -> dict[str, int]:
        """How often each token stands in the row."""
        words = map(self._row.words.__getitem__, self._counted.words)
        found = dict(zip(words, self._counted.counts.tolist(), strict=True))
        found.pop(BREAK, None)
        return found

    def firsts(self) -> "tuple[NDArray[np.intp], NDArray[np.intp]]":
        """For each key the number of the sentence in which it first stands, and how often it does."""
        import numpy as np

        # What has no key has an empty one: it is made the first, and then left out.
        keys, numbers = numbered(chain(("",), (each.key for each in self._known)))
        first = np.zeros(len(keys), np.intp)
        first[numbers[:0:-1]] = self._counted.sentences[::-1]  # what is written last stays: the first
        counts = _sums(numbers[1:], self._counted.counts, len(keys))
        return first[1:], counts[1:]

    def pairs(self) -> Iterator[str]:
        """Phrases with their glosses, `units<TAB>units`, units apart by spaces."""
        for gloss in _GLOSS.finditer(self._kinds):
            yield f"{self._phrase(*gloss.span(1))}\t{self._phrase(*gloss.span(2))}"

    def _phrase(self, start: int, end: int) -> str:
        words, ids = self._row.words, self._row.ids
        units = [unit.span() for unit in _GLOSS_UNIT.finditer(self._kinds, start, end)]
        return " ".join([fold("".join([words[i] for i in ids[first:last]])) for first, last in units])

    def _joined(self, merged: "_Merged") -> list[str]:
        """Touching words joined, first two, then three; their spellings are noted where they are not the key."""
        names, spelt = merged.names, merged.spelt
        two, three = merged.neighbours(2), merged.neighbours(3)
        keys = [names[a] + names[b] for a, b in two] + [names[a] + names[b] + names[c] for a, b, c in three]
        spellings = [spelt[a] + spelt[b] for a, b in two] + [spelt[a] + spelt[b] + spelt[c] for a, b, c in three]
        self.spellings = {s: key for s, key in zip(spellings, keys, strict=True) if s != key}
        return keys

    def _words(self, latin: list[str], memo: "_Memo") -> dict[str, int]:
        """Keys of words and of their parts; Latin words, and theirs (`gpt` and `4` of GPT-4)."""
        import numpy as np

        of_each = [each.words for each in self._known]
        keys, numbers = numbered(chain.from_iterable(of_each))
        times = np.repeat(self._counted.counts, np.fromiter(map(len, of_each), np.intp, len(of_each)))
        found: dict[str, int] = dict(zip(keys, _sums(numbers, times, len(keys)).tolist(), strict=True))
        for spelling, count in Counter(latin).items():
            own = memo.latin[spelling]
            for key in own:
                found[key] = found.get(key, 0) + count
            if own[0] != spelling:
                self.spellings[spelling] = own[0]
        return found


class _Merged:
    """A row with its Latin words made whole, as a row of its own.

    `names` (keys, of Latin words without their separators) and `spelt` go by the numbers of its tokens.
    """

    def __init__(self, row: Row, kinds: str, known: "list[_Known]", memo: "_Memo") -> None:
        import numpy as np

        self.names = [each.name for each in known]
        self.spelt = list(row.words)
        ids, kept = row.ids.copy(), np.ones(len(kinds), np.bool_)
        for found in _MERGED.finditer(kinds):
            start, end = found.span()
            if kinds[start] == LATIN:
                spelling = "".join([row.words[number] for number in ids[start:end].tolist()])
                ids[start] = len(self.names)
                self.names.append(memo.latin[spelling][0])
                self.spelt.append(spelling)
                kept[start + 1 : end] = False
            elif kinds[start] != DOT or _KATAKANA.fullmatch(row.words[row.ids[start - 1]] + row.words[row.ids[end]]):
                kept[start:end] = False
        self._ids = ids[kept]
        self._kinds = np.frombuffer(kinds.encode("ascii"), np.uint8)[kept]

    def latin(self) -> list[str]:
        """All Latin words in order, as they are spelt."""
        return [self.spelt[number] for number in self._ids[self._kinds == ord(LATIN)].tolist()]

    def neighbours(self, size: int) -> list[tuple[int, ...]]:
        """The numbers of so many tokens that touch, wherever they do."""
        import numpy as np

        touching = np.logical_or.reduce([self._kinds == ord(kind) for kind in _JOINED])
        places = np.arange(len(touching) - size + 1)
        places = places[np.logical_and.reduce([touching[places + i] for i in range(size)])]
        return list(zip(*(self._ids[places + i].tolist() for i in range(size)), strict=True))


def _sums(numbers: "NDArray[np.intp]", counts: "NDArray[np.intp]", size: int) -> "NDArray[np.intp]":
    """The sum of the counts of each number below `size`."""
    import numpy as np

    return np.bincount(numbers, counts, size).astype(np.intp)


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
