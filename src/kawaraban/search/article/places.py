"""Where a word stands in an article, and how often, in a byte."""

TITLE, LABEL, EXCERPT = 0x80, 0x40, 0x20
"""It stands in the title; in a tag or category; in the excerpt."""
MOST = 0x1F
"""The rest of the byte: how often it stands in the body, this often at most; more says nothing more."""
ONCE, CODE = 1, 0
"""It stands once in the body; nowhere but in code."""


def both(one: int, other: int) -> int:
    """The byte of a word that has these two."""
    return (one | other) & ~MOST | min((one & MOST) + (other & MOST), MOST)
