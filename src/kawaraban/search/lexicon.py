"""The site's own dictionary: every string that a query may be cut into, and the terms that each stands for.

The browser has no Sudachi. It cuts a query by a unigram model over these entries, which scores as well as cutting it by
Sudachi, and the same lookup answers other spellings, readings in kana, other scripts and abbreviations.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kawaraban.search.clues import LONGEST_TEXT, Clue, of_spelling
from kawaraban.search.entries import COSTS_PER_NAT, HIGHEST_COST, Link
from kawaraban.search.fold import fold
from kawaraban.search.forms import Form, Forms
from kawaraban.search.glosses import glosses
from kawaraban.search.merged import Bytes, Places
from kawaraban.search.vocabulary import Vocabulary, in_order
from kawaraban.search.words import OTHER


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, in the order of their texts as UTF-16 (which is how the browser compares).

    Each of `texts` has a cost and a count (see `Entry`), and its links as they are written: each a tab, a letter and a
    key, by letter in the order of `Link`, the commonest term first.
    """

    texts: Sequence[str]
    costs: Bytes
    counts: Places
    links: Sequence[str]


_HIGHEST_OF_WORDS = HIGHEST_COST - 2 * COSTS_PER_NAT
_STEP = 3  # in which the cost of a word that stands once grows with the site, so that it does not with each article
_ORDER = np.zeros(128, np.int64)  # of links, by their letters
_ORDER[[ord(link) for link in Link]] = range(len(Link))


def lexicon(vocabulary: Vocabulary, forms: Forms) -> Lexicon:
    """Make the lexicon of a site."""
    texts, counts, seen, clues = _entries(vocabulary, forms)
    costs = _costs(counts, seen, clues, sum(vocabulary.surfaces.values()))
    return Lexicon(texts, costs, counts, _links(texts, counts, clues))


def _entries(vocabulary: Vocabulary, forms: Forms) -> tuple[list[str], Places, Places, Places]:
    """All texts; how many articles each has as a term, how often it stands there as a token; clues (see `_rows`).

    A function by itself, so that what it takes is gone before links are written: it is the most at any time.
    """
    articles = dict(zip(vocabulary.keys, vocabulary.counts.tolist(), strict=True))
    surfaces = {surface: forms.of(surface) for surface in vocabulary.surfaces}
    tokens = _tokens(vocabulary.surfaces, surfaces)
    explained = [pair for one, other in glosses(vocabulary.pairs, articles) for pair in ((one, other), (other, one))]
    clues = [Clue(text, Link.GLOSS, key, HIGHEST_COST) for text, key in explained]
    for text in [clue.text for clue in clues if clue.text not in articles and clue.key in articles]:
        tokens.setdefault(text, 1)
    clues += _clues(vocabulary, surfaces, forms)
    functions = {form.folded for form in surfaces.values() if form.kind == OTHER}
    clues = [c for c in clues if c.key in articles and (c.link is not Link.READING or c.text not in functions)]
    others = {*tokens, *[clue.text for clue in clues]} - articles.keys()
    texts = in_order([*articles, *sorted(others)])  # two orders are merged faster than none
    places = dict(zip(texts, range(len(texts)), strict=True))
    counts, seen = _counts(articles, places), _counts(tokens, places)
    return texts, counts, seen, _rows(clues, places)


def _counts(found: Mapping[str, int], places: Mapping[str, int]) -> Places:
    """The counts of texts at their places; 0 elsewhere."""
    counts = np.zeros(len(places), np.int64)
    counts[_places(found, places)] = np.fromiter(found.values(), np.int64, len(found))
    return counts


def _rows(clues: Sequence[Clue], places: Mapping[str, int]) -> Places:
    """Clues as four rows of numbers: the place of the text, the kind of link, the place of the key, the extra cost."""
    links = np.frombuffer("".join([clue.link for clue in clues]).encode("ascii"), np.uint8)
    return np.array(
        (
            _places([clue.text for clue in clues], places),
            _ORDER[links],
            _places([clue.key for clue in clues], places),
            np.fromiter([clue.extra for clue in clues], np.int64, len(clues)),
        )
    )


def _places(texts: Collection[str], places: Mapping[str, int]) -> Places:
    return np.fromiter(map(places.__getitem__, texts), np.int64, len(texts))


def _tokens(counts: Mapping[str, int], forms: Mapping[str, Form]) -> dict[str, int]:
    """How often each folded token that a query is cut by stands in the articles, function words too."""
    tokens: dict[str, int] = {}
    for surface, form in forms.items():
        if 0 < len(form.folded) <= LONGEST_TEXT:
            tokens[form.folded] = tokens.get(form.folded, 0) + counts[surface]
    return tokens


def _clues(vocabulary: Vocabulary, surfaces: Mapping[str, Form], forms: Forms) -> list[Clue]:
    clues = [clue for form in surfaces.values() for clue in form.clues]
    clues += forms.of_terms(vocabulary.keys, vocabulary.counts, vocabulary.joined)
    for key, spellings in vocabulary.spellings.items():
        for spelling in spellings:
            clues += of_spelling(fold(spelling), key)
    return clues


def _costs(counts: Places, seen: Places, clues: Places, total: int) -> Bytes:
    """The best cost that a text has as a word, as a term and by its clues."""
    as_term = _cost(counts, total)
    costs = np.minimum(as_term, _cost(seen, total))
    texts, _, keys, extra = clues
    np.minimum.at(costs, texts, np.minimum(HIGHEST_COST, as_term[keys] + extra))
    return costs.astype(np.uint8)


def _cost(counts: Places, total: int) -> Places:
    """What a word costs that stands so often; the highest cost for 0."""
    once = _STEP * round(COSTS_PER_NAT / _STEP * math.log(max(1, total)))
    costs = once - np.rint(COSTS_PER_NAT * np.log(np.maximum(1, counts))).astype(np.int64)
    return np.where(counts > 0, np.clip(costs, 0, _HIGHEST_OF_WORDS), HIGHEST_COST)


def _links(texts: Sequence[str], counts: Places, clues: Places) -> list[str]:
    """Each text's links as they are written."""
    links = [""] * len(texts)
    letters = list(Link)
    own, link, keys, _ = clues
    rows = clues[:3, np.lexsort((keys, -counts[keys], link, own))]
    new = np.ones(len(own), np.bool_)
    new[1:] = (rows[:, 1:] != rows[:, :-1]).any(axis=0)
    for text, letter, key in zip(*rows[:, new].tolist(), strict=True):
        links[text] += f"\t{letters[letter]}{texts[key]}"
    return links
