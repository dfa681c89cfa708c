"""Emoji, which are searched by their picture alone: without skin colour, and of several made one the first."""

EMOJI = "[\u2600-\u2604\u2607-\u27bf\u2b50\U0001f300-\U0001f3fa\U0001f400-\U0001faff]"
"""One of them, as an expression; ★ and ☆, which are marks in most texts, are none."""
