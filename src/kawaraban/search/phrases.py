"""The words of a text and what they make together: neighbours joined, Latin words cut by rule, glosses in brackets.

Sudachi cuts 自動運転 into 自動 and 運転 in every mode, but readers ask for the whole; a site's vocabulary is made of
such joins. All is found by regular expressions over a string with one letter for each token, at a fraction of what a
loop over tokens costs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kawaraban.language.row import BREAK, Counted, Row, numbered
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.fold import fold, squeeze
from kawaraban.search.words import DOT, LATIN, NOUN, VERB, word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What is made one word, or left out, before neighbours are looked for: Latin words with their connectors; a space
# beside a Latin word; a dot between nouns (which joins katakana alone).
_MERGED = re.compile(r"a(?:a|ca)+| (?:(?<=a )(?=[ank])|(?<=[nk] )(?=a))|\.(?<=[nk]\.)(?=[nk])")
# Where words touch. Single katakana (k) are what the tokenizer leaves of a word that it does not know.
_TWO, _THREE = re.compile("[ank](?=[ank])"), re.compile("[ank](?=[ank]{2})")
_GLOSS_UNIT = re.compile(r"[nvko]|a+(?:ca+)*")
# A phrase and its gloss: 大規模言語モデル（LLM）. At most so many tokens that it stays a name.
_LONGEST_GLOSS = 12
_GLOSS = re.compile(r"\(([nvka][nvkaco. ]{0,11})\)")
_GLOSSED = re.compile(r"[nvka][nvkaco. ]{0,11}\Z")
_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN_PARTS = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_SEARCHED = frozenset((NOUN, VERB))


class Phrases:
    """A text's sentences, cut and joined. They come as a row of tokens, a `BREAK` behind each sentence.

    `joins` are the keys of touching words joined, as often as they touch, `latin` its Latin words as they are spelt;
    `spellings` has the key of each joined or Latin word that is not spelt like it.
    """

    def __init__(self, row: Row, tokenizer: Tokenizer) -> None:
        self._memo = _memo(tokenizer)
        self._row = row
        self._all = list(map(self._memo.__getitem__, row.words))
        self._kinds = row.spelt([known.kind for known in self._all])
        merged = _Merged(row, self._kinds, self._all, self._memo)
        self.latin = merged.latin()
        self.joins, spellings = merged.joins()
        self.spellings = {s: key for s, key in zip(spellings, self.joins, strict=True) if s != key}
        self.spellings |= {s: keys[0] for s in self.latin if (keys := self._memo.latin[s])[0] != s}

    @cached_property
    def _counted(self) -> Counted:
        return self._row.counted()

    @cached_property
    def _known(self) -> "list[_Known]":
        """What is known of the words that were counted."""
        return [self._all[number] for number in self._counted.words]

    def distinct(self) -> dict[str, None]:
        """The keys that `words` counts, of a whole row (not of what was left of one), where nobody asks how many."""
        latin = map(self._memo.latin.__getitem__, self.latin)
        return dict.fromkeys(chain.from_iterable(chain((known.words for known in self._all), latin)))

    def words(self) -> dict[str, int]:
        """How often each key of a word, Latin or not, stands, and of its parts (`gpt` and `4` of GPT-4)."""
        import numpy as np

        of_each = [known.words for known in self._known]
        keys, numbers = numbered(chain.from_iterable(of_each))
        times = np.repeat(self._counted.counts, np.fromiter(map(len, of_each), np.intp, len(of_each)))
        found: dict[str, int] = dict(zip(keys, _sums(numbers, times, len(keys)).tolist(), strict=True))
        for spelling, count in Counter(self.latin).items():
            for key in self._memo.latin[spelling]:
                found[key] = found.get(key, 0) + count
        return found

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
        done = 0
        for gloss in _GLOSS.finditer(self._kinds):
            at = gloss.start()
            if before := _GLOSSED.search(self._kinds, max(done, at - _LONGEST_GLOSS), at):
                yield f"{self._phrase(*before.span())}\t{self._phrase(*gloss.span(1))}"
                done = gloss.end()

    def _phrase(self, start: int, end: int) -> str:
        words, ids = self._row.words, self._row.ids
        units = [unit.span() for unit in _GLOSS_UNIT.finditer(self._kinds, start, end)]
        return " ".join([fold("".join([words[i] for i in ids[first:last]])) for first, last in units])


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
        self._ids = ids[kept].tolist()
        self._kinds = np.frombuffer(kinds.encode("ascii"), np.uint8)[kept].tobytes().decode("ascii")

    def latin(self) -> list[str]:
        """All Latin words in order, as they are spelt."""
        return [self.spelt[self._ids[found.start()]] for found in re.finditer(LATIN, self._kinds)]

    def joins(self) -> tuple[list[str], list[str]]:
        """Touching words joined, first two, then three: their keys, and how they are spelt."""
        ids, names, spelt = self._ids, self.names, self.spelt
        two = [ids[found.start() : found.start() + 2] for found in _TWO.finditer(self._kinds)]
        three = [ids[found.start() : found.start() + 3] for found in _THREE.finditer(self._kinds)]
        keys = [names[a] + names[b] for a, b in two] + [names[a] + names[b] + names[c] for a, b, c in three]
        spellings = [spelt[a] + spelt[b] for a, b in two] + [spelt[a] + spelt[b] + spelt[c] for a, b, c in three]
        return keys, spellings


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
