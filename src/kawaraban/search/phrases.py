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
from kawaraban.search.words import DOT, LATIN, NOUN, VERB, word

BREAK = "\n"
"""The surface, and the kind, of what ends a sentence."""

# What is made one word, or left out, before neighbours are looked for: Latin words with their connectors; a space
# beside a Latin word; a dot between nouns (which joins katakana alone).
_MERGED = re.compile(r"a+(?:ca+)*|(?<=a) (?=[ank])|(?<=[nk]) (?=a)|(?<=[nk])\.(?=[nk])")
# Two and three that touch. Single katakana (k) are what the tokenizer leaves of a word that it does not know.
_NEIGHBOURS = ((2, re.compile("[ank](?=[ank])")), (3, re.compile("[ank](?=[ank][ank])")))
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
        self.spellings: dict[str, str] = {}
        merged = self._merged()
        self.joined = Counter(self._joined(*merged))
        self.words = self._words()

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

    def _merged(self) -> tuple[str, list[str], list[str]]:
        """Kinds, keys and surfaces with Latin words made whole. Fills `_latin`."""
        tokens, kinds, keys = self._tokens, self._kinds, self._keys
        names: list[str] = []
        spelt: list[str] = []
        shape: list[str] = []
        self._latin: list[str] = []
        at = 0
        for found in _MERGED.finditer(kinds):
            start, end = found.span()
            names += keys[at:start]
            spelt += tokens[at:start]
            shape.append(kinds[at:start])
            at = end
            if kinds[start] == LATIN:
                spelling = "".join(tokens[start:end])
                self._latin.append(spelling)
                names.append(self._memo.latin[spelling][0])
                spelt.append(spelling)
                shape.append(LATIN)
            elif kinds[start] == DOT and not _KATAKANA.fullmatch(tokens[start - 1] + tokens[end]):
                at = start
        return "".join((*shape, kinds[at:])), [*names, *keys[at:]], [*spelt, *tokens[at:]]

    def _joined(self, kinds: str, names: list[str], spelt: list[str]) -> Iterator[str]:
        """Neighbours joined; their spellings are noted where they are not the key."""
        for width, pattern in _NEIGHBOURS:
            starts = [found.start() for found in pattern.finditer(kinds)]
            if width == 2:
                keys = [names[i] + names[i + 1] for i in starts]
                spellings = [spelt[i] + spelt[i + 1] for i in starts]
            else:
                keys = [names[i] + names[i + 1] + names[i + 2] for i in starts]
                spellings = [spelt[i] + spelt[i + 1] + spelt[i + 2] for i in starts]
            self.spellings |= {s: key for s, key in zip(spellings, keys, strict=True) if s != key}
            yield from keys

    def _words(self) -> dict[str, int]:
        """Keys of words and of their parts; Latin words, and theirs (`gpt` and `4` of GPT-4)."""
        found: dict[str, int] = {}
        kinds, keys, parts = self._memo, self._memo.keys_of, self._memo.parts_of
        for surface, count in self.surfaces.items():
            if kinds[surface] in _SEARCHED:
                key = keys[surface]
                found[key] = found.get(key, 0) + count
                for part in parts.get(surface, ()):
                    found[part] = found.get(part, 0) + count
        for spelling, count in Counter(self._latin).items():
            own = self._memo.latin[spelling]
            for key in own:
                found[key] = found.get(key, 0) + count
            if own[0] != spelling:
                self.spellings[spelling] = own[0]
        return found


class _LatinWords(dict[str, tuple[str, ...]]):
    """The key of a Latin word, and those of its parts if there are several."""

    def __missing__(self, spelling: str) -> tuple[str, ...]:
        folded = fold(spelling)
        parts = _LATIN_PARTS.findall(folded)
        found = self[spelling] = tuple(dict.fromkeys((squeeze(folded), *(parts if len(parts) > 1 else ()))))
        return found


class _Memo(dict[str, str]):
    """Kinds by surface, with keys and parts: a memo of a pure function, emptied when it has grown large."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self._begin()

    def _begin(self) -> None:
        self.keys_of: dict[str, str] = {BREAK: ""}
        self.parts_of: dict[str, tuple[str, ...]] = {}
        self.latin = _LatinWords()
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
