"""The terms of an article: what it may be about, with what its own text says of each.

Finding candidates is easy (98 % of what an editor indexes is a run of nouns or a name); telling the few that matter is
not. What tells them, in the order of what it is worth: where a term first stands, whether it stands by itself rather
than only inside longer ones, title and headings and quotation marks, and what kind of word it is. How rare it is on
other sites or articles says little: what a site writes about all the time is what its readers look for.
"""

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

from kawaraban.language.general import GENERAL
from kawaraban.language.runs import Cut, abbreviations, cut, runs, units
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Term, Text, TextKind


class Shape(NamedTuple):
    """A term's form: its tokens' signs, and its units (nouns, whole Latin words) as written."""

    signs: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article's text says of a candidate.

    `alone` counts where it is a whole run, `inside` all places, `lead` those among the first 2,000 characters; `runs`
    how many different runs hold it; `first` is the number of characters before its first place; `title` 2 if it stands
    there by itself, 1 inside another term; `headings` and `items` the headings and list items; `leads` those sentences
    that begin with it; `quoted` where it fills a pair of quotation marks; `topic` where は or が follows; `defined`
    whether the text gives its abbreviation or full form; `spread` the share of the article's tenths in which it stands.
    """

    surface: str
    shape: Shape
    alone: int
    inside: int
    lead: int
    runs: int
    first: int
    title: int
    headings: int
    headed: float
    items: int
    leads: int
    labels: int
    quoted: int
    topic: int
    defined: bool
    spread: float
    sentences: tuple[int, ...]


def key(surface: str) -> str:
    """What two spellings of one term share: NFKC, case, spaces, hyphens and middle dots aside."""
    return _NOT_IN_KEY.sub("", unicodedata.normalize("NFKC", surface).casefold())


def terms(title: str, texts: Iterable[Text], tokenizer: Tokenizer) -> tuple[Term, ...]:
    """The strongest candidates of an article as terms, by weight."""
    weighed = sorted(((-_weight(e), e.surface) for e in evidence(title, texts, tokenizer)))
    return tuple(Term(key(surface), surface, round(-weight, 3)) for weight, surface in weighed[:40])


def _weight(e: Evidence) -> float:
    s = e.shape.signs
    latin = _NAME.fullmatch(s) is not None
    return (
        0.5 * math.log2(e.inside)
        + 0.5 * math.log2(1 + e.alone)
        + 1.3 * (e.title == 2)
        + 0.7 * math.log2(1 + e.headings)
        + 1.3 * (e.quoted > 0)
        - 0.36 * math.log2(50 + e.first)
        + 0.4 * (e.first < 2000)
        + 1.6 * latin
        + 0.5 * ("A" in s and not latin)
        + 0.8 * ("P" in s or "p" in s)
        - 1.2 * (s in ("V", "K"))
        - 0.8 * (s == "N" and len(e.surface) == 2)
        - 1.5 * ("T" in s or "C" in s)
    )


_NOT_IN_KEY = re.compile(r"[\s\-‐‑‒–—―−・･]")
_CANDIDATES = 120
_LEAD = 2000


def evidence(title: str, texts: Iterable[Text], tokenizer: Tokenizer) -> list[Evidence]:
    """The candidates of an article with what its text says of each, the likeliest first."""
    said = _said(title, texts)
    row = cut(tuple(said), tokenizer)
    found: dict[str, list[int]] = {}
    signs: dict[str, str] = {}
    for start, end in runs(row):
        text = row.written(start, end)
        if text in found:
            found[text].append(start)
        else:
            found[text] = [start]
            signs[text] = row.signs[start:end]
    holders: dict[str, list[str]] = {}
    shapes: dict[str, Shape] = {}
    for text, starts in found.items():
        for part, shape in _parts(text, signs[text], row.widths(starts[0], len(signs[text]))):
            holders.setdefault(part, []).append(text)
            shapes.setdefault(part, shape)
    kinds = list(said.values())
    defined = {name for pair in abbreviations(row) for name in pair}
    in_title = row.sentences[kinds.count(None)] if kinds.count(None) < len(kinds) else len(row.signs)
    likely = nlargest(
        _CANDIDATES,
        (
            (_likelihood(shapes[part].signs, [found[run] for run in within], len(found.get(part, ())), in_title), part)
            for part, within in holders.items()
            if part not in GENERAL and (part in found or len(within) > 1 or _NAME.fullmatch(shapes[part].signs))
        ),
    )
    return [_evidence(part, shapes[part], holders[part], found, row, kinds, part in defined) for _, part in likely]


def _likelihood(signs: str, places: list[list[int]], alone: int, in_title: int) -> float:
    """A first guess at a candidate's worth, quickly made, so that only the likely ones are looked at closely."""
    first = min(starts[0] for starts in places)
    inside = sum(map(len, places))
    return (
        math.log2(inside * (1 + alone) * len(signs))
        - 0.7 * math.log2(60 + first)
        + 2 * ("A" in signs)
        + 2 * (first < in_title)
        - 2 * (signs in _PLAIN)
    )


