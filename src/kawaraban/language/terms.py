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

from kawaraban.language.runs import Cut, cut, runs, units
from kawaraban.language.sentences import sentences
from kawaraban.language.tokenizer import Tokenizer
from kawaraban.model import Term, Text, TextKind


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article's text says of a candidate.

    `alone` counts where it is a whole run, `inside` all places; `first` is where it begins to be spoken of (0 to 1);
    `title` 0 to 2 (inside a run, alone); `spread` the share of the article's tenths in which it stands.
    """

    surface: str
    signs: str
    alone: int
    inside: int
    runs: int
    first: float
    title: int
    title_first: bool
    headings: int
    quoted: int
    spread: float
    positions: tuple[int, ...]


def key(surface: str) -> str:
    """What two spellings of one term share: NFKC, case, spaces, hyphens and middle dots aside."""
    return _NOT_IN_KEY.sub("", unicodedata.normalize("NFKC", surface).casefold())


def terms(title: str, texts: Iterable[Text], tokenizer: Tokenizer) -> tuple[Term, ...]:
    """The strongest candidates of an article as terms, by weight."""
    weighed = sorted(((-_weight(e), e.surface) for e in evidence(title, texts, tokenizer)))
    return tuple(Term(key(surface), surface, round(-weight, 3)) for weight, surface in weighed[:40])


def _weight(e: Evidence) -> float:
    s = e.signs
    latin = _NAME.fullmatch(s) is not None
    return (
        0.5 * math.log2(e.inside)
        + 0.5 * math.log2(1 + e.alone)
        + 1.3 * (e.title == 2)
        + 0.7 * math.log2(1 + e.headings)
        + 1.3 * (e.quoted > 0)
        - 0.36 * math.log2(0.01 + e.first)
        + 0.4 * (e.first < 0.2)
        + 1.6 * latin
        + 0.5 * ("A" in s and not latin)
        + 0.8 * ("P" in s or "p" in s)
        - 1.2 * (s in ("V", "K"))
        - 0.8 * (s == "N" and len(e.surface) == 2)
        - 1.5 * ("T" in s or "C" in s)
    )


_NOT_IN_KEY = re.compile(r"[\s\-‐‑‒–—―−・･]")
_CANDIDATES = 5000


def evidence(title: str, texts: Iterable[Text], tokenizer: Tokenizer) -> list[Evidence]:
    """The candidates of an article with what its text says of each, the likeliest first."""
    said = _said(title, texts)
    row = cut(tuple(said), tokenizer)
    found: dict[str, list[int]] = {}
    shapes: dict[str, str] = {}
    for start, end in runs(row):
        text = row.written(start, end)
        if text in found:
            found[text].append(start)
        else:
            found[text] = [start]
            shapes[text] = row.signs[start:end]
    spans: dict[str, list[tuple[str, int]]] = {}
    for text, starts in found.items():
        start = starts[0]
        origin = row.offsets[start]
        offsets = tuple(offset - origin for offset in row.offsets[start : start + len(shapes[text]) + 1])
        for part, _signs in parts(text, shapes[text], offsets):
            spans.setdefault(part, []).append((text, len(starts)))
            shapes.setdefault(part, _signs)
    kinds = list(said.values())
    scored = []
    for part, within in spans.items():
        inside = sum(count for _, count in within)
        if part not in found and len(within) < 2 and not _NAME.fullmatch(shapes[part]):
            continue
        scored.append((inside + 2 * len(found.get(part, ())), part))
    scored.sort(reverse=True)
    return [
        _evidence(
            part,
            shapes[part],
            [start for run, _ in spans[part] for start in found[run]],
            found,
            len(spans[part]),
            row,
            kinds,
        )
        for _, part in scored[:_CANDIDATES]
    ]


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
    signs: str,
    starts: list[int],
    found: dict[str, list[int]],
    kinds_of_runs: int,
    row: Cut,
    kinds: list[TextKind | None],
) -> Evidence:
    starts.sort()
    alone = found.get(surface, [])
    numbers = [bisect_right(row.sentences, start) - 1 for start in starts]
    in_title = sum(1 for number in numbers if kinds[number] is None)
    end = len(signs)
    body = [start for start, number in zip(starts, numbers, strict=True) if kinds[number] is not None]
    length = len(row.signs)
    return Evidence(
        surface=surface,
        signs=signs,
        alone=len(alone),
        inside=len(starts),
        runs=kinds_of_runs,
        first=(body[0] if body else starts[0]) / length,
        title=0 if not in_title else 2 if alone and kinds[bisect_right(row.sentences, alone[0]) - 1] is None else 1,
        title_first=starts[0] < 3,
        headings=len({number for number in numbers if kinds[number] is TextKind.HEADING}),
        quoted=sum(1 for start in alone if row.signs[start - 1] == "q" and row.signs[start + end] == "Q"),
        spread=len({start * 10 // length for start in starts}) / 10,
        positions=tuple(dict.fromkeys(numbers)),
    )


@lru_cache(maxsize=50_000)
def parts(text: str, signs: str, offsets: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """A run and all terms inside it, as (text, signs); `offsets` has where in it each token begins, and its end."""
    bounds = units(signs)
    found = []
    for i, (start, _) in enumerate(bounds):
        for _, end in bounds[i : i + _LONGEST]:
            part = text[offsets[start] : offsets[end]]
            if _is_term(part, signs[start:end]):
                found.append((part, signs[start:end]))
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
