"""How each term is written in the articles: what is shown for it, and what is marked where it is found."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kawaraban.search.inverted.sums import Sums
from kawaraban.search.spelling.fold import plain

MARKED = 10
"""Spellings of a term that are marked, at most, the commonest first."""


MARK = "\0"
"""Between key and spelling in a line: less than all letters, so that lines are in the order of keys."""
_BEHIND = "\1"  # the letter after MARK


def spelt(spellings: Sums, tokens: Mapping[str, int]) -> Sums:
    """Count the spellings of keys, `key<MARK>spelling`: those that articles have (`key<TAB>spelling`), and tokens."""
    found = Counter({line.replace("\t", MARK, 1): count for line, count in spellings.items()})
    for line, count in tokens.items():
        found[line] += count
    return Sums.of(found)


def between(spelt: Sums, first: str, last: str) -> dict[str, dict[str, int]]:
    """The spellings of all keys from one to another, and how often each is found."""
    found: dict[str, dict[str, int]] = {}
    own = slice(spelt.lines.before(first + MARK), spelt.lines.before(last + _BEHIND))
    for line, count in zip(spelt.lines[own], spelt.totals[own].tolist(), strict=True):
        key, _, spelling = line.partition(MARK)
        found.setdefault(key, {})[spelling] = count
    return found


def ordered(counts: Mapping[str, int]) -> list[str]:
    """Spellings, the commonest first."""
    return sorted(counts, key=lambda spelling: (-counts[spelling], spelling))


def shown(key: str, spellings: Sequence[str]) -> str:
    """The commonest spelling; empty where that is the key."""
    return spellings[0] if spellings and spellings[0] != key else ""


def marked(key: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """The plain spellings to look for in a text, without the key, which is always looked for."""
    return tuple(spelling for spelling in dict.fromkeys(map(plain, spellings)) if spelling != key)[:MARKED]
