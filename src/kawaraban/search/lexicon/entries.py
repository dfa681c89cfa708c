"""What the lexicon is made of: strings, each with its cost and the terms that it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

COSTS_PER_NAT = 12
HIGHEST_COST = 255
SLIP, SOUND, READ = "\x01", "\x02", "\x04"
"""Begin the texts of entries for slips, sounds and words with readings, which so lie together, in nobody's way."""


class Link(StrEnum):
    """How an entry's string leads to a term: as a spelling of it, as its reading, or as a word for the same thing."""

    SPELLING = "s"
    READING = "r"
    SCRIPT = "x"
    GLOSS = "g"
    SOUND = "o"
    """The text is how the term sounds, by its consonants (`sounds.py`): another script's spelling is found by it."""
    SLIP = "d"
    """The term without its first letter: what a slip of the finger in the first place can be found by."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A string of the lexicon. `cost` is for cutting (less is likelier), `count` the articles of the term it is."""

    text: str
    cost: int
    count: int
    links: tuple[tuple[Link, str], ...]


Find = Callable[[str], Entry | None]
"""Looks a folded string up in a lexicon; None where it has no such entry."""
