"""What changed articles add to the lexicon or take from it: clues, each with 1 where it is new and -1 where it is gone,
of the tokens, terms, spellings and glosses of which there are more or fewer than in the last build.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from kawaraban.search.article.words import NOUN, OTHER, VERB
from kawaraban.search.inverted.merged import Merged
from kawaraban.search.inverted.sums import Sums
from kawaraban.search.inverted.vocabulary import Vocabulary
from kawaraban.search.lexicon.clues import LONGEST_TEXT, Clue, of_spelling
from kawaraban.search.lexicon.entries import HIGHEST_COST, Link
from kawaraban.search.lexicon.forms import Form, Forms, classes, line_of
from kawaraban.search.lexicon.spellings import MARK
from kawaraban.search.spelling.fold import fold

_TERMS = 10_000  # that are held as strings together


def _come_and_gone(now: Sums, more: Sums) -> Iterator[tuple[str, int]]:
    """Lines of which there are more or fewer; 1 with those that are new, -1 with those that are gone, 0 with others."""
    totals = now.totals_of(more.lines)
    signs = (totals > 0).astype(np.int64) - (totals > more.totals)
    return zip(more.lines[:], signs.tolist(), strict=True)


class Tokens:
    """Tokens of which there are more or fewer, each looked up once, while their `clues` are read. Then `seen` tells how
    much oftener each folded token that a query is cut by stands in the articles, `functions` how many more function
    words are spelt so, and `keyed` how much oftener those of each key stand, `key<MARK>token`. `met` are the lines of
    forms (see `line_of`) that are new, 1, or gone, -1.
    """

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self.seen = Counter[str]()
        self.functions = Counter[str]()
        self.keyed = Counter[str]()
        self.met = dict[str, int]()

    def clues(self, found: Merged) -> Iterator[tuple[Clue, int]]:
        """What leads from those that are new, and with -1 what led from those that are gone."""
        more = found.new_surfaces.totals.tolist()
        changed = _come_and_gone(found.surfaces, found.new_surfaces)
        for (surface, sign), times in zip(changed, more, strict=True):
            form = self._forms.of(surface) if sign else self._forms.again(surface)
            self._count(surface, form, sign, times)
            if sign:
                self.met[line_of(surface, form)] = sign
                yield from ((clue, sign) for clue in form.clues)

    def _count(self, surface: str, form: Form, sign: int, times: int) -> None:
        if 0 < len(form.folded) <= LONGEST_TEXT:
            self.seen[form.folded] += times
            if form.kind == OTHER:
                self.functions[form.folded] += sign
        if form.kind in (NOUN, VERB):
            self.keyed[f"{form.key}{MARK}{surface}"] += times


def of_spellings(found: Merged) -> Iterator[tuple[Clue, int]]:
    """What leads from the spellings that articles have for a key."""
    for line, sign in _come_and_gone(found.spellings, found.new_spellings):
        key, _, spelling = line.partition("\t")
        if sign:
            yield from ((clue, sign) for clue in of_spelling(fold(spelling), key))


def of_terms(vocabulary: Vocabulary, forms: Forms) -> Iterator[tuple[Clue, int]]:
    """What leads to the terms that are new, gone or of another class (see `forms.classes`)."""
    now, before = (classes(terms.counts, terms.joined) for terms in (vocabulary.now, vocabulary.before))
    places = np.flatnonzero(now != before)
    for start in range(0, len(places), _TERMS):
        own = places[start : start + _TERMS]
        for key, new, old in zip(vocabulary.keys.at(own), now[own].tolist(), before[own].tolist(), strict=True):
            yield from ((clue, 1) for clue in forms.of_term(key, new & ~old))
            yield from ((clue, -1) for clue in forms.of_term(key, old & ~new))


def of_glosses(pairs: Iterable[tuple[str, str]], sign: int) -> Iterator[tuple[Clue, int]]:
    """What leads from words to what they mean, all of them new, or all gone (-1)."""
    for word, meant in pairs:
        yield Clue(word, Link.GLOSS, meant, HIGHEST_COST), sign
