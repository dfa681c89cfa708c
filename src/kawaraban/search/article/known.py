"""What is known of each token that a process has met, by numbers: looked up by numpy, and each word but once."""

import re
from array import array
from collections.abc import Iterable
from itertools import islice

import numpy as np

from kawaraban.arrays import Places, spans
from kawaraban.language.tokenizer import BREAK, Tokenizer
from kawaraban.search.article.words import LATIN, NOUN, PICTURE, VERB, literals, word
from kawaraban.search.spelling.fold import fold, squeeze, undivided

_PARTS = re.compile(r"[^\W\d_]+(?:\+\+|#)?|\d+(?:\.\d+)*")
_SEARCHED = frozenset((NOUN, VERB, PICTURE))
_REMEMBERED = 10_000  # whole Latin words, in about 5 MB: most are numbers, of which every article has new ones


class Known(dict[str, int]):
    """Numbers of tokens by surface, and what is known of them: a memo of a pure function, so its state never shows.

    By number: `spelt` is the surface, `names` the key in joins, `kinds` the code of the letter (see `words.py`),
    `searched` the number of the key (`NO_KEY`: none). What counts where it stands are `sizes` keys, the numbers of
    which are in `words` from `begins` on: of a noun or verb its own and those of its parts, of others its `literals`.
    """

    NO_KEY = 0

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self._scratch = np.empty(0, np.int64)
        self._keys = {"": self.NO_KEY}
        self._texts = [""]
        self.spelt, self.names = list[str](), list[str]()
        self.kinds, self.searched, self.begins, self.sizes, self.words = (array("q") for _ in range(5))
        self._latin = dict[str, int]()
        self[BREAK] = self.put(BREAK, BREAK, "", "", ())

    def __missing__(self, surface: str) -> int:
        token = self._tokenizer.token(surface)
        found = word(token, self._tokenizer)
        if found.kind == LATIN:
            keys = latin_keys(surface)
            number = self.put(surface, LATIN, found.key, keys[0], keys)
        else:
            keys = (found.key, *found.parts) if found.kind in _SEARCHED else literals(token, self._tokenizer)
            number = self.put(surface, found.kind, found.key, found.key, keys)
        self[surface] = number
        return number

    def put(self, spelt: str, kind: str, key: str, name: str, words: Iterable[str]) -> int:
        """Put down what is known of a token; gives its number."""
        self.spelt.append(spelt)
        self.names.append(name)
        self.kinds.append(ord(kind))
        self.searched.append(self._number(key))
        numbers = [self._number(each) for each in words]
        self.begins.append(len(self.words))
        self.sizes.append(len(numbers))
        self.words.extend(numbers)
        return len(self.spelt) - 1

    def words_of(self, numbers: Places) -> tuple[Places, Places]:
        """The numbers of the keys that count where these tokens stand, and for each the place of its token."""
        sizes = at(self.sizes, numbers)
        of_each = np.repeat(np.arange(len(numbers)), sizes)
        return at(self.words, spans(at(self.begins, numbers), sizes)), of_each

    def distinct(self, keys: Places) -> tuple[Places, Places]:
        """Numbers of keys without those that stood before, in order, and for each of all its place among these.

        Nothing is sorted, since there is room to put down for every key where it stands.
        """
        if len(self._scratch) < len(self._texts):
            self._scratch = np.empty(2 * len(self._texts), np.int64)
        own = np.arange(len(keys))
        self._scratch[keys[::-1]] = own[::-1]  # what is written last stays: the first
        first = self._scratch[keys]
        new = first == own
        return keys[new], (np.cumsum(new) - 1)[first]

    def keys_at(self, numbers: Places) -> Iterable[str]:
        """The keys with these numbers."""
        return map(self._texts.__getitem__, numbers.tolist())

    def latin(self, spelling: str) -> int:
        """The number of a whole Latin word by how it is spelt."""
        number = self._latin.get(spelling)
        if number is None:
            keys = latin_keys(spelling)
            number = self._latin[spelling] = self.put(spelling, LATIN, keys[0], keys[0], keys)
        return number

    @property
    def is_full(self) -> bool:
        """Whether it has so many whole Latin words that it had better begin anew with them."""
        return len(self._latin) > _REMEMBERED

    def without_latin(self) -> "Known":
        """The same for all tokens, with no whole Latin word, and with other numbers."""
        found, own = Known(self._tokenizer), np.fromiter(self.values(), np.int64, len(self))
        words, sizes = iter(self.keys_at(self.words_of(own)[0])), at(self.sizes, own).tolist()
        kinds, keys = at(self.kinds, own).tolist(), self.keys_at(at(self.searched, own))
        for surface, number, kind, key, size in zip(self, own.tolist(), kinds, keys, sizes, strict=True):
            if surface not in found:  # as `BREAK` is, which has no words
                found[surface] = found.put(surface, chr(kind), key, self.names[number], islice(words, size))
        return found

    def _number(self, key: str) -> int:
        number = self._keys.setdefault(key, len(self._texts))
        if number == len(self._texts):
            self._texts.append(key)
        return number


def at(column: "array[int]", places: Places) -> Places:
    """The numbers at some places of a column. It can be added to as soon as nobody holds them any more."""
    found: Places = np.asarray(column)[places]
    return found


def latin_keys(spelling: str) -> tuple[str, ...]:
    """The key of a Latin word, and those of its parts if there are several: of C++17 also C++, C and 17."""
    folded = undivided(fold(spelling))
    parts = [key for part in _PARTS.findall(folded) for key in (part, part.rstrip("+#"))]
    return tuple(dict.fromkeys((squeeze(folded), *(parts if len(set(parts)) > 1 else ()))))


_memos: dict[Tokenizer, Known] = {}


def known(tokenizer: Tokenizer) -> Known:
    """One memo a process, as there is one tokenizer, for an article: for the next it may be another."""
    found = _memos.get(tokenizer)
    if found is None or found.is_full:
        found = _memos[tokenizer] = found.without_latin() if found else Known(tokenizer)
    return found
