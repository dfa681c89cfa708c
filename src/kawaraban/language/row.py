"""Tokens as numbers: a text of five thousand tokens has nine hundred words, and what a word is is asked once for each.

Looking up every token in a table of all words of a site costs more than all that is done with them afterwards; so a row
numbers its own words, and everything else goes by these numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat

BREAK = "\n"
"""The surface of what ends a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens of sentences, a `BREAK` behind each sentence. No list is to be changed.

    `surfaces` are the tokens, `ids` the numbers of their words, which `words` has in the order in which they first
    stand; `sentences` has the number of each token's sentence.
    """

    surfaces: list[str]
    words: list[str]
    ids: list[int]
    sentences: list[int]

    def spelt(self, letters: Sequence[str]) -> str:
        """The row with a letter for each token, given one for each word."""
        return "".join(map(letters.__getitem__, self.ids))

    def without(self, count: int) -> "Row":
        """The row without its first sentences; the numbers of words and of sentences stay as they are."""
        start = self.sentences.index(count) if self.sentences and count <= self.sentences[-1] else len(self.ids)
        return Row(self.surfaces[start:], self.words, self.ids[start:], self.sentences[start:])


def row(sentences: Iterable[list[str]]) -> Row:
    """Put sentences, each given as its surfaces, into a row."""
    surfaces: list[str] = []
    lengths: list[int] = []
    for sentence in sentences:
        surfaces += sentence
        surfaces.append(BREAK)
        lengths.append(len(sentence) + 1)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    ids = list(map(numbers.__getitem__, surfaces))
    return Row(surfaces, list(numbers), ids, list(chain.from_iterable(map(repeat, count(), lengths))))
