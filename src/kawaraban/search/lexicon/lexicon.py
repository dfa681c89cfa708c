"""The site's own dictionary: every string that a query may be cut into, and the terms that each stands for.

The browser has no Sudachi. It cuts a query by a unigram model over these entries, which scores as well as cutting it by
Sudachi, and the same lookup answers other spellings, readings in kana, other scripts and abbreviations.

What an entry is follows from how often its text stands in the articles and from the clues that lead on from it. Both
are sums over tokens, terms and spellings, so they are kept (`strings.py`): the next build adds what is new and takes
away what is gone. What follows from all of them, the costs, is arithmetic and done anew. A build that goes on from
another one than the last begins with nothing.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count, islice
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from kawaraban.arrays import Bytes, Flags, Places, Wide
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.search.inverted.lines import Lines
from kawaraban.search.inverted.merged import Merged
from kawaraban.search.inverted.posting_lists import Postings
from kawaraban.search.inverted.sums import Counted, Sums
from kawaraban.search.inverted.vocabulary import Vocabulary, vocabulary
from kawaraban.search.lexicon.changes import Tokens, of_glosses, of_spellings, of_terms
from kawaraban.search.lexicon.entries import COSTS_PER_NAT, HIGHEST_COST, Link
from kawaraban.search.lexicon.forms import Forms
from kawaraban.search.lexicon.glosses import Glosses, glosses
from kawaraban.search.lexicon.packed_clues import LINKS, between, extra_of, key_of, link_of, text_of
from kawaraban.search.lexicon.spellings import MARK, spelt
from kawaraban.search.lexicon.strings import Columns, KeptStrings, Strings
from kawaraban.search.store import Store, decoded

_AT_ONCE = 10_000  # clues that are added together, while all that they come of is held
# After so many of these additions the dictionary is let go of for a moment: what has been read of it counts as memory,
# and for all terms of a site nearly all of it would be.
_RESTING = 2
_KEY = b"lexicon"
_HIGHEST_OF_WORDS = HIGHEST_COST - 2 * COSTS_PER_NAT
_STEP = 3  # in which the cost of a word that stands once grows with the site, so that it does not with each article


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All entries, in the order of their texts as UTF-16 (which is how the browser compares).

    `entries` has the place of each among the strings, in whose columns its cost and count stand (see `Entry`); `clues`
    are those that lead to terms, `spellings` are `spelt`. `changed` tells which strings are not what they were in the
    build `before`; `of` says which build this is, and is empty where the next one goes on from `before` again.
    """

    strings: Strings
    entries: Places
    clues: Wide
    spellings: Sums
    changed: Flags
    of: bytes = b""
    before: bytes = b""

    def __len__(self) -> int:
        return len(self.entries)

    def text(self, number: int) -> str:
        """The text of an entry."""
        return self.strings.lines[int(self.entries[number])]

    def texts(self, start: int, end: int) -> list[str]:
        """The texts of the entries from one number to another."""
        return self.strings.lines.at(self.entries[start:end])

    def column(self, name: str, start: int, end: int) -> npt.NDArray[Any]:
        """What one of their columns has."""
        return self.strings.columns[name][self.entries[start:end]]

    def links(self, start: int, end: int) -> list[str]:
        """Their links as written: each a tab, a letter and a key, in the order of `Link`, the commonest term first."""
        own = self.entries[start:end]
        clues = between(self.clues, own[0], own[-1] + 1)
        text, link, key = text_of(clues), link_of(clues), key_of(clues)
        counts = self.strings.columns["count"][key].astype(np.int64)
        rows = np.stack((np.searchsorted(own, text), link, key))[:, np.lexsort((key, -counts, link, text))]
        new = np.ones(rows.shape[1], np.bool_)
        new[1:] = (rows[:, 1:] != rows[:, :-1]).any(axis=0)
        numbers, letters, keys = rows[:, new]
        links = [""] * len(own)
        for number, letter, term in zip(numbers.tolist(), letters.tolist(), self.strings.lines.at(keys), strict=True):
            links[number] += f"\t{LINKS[letter]}{term}"
        return links

    def without_meaning(self) -> Iterator[tuple[str, int]]:
        """The entries that stand for nothing, with their costs."""
        columns = self.strings.columns
        empty = columns["entry"] & (columns["count"] == 0)
        empty[text_of(self.clues)] = False
        return zip(self.strings.lines.at(np.flatnonzero(empty)), columns["cost"][empty].tolist(), strict=True)


class KeptLexicon(msgspec.Struct, frozen=True, array_like=True):
    """What a lexicon was made of; `of` tells in which build, and is empty if there was none."""

    of: bytes = b""
    strings: KeptStrings = KeptStrings()
    forms: Counted = Counted()
    spellings: Counted = Counted()
    glosses: Glosses = Glosses()


def last_lexicon(kept: Store) -> KeptLexicon:
    """What is kept of the lexicon that the next one can go on from."""
    return decoded(kept.get(_KEY), KeptLexicon) or KeptLexicon()


