"""What a reader is offered while typing: the site's keywords, tags and categories, found by spelling and by reading."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import or_

from kawaraban.language.readings import hiragana, reading
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Entry
from kawaraban.search.format.files import Files
from kawaraban.search.format.packing import deflate, inflate
from kawaraban.search.spelling.fold import fold
from kawaraban.search.store import NO_STORE, Store, cache_key

MOST = 1_200
"""Words that are offered, at most: about 12 kB."""

_OF_EACH = 8
_LEAST = 2  # articles that a word of the text must be a keyword of; what is a tag or category is offered anyway


def suggestions(entries: Sequence[Entry], tokenizer: Tokenizer, files: Files, kept: Store = NO_STORE) -> str:
    """Write the words, those of the most articles first: how each is shown, folded, and read in hiragana."""
    words = _words(entries)
    key = cache_key(b"suggestions", "\n".join(words.values()).encode())
    data = kept.get(key)
    if data is None:
        data = deflate("\n".join(_row(word, key, tokenizer) for key, word in words.items()).encode())
        kept.put(key, data)
    return files.add(data)


def _words(entries: Sequence[Entry]) -> dict[str, str]:
    """The words as they are shown, by their folded forms."""
    labels = [dict.fromkeys((*entry.categories, *entry.tags)) for entry in entries]
    terms = (dict.fromkeys(entry.terms.surfaces.split("\n", _OF_EACH)[:-1]) for entry in entries)
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for word, count in Counter(chain.from_iterable(map(or_, labels, terms))).items():
        key = fold(word)
        counts[key] += count
        shown.setdefault(key, word)
    named = set(map(fold, frozenset(chain.from_iterable(labels))))
    offered = (key for key, count in counts.items() if count >= _LEAST or key in named)
    common = sorted(offered, key=lambda key: (-counts[key], key))
    return {key: shown[key] for key in common[:MOST]}


def read(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Read the words: shown, folded, in hiragana."""
    for line in inflate(data).decode().split("\n"):
        if line:
            shown, key, read_as = json.loads(line)
            yield shown, key or fold(shown), read_as or key or fold(shown)


def _row(shown: str, key: str, tokenizer: Tokenizer) -> str:
    """What follows from what stands before it is left out."""
    read_as = hiragana(fold(reading(shown, tokenizer)))
    row = [shown, key if key != shown else "", read_as if read_as != key else ""]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
