"""What the search keeps of one article: made beside its page, kept with it, and small.

Everything that needs the article's text happens here, once, in parallel; the whole-site stage (`index.py`) only merges.
So a document already has its words under their keys, each with one byte that says where it stands, and of the text no
more than the passages that an excerpt can be cut from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Post
from kawaraban.search.passages import passages
from kawaraban.search.phrases import BREAK, Phrases

TITLE, LABEL, EXCERPT = 0x80, 0x40, 0x20
"""Bits of a word's byte: it stands in the title; in a tag or category; in the excerpt."""
MOST = 0x1F
"""The rest of the byte: how often it stands in the body, this often at most; more says nothing more."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as the index takes it. Texts of many lines stand for lists: they are kept and read at a tenth.

    `words` are the keys of its words, one to a line, then those of touching words joined, from number `joined` on;
    `places` has a byte for each (`TITLE`, `LABEL`, `EXCERPT`, count in the body). `surfaces` are its distinct tokens,
    `counts` a byte for each.
    `spellings` are lines of `key<TAB>spelling` for joined and Latin words that are not spelt like their key. `pairs`
    are lines of `phrase<TAB>phrase`, units apart by spaces, where the article explains one by the other in brackets.
    `passages` is the text for excerpts, a passage to a line. `length` counts the body's words.
    """

    words: str
    joined: int
    places: bytes
    surfaces: str
    counts: bytes
    spellings: str
    pairs: str
    passages: str
    length: int


def document(post: Post, sentences: Sequence[str], surfaces: Sequence[str], tokenizer: Tokenizer) -> SearchDocument:
    """Analyse an article. `sentences` are those of its body, each once and in order; those of the tail section and of
    code are the caller's to leave out. `surfaces` are their tokens, a `BREAK` behind each sentence.
    """
    body = Phrases(surfaces, tokenizer)
    words = {key: min(MOST, count) for key, count in body.words.items()}
    joined = {key: min(MOST, count) for key, count in body.joined.items()}
    spellings, spelt = body.spellings, body.surfaces
    for texts, place in _fields(post):
        field = Phrases(_cut(texts, tokenizer), tokenizer)
        for key in field.words:
            words[key] = words.get(key, 0) | place
        for key in field.joined:
            joined[key] = joined.get(key, 0) | place
        spellings |= field.spellings
        for surface in field.surfaces:
            spelt.setdefault(surface, 1)
    for key in words.keys() & joined.keys():
        words[key] = _both(words[key], joined.pop(key))
    return SearchDocument(
        words="\n".join(chain(words, joined)),
        joined=len(words),
        places=bytes(chain(words.values(), joined.values())),
        surfaces="\n".join(spelt),
        counts=bytes([min(255, count) for count in spelt.values()]),
        spellings="\n".join(f"{key}\t{spelling}" for spelling, key in spellings.items()),
        pairs="\n".join(body.pairs()),
        passages=passages(sentences, body.keys_by_sentence()),
        length=sum(body.surfaces.values()),
    )


def _cut(texts: Iterable[str], tokenizer: Tokenizer) -> list[str]:
    """The surfaces of texts that are no sentences: title, tags, excerpt."""
    return [surface for text in texts for surface in (*tokenizer.surfaces(text), BREAK)]


def _both(one: int, other: int) -> int:
    return (one | other) & ~MOST | min((one & MOST) + (other & MOST), MOST)


def _fields(post: Post) -> Iterable[tuple[tuple[str, ...], int]]:
    yield (post.title,), TITLE
    yield (*post.tags, *post.categories), LABEL
    yield (post.excerpt or post.description,), EXCERPT
