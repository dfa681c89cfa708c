"""Ids in an article: no two alike, and none that the page around it needs for itself.

Browsers follow a fragment, a label or a script to the first element that has the id, so an article with an id of the
theme's would take its place. Which ids the theme uses is written down here, and a test compares.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from kawaraban.markdown.extensions.footnotes import footnote_ids
from kawaraban.markdown.html.pieces import pieces
from kawaraban.markdown.html.raw import RAW_TYPES

THEME = frozenset(("contents", "main", "others", "related", "same-story", "search", "share", "top"))
_IN_TAG = re.compile(r"""\sid\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|'([^']{1,200})'|([^\s"'>]{1,200}))""", re.IGNORECASE)


def claim(tokens: Sequence[Token], others: frozenset[str]) -> set[str]:
    """The ids that are taken before the headings get theirs, `others` on the page among them.

    Those that writers gave twice, or may not give, are removed from the tokens; all are in NFC then.
    """
    taken = set(THEME) | others | set(footnote_ids(tokens))
    given_ids = []
    for token in _all(tokens):
        if token.attrs and "id" in token.attrs and token.type != "note_open":
            given_ids.append(token)
        elif token.type in RAW_TYPES:
            taken.update(
                composed("".join(groups))
                for tag in pieces(token.content)
                if tag.name
                for groups in _IN_TAG.findall(tag.html)
            )
    for token in given_ids:
        given = token.attrs["id"] = composed(str(token.attrs["id"]))
        if given in taken:
            del token.attrs["id"]
        taken.add(given)
    return taken


def composed(given: str) -> str:
    """An id as links say it: in NFC, though a text pasted from macOS is decomposed."""
    return unicodedata.normalize("NFC", given)


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from token.children