_PLAIN = frozenset("VJTEC")


def _said(title: str, texts: Iterable[Text]) -> dict[str, TextKind | None]:
    """The sentences of an article, each once, with the kind of block they first stand in; the title's kind is None."""
    said: dict[str, TextKind | None] = dict.fromkeys(sentences(title))
    for text in texts:
        if text.kind is not TextKind.CODE:
            for sentence in sentences(text.text):
                said.setdefault(sentence, text.kind)
    return said


def _evidence(
    surface: str,
    shape: Shape,
    holders: list[str],
    found: dict[str, list[int]],
    row: Cut,
    kinds: list[TextKind | None],
    defined: bool,
) -> Evidence:
    starts = sorted(start for holder in holders for start in found[holder])
    alone = found.get(surface, [])
    numbers = [bisect_right(row.sentences, start) - 1 for start in starts]
    of_kind = [kinds[number] for number in numbers]
    width = len(shape.signs)
    signs = row.signs
    body = [row.offsets[start] for start, kind in zip(starts, of_kind, strict=True) if kind is not None]
    length = len(row.text)
    own = {bisect_right(row.sentences, start) - 1 for start in alone}
    return Evidence(
        surface=surface,
        shape=shape,
        alone=len(alone),
        inside=len(starts),
        lead=sum(1 for offset in body if offset < _LEAD),
        runs=len(holders),
        first=body[0] if body else 0,
        title=2 if any(kinds[n] is None for n in own) else int(None in of_kind),
        headings=len({n for n, kind in zip(numbers, of_kind, strict=True) if kind is TextKind.HEADING}),
        headed=max(
            (
                len(surface) / (row.offsets[_end(row, n)] - row.offsets[row.sentences[n]])
                for n, kind in zip(numbers, of_kind, strict=True)
                if kind is TextKind.HEADING
            ),
            default=0.0,
        ),
        items=len({n for n, kind in zip(numbers, of_kind, strict=True) if kind is TextKind.ITEM}),
        leads=sum(1 for start, number in zip(starts, numbers, strict=True) if start == row.sentences[number]),
        labels=sum(
            1
            for start, number in zip(starts, numbers, strict=True)
            if start == row.sentences[number] and signs[start + width] in ":|("
        ),
        quoted=sum(1 for start in alone if signs[start - 1] == "q" and signs[start + width] == "Q"),
        topic=sum(1 for start in alone if signs[start + width] == "w"),
        defined=defined,
        spread=len({row.offsets[start] * 10 // length for start in starts}) / 10,
        sentences=tuple(dict.fromkeys(numbers)),
    )


def _end(row: Cut, number: int) -> int:
    """The token after the last of a sentence."""
    return (row.sentences[number + 1] if number + 1 < len(row.sentences) else len(row.signs)) - 1


@lru_cache(maxsize=50_000)
def _parts(text: str, signs: str, widths: tuple[int, ...]) -> tuple[tuple[str, Shape], ...]:
    """A run and all terms inside it; `widths` has the length of each of its tokens."""
    offsets = (0, *accumulate(widths))
    bounds = units(signs)
    found = []
    for i, (start, _) in enumerate(bounds):
        for j in range(i, min(i + _LONGEST, len(bounds))):
            end = bounds[j][1]
            part = text[offsets[start] : offsets[end]]
            if _is_term(part, signs[start:end]):
                own = tuple(text[offsets[a] : offsets[b]].strip() for a, b in bounds[i : j + 1])
                found.append((part, Shape(signs[start:end], own)))
    return tuple(found)


_LONGEST = 6
_NAME = re.compile(r"[AaD_.&-]+")
_WORD_ALONE = re.compile(r"[NVKPp]|(?:DD?)?A.*|a.+|DDDDY")
_NO_START = frozenset("SthcY_m.-&")
_NO_END = frozenset("Xt")


def _is_term(text: str, signs: str) -> bool:
    if len(text) < 2 or len(text) > 40 or signs[0] in _NO_START or signs[-1] in _NO_END:
        return False
    if len(signs) == 1 or signs[0] in "Da":
        return _WORD_ALONE.fullmatch(signs) is not None
    return any(sign in "ANVKPpJTE" for sign in signs)
