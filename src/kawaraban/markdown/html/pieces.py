"""Raw HTML as the tags and comments that it is made of, told apart from its text as an HTML parser does.

A regular expression for tags alone would find some in comments, scripts and values of attributes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BEGIN = re.compile(r"<(?:!--|(/?)([A-Za-z][^\s/<>]*))")
# Behind `<!--`: the rest of `<!-->`, `<!--->`, `<!-- a -->` and `<!-- a --!>`, all of which are whole.
_COMMENT_END = re.compile(r"(?<=<!--)-?>|--!?>")
# A whole tag as the HTML standard reads it: a quotation mark means something only behind `=`. Two things that it allows
# are never meant, and make no tag here: another `<` in it, and a value that has one and ends with `=`. That is what
# a missing mark makes of `<p class="a>b</p><p class="c">`, where the value would be `a>b</p><p class=`.
_VALUE = "|".join(rf"{mark}(?:[^{mark}<]*+|[^{mark}]*+(?<!=)){mark}" for mark in "\"'")
_TAG = re.compile(rf"</?[A-Za-z][^\s/<>]*+(?:[^=<>]++|=\s*+(?:{_VALUE}|(?![\"'])[^\s<>]*+))*+>")
# In these everything is text up to their end.
_OPAQUE = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"))


class Piece(NamedTuple):
    """A tag with its `name` in lower case, or a comment, which has none: where it `start`s, and all of its `html`.

    It is not `whole` where no `>` or `-->` ends it: a tag is a single `<` then, a comment all the rest.
    """

    start: int
    html: str
    name: str
    is_end: bool
    whole: bool = True

    @property
    def written(self) -> str:
        """The name as it is written."""
        return self.html[1 + self.is_end :][: len(self.name)]


def pieces(html: str) -> Iterator[Piece]:
    """All tags and comments, whole or not, in their order."""
    position = 0
    while begin := _BEGIN.search(html, position):
        start, name = begin.start(), (begin[2] or "").lower()
        end = _TAG.match(html, start) if name else _COMMENT_END.search(html, begin.end())
        whole = end is not None
        behind = end.end() if end else start + 1 if name else len(html)
        yield Piece(start, html[start:behind], name, bool(begin[1]), whole)
        position = _text_end(html, name, behind) if whole and name in _OPAQUE and not begin[1] else behind


def _text_end(html: str, name: str, start: int) -> int:
    """Where the tag begins that ends an element of text only; without one, the text goes on to the end."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(html, start)
    return end.start() if end else len(html)
