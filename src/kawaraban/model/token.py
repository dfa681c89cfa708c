"""A word of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One morpheme as the tokenizer cut it; `reading` in katakana, `pos` the six fields of its part of speech.

    `parts` are the shortest units of one that has several (`東京都`: `東京`, `都`).
    """

    surface: str
    normalized: str
    dictionary: str
    reading: str
    pos: tuple[str, ...]
    parts: tuple[str, ...] = ()
