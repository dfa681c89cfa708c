"""What the search keeps of one article: made beside its page, kept with it, and small.

Everything that needs the article's text happens here, once, in parallel; the whole-site stage (`index.py`) only merges.
So a document already has its words under their keys, each with one byte that says where it stands, and of the text no
more than the passages that an excerpt can be cut from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np

from kawaraban.language.kanji_forms import in_any_shape
from kawaraban.language.row import Row, row
from kawaraban.language.sentences import sentences as sentences_of
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Post
from kawaraban.search.article.extra_words import ExtraWord
from kawaraban.search.article.passages import passages
from kawaraban.search.article.phrases import Phrases
from kawaraban.search.article.places import EXCERPT, LABEL, TITLE, both


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


def document(
    post: Post, sentences: Sequence[str], tokens: Row, titles: int, tokenizer: Tokenizer, more: Sequence[ExtraWord] = ()
) -> SearchDocument:
    """Analyse an article. `sentences` are those of its title, `titles` in number, and of its body, each once and in
    order, and `tokens` theirs; the tail section and code are the caller's to leave out. The title is a field by itself.
    `more` are the words that it has beside these.
    """
    found = _phrases(post, sentences, tokens, titles, tokenizer)
    words, joined, spelt = found.words(), found.joins(), found.surfaces()
    firsts, counts = found.firsts()
    for key in words.keys() & joined.keys():
        words[key] = both(words[key], joined.pop(key))
    for word in more:
        words[word.key] = both(words.get(word.key, 0), both(joined.pop(word.key, 0), word.place))
        if word.spelling != word.key:
            found.spellings.setdefault(word.spelling, word.key)
    return SearchDocument(
        words="\n".join(chain(words, joined)),
        joined=len(words),
        places=bytes(chain(words.values(), joined.values())),
        surfaces="\n".join(spelt),
        counts=bytes([count if count < 256 else 255 for count in spelt.values()]),
        spellings="\n".join([f"{key}\t{spelling}" for spelling, key in found.spellings.items()]),
        pairs="\n".join(found.pairs()),
        passages=passages(sentences[titles:], firsts - titles, counts),
        length=sum(spelt.values()),
    )


def _phrases(post: Post, sentences: Sequence[str], tokens: Row, titles: int, tokenizer: Tokenizer) -> Phrases:
    """The body's sentences, and behind them those of title, labels and excerpt."""
    title, excerpt = (
        _cut(text, sentences, tokens, tokenizer) for text in (post.title, post.excerpt or post.description)
    )
    labels = [_label(label, tokenizer) for label in (*post.tags, *post.categories)]
    body, fields = tokens.without(titles), row([title, *labels, excerpt])
    bits = np.array([TITLE, *[LABEL] * len(labels), EXCERPT], np.uint8)[fields.sentences]
    both_rows = Row(
        body.words + fields.words,
        np.concatenate((body.ids, fields.ids + len(body.words))),
        np.concatenate((body.sentences, fields.sentences)),
    )
    return Phrases(both_rows, np.concatenate((np.zeros(len(body.ids), np.uint8), bits)), len(body.ids), tokenizer)


def _cut(text: str, sentences: Sequence[str], tokens: Row, tokenizer: Tokenizer) -> list[str]:
    """The tokens of a text: those that its sentences have in the row already, as most excerpts' do."""
    text = in_any_shape(text)
    own = sentences_of(text)
    if "".join(own) != text or not all(sentence in sentences for sentence in own):
        return tokenizer.surfaces(text)
    return list(chain.from_iterable(tokens.sentence(sentences.index(sentence)) for sentence in own))


@lru_cache(maxsize=4096)  # the same few hundred stand on all articles of a site
def _label(text: str, tokenizer: Tokenizer) -> list[str]:
    return tokenizer.surfaces(in_any_shape(text))