def lexicon(found: Merged, last: KeptLexicon, tokenizer: Tokenizer, kept: Store) -> tuple[Lexicon, Postings]:
    """Make the lexicon of a site, and the postings of its terms. `last` is of the build that `found` went on from.

    All else that was merged is let go of on the way, if nobody else has it: it takes more than what is made of it.
    """
    last = last if found.before else KeptLexicon()
    words, strings, known = vocabulary(found), last.strings.strings(), last.forms.sums()
    terms = words.recounted()
    explained = glosses(
        dict(found.pairs.items()) if len(found.new_pairs.lines) else None,
        partial(_articles, words, strings),
        last.glosses,
        frozenset(terms.lines[:] if last.of else ()),
    )
    forms = Forms(tokenizer, known.lines)
    tokens = Tokens(forms)
    clues = chain(
        tokens.clues(found),
        of_terms(words, forms),
        of_spellings(found),
        of_glosses(explained.believed - last.glosses.believed, 1),
        of_glosses(last.glosses.believed - explained.believed, -1),
    )
    for times in count(1):
        if len(some := list(islice(clues, _AT_ONCE))) < _AT_ONCE:
            break
        if times % _RESTING == 0:
            forms.rest()
        strings = strings.plus(some)
    # What is still needed of all that was merged.
    total, of, new_spellings = int(found.surfaces.totals.sum()), found.of if found.is_far else b"", found.new_spellings
    borders, levels, touched, listed = found.parts.borders, found.levels, words.touched, words.listed
    del clues, found, words
    forms.rest()
    strings = strings.plus(some, terms, tokens.seen, tokens.functions)
    respelt, met = spelt(new_spellings, tokens.keyed), Sums.of(tokens.met)
    del tokens, some
    firsts = strings.terms_before(borders)
    made = _made(strings, last.spellings.sums().plus(respelt), total)
    if last.of:  # else all has changed anyway
        _mark(made, touched.numbers(firsts), respelt.lines)
    if of:
        _keep(of, made, known.plus(met), explained, kept)
    return replace(made, of=of, before=last.of), Postings(firsts, listed, levels)


def _keep(of: bytes, made: Lexicon, forms: Sums, explained: Glosses, kept: Store) -> None:
    own, spellings = KeptStrings.of(made.strings.without_the_dead()), made.spellings.counted()
    kept.put(_KEY, msgspec.msgpack.encode(KeptLexicon(of, own, forms.counted(), spellings, explained)))


def _articles(words: Vocabulary, last: Strings, term: str) -> int:
    """In how many articles a text is a term: where nothing touches it, in as many as in the last build."""
    now = words.articles(term)
    return last.articles(term) if now is None else now


def _mark(made: Lexicon, changed: Places, respelt: Lines) -> None:
    """Mark also the terms with these numbers, and those that are spelt otherwise, as changed."""
    made.changed[np.flatnonzero(made.strings.columns["count"])[changed]] = True
    places = [made.strings.lines.find(line.partition(MARK)[0]) for line in respelt[:]]
    made.changed[[place for place in places if place >= 0]] = True


def _made(strings: Strings, spellings: Sums, total: int) -> Lexicon:
    """The entries and their costs, and which of them are not as they were."""
    columns, before = strings.columns, strings.before
    clues, clues_before = _leading(columns, strings.clues), _leading(before, strings.clues_before)
    counts, seen = columns["count"].astype(np.int64), columns["seen"].astype(np.int64)
    glossed = text_of(clues[link_of(clues) == LINKS.index(Link.GLOSS)])
    seen[glossed[(counts[glossed] == 0) & (seen[glossed] == 0)]] = 1
    columns["cost"] = _costs_of(counts, seen, clues, total)
    columns["entry"] = (counts > 0) | (seen > 0)
    columns["entry"][text_of(clues)] = True
    recounted = columns["count"] != before["count"]
    changed = recounted | (columns["cost"] != before["cost"]) | (columns["entry"] != before["entry"])
    changed[text_of(np.setxor1d(clues, clues_before, assume_unique=True))] = True
    changed[text_of(clues[recounted[key_of(clues)]])] = True
    return Lexicon(strings, np.flatnonzero(columns["entry"]), clues, spellings, changed)


def _leading(columns: Columns, clues: Wide) -> Wide:
    """The clues that lead to terms; what is written as a function word is the reading of nothing."""
    empty = (link_of(clues) == LINKS.index(Link.READING)) & (columns["functions"][text_of(clues)] > 0)
    leading: Wide = clues[(columns["count"][key_of(clues)] > 0) & ~empty]
    return leading


def _costs_of(counts: Places, seen: Places, clues: Wide, total: int) -> Bytes:
    """What each text costs when a query is cut, in twelfths of a nat: less if it is likelier (−ln of its share of all
    words); the best cost that it has as a word, as a term and by its clues.

    `counts` says in how many articles it is a term, `seen` how often it stands in them as a token, of `total` tokens.
    """
    as_term = _cost(counts, total)
    costs = np.minimum(as_term, _cost(seen, total))
    np.minimum.at(costs, text_of(clues), np.minimum(HIGHEST_COST, as_term[key_of(clues)] + extra_of(clues)))
    return costs.astype(np.uint8)


def _cost(counts: Places, total: int) -> Places:
    """What a word costs that stands so often; the highest cost for 0."""
    once = _STEP * round(COSTS_PER_NAT / _STEP * math.log(max(1, total)))
    costs, there = np.full(len(counts), HIGHEST_COST), counts > 0
    costs[there] = np.clip(once - np.rint(COSTS_PER_NAT * np.log(counts[there])), 0, _HIGHEST_OF_WORDS)
    return costs
