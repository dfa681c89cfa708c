"""Tokens as numbers: a text of five thousand tokens has nine hundred words, and what a word is is asked once for each.

Looking up every token in a table of all words of a site, and counting by what is found, costs more than all that is
done with it afterwards. So a row numbers its own words, and what has to be done for each token is done in numpy.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np

from kawaraban.arrays import Places, begins
from kawaraban.language.tokenizer import BREAK


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The tokens of sentences, a `BREAK` behind each sentence. Neither lists nor arrays are to be changed.

    `words` are the surfaces in the order in which they first stand, `ids` has for each token the number of its word,
    `sentences` that of its sentence.
    """

    words: list[str]
    ids: Places
    sentences: Places

    def surfaces(self) -> list[str]:
        """The tokens as they are written."""
        return list(map(self.words.__getitem__, self.ids.tolist()))

    def spelt(self, letters: Sequence[str]) -> str:
        """The row with an ASCII letter for each token, given one for each word."""
        by_word = np.frombuffer("".join(letters).encode("ascii"), np.uint8)
        return by_word[self.ids].tobytes().decode("ascii")

    def offsets(self) -> Places:
        """Where each token begins in the row as text, and where the last ends; in characters."""
        lengths = np.fromiter(map(len, self.words), np.int64, len(self.words))
        return begins(lengths[self.ids])

    def without(self, sentences: int) -> "Row":
        """The row without its first sentences; the numbers of words and of sentences stay as they are."""
        start = self.start(sentences)
        return Row(self.words, self.ids[start:], self.sentences[start:])

    def sentence(self, number: int) -> list[str]:
        """The tokens of a sentence, as they are written."""
        return [self.words[word] for word in self.ids[self.start(number) : self.start(number + 1) - 1].tolist()]

    def start(self, sentence: int) -> int:
        """The first token of a sentence; the number of all tokens if there is none of this number."""
        return int(self.sentences.searchsorted(sentence))


def row(sentences: Iterable[list[str]]) -> Row:
    """Put sentences, each given as its surfaces, into a row."""
    return _row(list(chain.from_iterable((*sentence, BREAK) for sentence in sentences)))


def spaced_row(spaced: str) -> Row:
    """The row of sentences that were cut together (`Tokenizer.spaced`)."""
    return _row(spaced.split(" ") if spaced else [])


def _row(surfaces: list[str]) -> Row:
    words, ids = numbered(surfaces)
    ends = ids == (words.index(BREAK) if words else 0)
    return Row(words, ids, np.cumsum(ends) - ends)


def numbered(texts: Iterable[str]) -> tuple[list[str], Places]:
    """Texts without those that stood before, in order, and for each of all the number that it has among these."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    ids = np.fromiter(map(numbers.__getitem__, texts), np.int64)
    return list(numbers), ids
