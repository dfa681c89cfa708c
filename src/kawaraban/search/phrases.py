"""The words of a text and what they make together: neighbours joined, Latin words cut by rule, glosses in brackets.

Sudachi cuts 自動運転 into 自動 and 運転 in every mode, but readers ask for the whole; a site's vocabulary is made of
such joins. All is found by regular expressions over a string with one letter for each token, at a fraction of what a
loop over tokens costs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.fold import fold, squeeze
from kawaraban.search.words import LATIN, NOUN, VERB, word

BREAK = "\n"
"""The surface, and the kind, of what ends a sentence."""

# Nouns and Latin words that touch: a space counts beside a Latin word, a dot between nouns, a connector between Latin.
# Single katakana (k) are what the tokenizer leaves of a word that it does not know: ファウンド|リ.
_RUN = re.compile(r"(?:a|[nk](?=[nka. ]))(?:[nka]|(?<=a)c(?=a)|(?<=[nk])\.(?=[nk])|(?<=a) (?=[nka])|(?<=[nk]) (?=a))*")
_UNIT = re.compile(r"[nk]|a+(?:ca+)*")
_GLOSS_UNIT = re.compile(r"[nvko]|a+(?:ca+)*")
# A phrase and its gloss: 大規模言語モデル（LLM）. At most so many tokens that it stays a name.
_GLOSS = re.compile(r"([nvka][nvkaco. ]{0,11})\(([nvka][nvkaco. ]{0,11})\)")
_KATAKANA = re.compile("[ァ-ヺー]+")
_LATIN_PARTS = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_SEARCHED = frozenset((NOUN, VERB))


class Phrases:
    """A text's sentences, cut and joined. They come as the surfaces of their tokens, a `BREAK` behind each sentence.

    `surfaces` counts its tokens, `words` the keys of its words, their parts and Latin words, `joined` those of touching
    words; `spellings` has the key of each joined or Latin word that is not spelt like it.
    """

    def __init__(self, surfaces: Sequence[str], tokenizer: Tokenizer) -> None:
        self._memo = _memo(tokenizer)
        self._tokens = surfaces
        self._kinds = "".join(map(self._memo.__getitem__, self._tokens))
        self._keys = list(map(self._memo.keys_of.__getitem__, self._tokens))
        self.surfaces = Counter(self._tokens)
        del self.surfaces[BREAK]
        self.words = self._words()
        self.joined: list[str] = []
        self.spellings: dict[str, str] = {}
        for run in _RUN.finditer(self._kinds):
            self._join(*run.span())

    def keys_by_sentence(self) -> list[list[str]]:
        """The keys of each sentence, in order; empty ones for tokens that are not searched."""
        found, start = [], 0
        for end in re.finditer(BREAK, self._kinds):
            found.append(self._keys[start : end.start()])
            start = end.end()
        return found

    def pairs(self) -> Iterator[str]:
        """Phrases with their glosses, `units<TAB>units`, units apart by spaces."""
        for gloss in _GLOSS.finditer(self._kinds):
            yield f"{self._phrase(*gloss.span(1))}\t{self._phrase(*gloss.span(2))}"

    def _phrase(self, start: int, end: int) -> str:
        units = _GLOSS_UNIT.finditer(self._kinds, start, end)
        return " ".join([fold("".join(self._tokens[slice(*unit.span())])) for unit in units])

    def _words(self) -> Counter[str]:
        found: Counter[str] = Counter()
        kinds, keys, parts = self._memo, self._memo.keys_of, self._memo.parts_of
        for surface, count in self.surfaces.items():
            if kinds[surface] in _SEARCHED:
                found[keys[surface]] += count
                for part in parts.get(surface, ()):
                    found[part] += count
        return found

    def _join(self, start: int, end: int) -> None:
        """Two and three neighbours of a run; Latin words and their parts on the way."""
        names, spelt = self._keys[start:end], self._tokens[start:end]
        if self._kinds.count(NOUN, start, end) != end - start:
            names, spelt = self._mixed(start, end)
        joined, spellings = self.joined, self.spellings
        for i in range(len(names) - 1):
            key, spelling = names[i] + names[i + 1], spelt[i] + spelt[i + 1]
            joined.append(key)
            if key != spelling:
                spellings[spelling] = key
            if i + 2 < len(names):
                key, spelling = key + names[i + 2], spelling + spelt[i + 2]
                joined.append(key)
                if key != spelling:
                    spellings[spelling] = key

    def _mixed(self, start: int, end: int) -> tuple[list[str], list[str]]:
        """Keys and spellings of a run that has more in it than nouns. Dots join katakana alone: コカ・コーラ."""
        names, spelt = [], []
        for unit in _UNIT.finditer(self._kinds, start, end):
            first, last = unit.span()
            spelling = "".join(self._tokens[first:last])
            names.append(self._latin(spelling) if self._kinds[first] == LATIN else self._keys[first])
            spelt.append(spelling)
        if "." in self._kinds[start:end] and not _KATAKANA.fullmatch("".join(spelt)):
            return [], []
        return names, spelt

    def _latin(self, spelling: str) -> str:
        """Count a Latin word and its parts (`gpt` and `4` of GPT-4); gives its key."""
        memo = self._memo.latin
        if spelling not in memo:
            folded = fold(spelling)
            parts = _LATIN_PARTS.findall(folded)
            memo[spelling] = tuple(dict.fromkeys((squeeze(folded), *(parts if len(parts) > 1 else ()))))
        for key in memo[spelling]:
            self.words[key] += 1
        if memo[spelling][0] != spelling:
            self.spellings[spelling] = memo[spelling][0]
        return memo[spelling][0]


class _Memo(dict[str, str]):
    """Kinds by surface, with keys and parts: a memo of a pure function, emptied when it has grown large."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self._begin()

    def _begin(self) -> None:
        self.keys_of: dict[str, str] = {BREAK: ""}
        self.parts_of: dict[str, tuple[str, ...]] = {}
        self.latin: dict[str, tuple[str, ...]] = {}
        self[BREAK] = BREAK

    def __missing__(self, surface: str) -> str:
        found = word(self._tokenizer.token(surface), self._tokenizer)
        self.keys_of[surface] = found.key
        if found.parts:
            self.parts_of[surface] = found.parts
        self[surface] = found.kind
        return found.kind


@cache
def _memo(tokenizer: Tokenizer) -> _Memo:
    """One memo a process, as there is one tokenizer."""
    return _Memo(tokenizer)
