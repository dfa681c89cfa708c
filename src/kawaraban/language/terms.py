"""The terms of an article: what it may be about, with a weight by what its own text says of each.

Finding candidates is easy (98 % of what an editor indexes is a run of nouns or a name); telling the few that matter is
not. What tells them, in the order of what it is worth: where a term first stands, how long it is, how often, title and
headings and quotation marks, and what kind of word it is. How rare it is elsewhere says little: what a site writes
about all the time is what its readers look for.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from operator import mul
from typing import NamedTuple

from kawaraban.config import KeywordSettings
from kawaraban.language import general
from kawaraban.language.evidence import Evidence, Reading
from kawaraban.language.families import heads
from kawaraban.language.general import GENERAL
from kawaraban.language.keys import key
from kawaraban.model import Term

KEPT = 32
"""Terms of an article that are kept for comparing it with others."""

OFTEN = 6
"""Places that a word needs in an article for it to be about that too, whatever else it is about."""

# A term that the settings name stands above all others.
_OWN = 10.0


def terms(reading: Reading, settings: KeywordSettings) -> tuple[Term, ...]:
    """The strongest terms of an article, by weight; terms that the settings name come first where the text has them."""
    found: dict[str, tuple[float, Evidence | Term]] = {}
    for evidence in heads(reading.candidates, reading.commonplace):
        worth = weight(evidence, reading.commonplace, settings.latin_weight)
        found[evidence.surface] = round(worth, 3), evidence
    found |= {own.surface: (own.weight, own) for own in _own(reading, settings.terms)}
    stopped = {key(word) for word in settings.stop_words}
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    best = (each if isinstance(each, Term) else _term(each, worth) for _, (worth, each) in ranked)
    return tuple(islice((term for term in best if term.key not in stopped), KEPT))


def frequent(reading: Reading) -> str:
    """The keys of words that stand often in an article, also of those that are nobody's keyword; one to a line."""
    return "\n".join(dict.fromkeys(key(found.surface) for found in reading.candidates if found.inside >= OFTEN))


def _term(evidence: Evidence, weight: float) -> Term:
    signs, units = evidence.shape
    return Term(
        key=key(evidence.surface),
        surface=evidence.surface,
        weight=weight,
        count=evidence.inside,
        units=len(units),
        name=_IS_NAME.fullmatch(signs) is not None,
        sentences=evidence.sentences,
    )


def _own(reading: Reading, names: Iterable[str]) -> Iterable[Term]:
    """The terms of the settings that stand in an article."""
    for name in names:
        if holding := tuple(n for n, sentence in enumerate(reading.sentences) if name in sentence):
            yield Term(key(name), name, _OWN, len(holding), 1, name=True, sentences=holding)


def weight(evidence: Evidence, commonplace: frozenset[str], latin_weight: float = 1.0) -> float:
    """How likely an editor is to choose a term (in log odds, up to a constant), by its article alone."""
    form = _form(evidence.shape.signs, len(evidence.shape.units))
    score: float = form.weight + sum(map(mul, WEIGHTS, _features(evidence, form, commonplace)))
    return score - (1 - latin_weight) * LATIN if form.latin else score


def _features(evidence: Evidence, form: "_Form", commonplace: frozenset[str]) -> tuple[float, ...]:
    """What of a weight an article's text says, in the order of `WEIGHTS`; each between 0 and a few units."""
    units, log2 = evidence.shape.units, math.log2
    known = units[0] in commonplace
    return (
        log2(evidence.inside),
        evidence.inside == 1,
        log2(1 + evidence.alone),
        evidence.titled,
        evidence.headed > 0.4,
        log2(1 + evidence.quoted),
        evidence.defined,
        -log2(60 + evidence.first),
        evidence.first < 2300,
        evidence.span,
        log2(len(evidence.surface)),
        form.mixed and not known,
        form.several and known,
        form.several and all(unit in GENERAL or unit in commonplace for unit in units),
        known and evidence.surface[len(units[0]) :] in _EMPTY,
    )


class _Form(NamedTuple):
    """What a term's signs say of it: a Latin name; Latin and Japanese; several words; what they add to its weight."""

    latin: bool
    mixed: bool
    several: bool
    weight: float


@lru_cache(maxsize=20_000)
def _form(signs: str, units: int) -> _Form:
    latin, several = _NAME.fullmatch(signs) is not None, units > 1
    found = (
        latin,
        not {"P", "p"}.isdisjoint(signs),
        signs == "V",
        signs == "K",
        units > 3,
        latin and signs.count("_") > 1,
        not {"T", "C"}.isdisjoint(signs),
        several and signs[-1] == "S",
        several and signs[-1] == "V",
    )
    return _Form(latin, "A" in signs and not latin, several, sum(map(mul, FORM_WEIGHTS, found)))


_NAME = re.compile(r"[AaD_.&'-]+")
_IS_NAME = re.compile(r"[AaD_.&'Pp-]+")
# What adds nothing to a word that is everywhere: AI業界, AI技術.
_EMPTY = general.of("empty_words.txt")

# Log odds of being chosen by an editor, per unit of each feature: a logistic regression over 40 judged articles,
# regularised and rounded. Fitted on 40 others, judged by somebody else, they come out much alike. Cross-validation says
# that what is left out (rarity, spread, spelling of suffixes) adds nothing, and that the figures may move by a third
# without a change that could be told from noise.
WEIGHTS = (
    0.4,  # places
    -0.6,  # ... only one: a passing mention
    0.15,  # places by itself
    1.4,  # by itself in the title
    1.1,  # much of a heading
    1.1,  # quoted
    1.1,  # its abbreviation or full form is given
    0.25,  # how early it first stands
    0.8,  # ... at all in the beginning
    0.9,  # how much of the article lies between its first place and its last
    0.8,  # length
    0.35,  # Latin and Japanese mixed
    0.7,  # begins with a word that is everywhere
    -0.7,  # made of general words alone
    -3.0,  # a word that is everywhere and an empty one
)
LATIN = 1.0
FORM_WEIGHTS = (
    LATIN,  # a Latin name
    0.75,  # holds a proper name
    -0.25,  # a bare noun of action
    -1.1,  # a bare katakana noun
    -1.2,  # more than three words
    -0.5,  # Latin words, more than two: a firm's or a report's whole name
    -1.3,  # time or quantity
    0.6,  # ends in a suffix
    0.65,  # ends in a noun of action
)
"""What of it a term's signs say, whatever the article."""
