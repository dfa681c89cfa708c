"""A page that is still to be rendered: which template, under which address, from which values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kawaraban.model import Article, Entry


@dataclass(frozen=True, slots=True)
class Request:
    """`template` is its name without `.html.jinja`; `path` the page's address; `values` what the template is given.

    `body` is the entry whose text the template is given besides; it is fetched only when the page is rendered.
    """

    template: str
    path: str
    values: Mapping[str, object]
    body: Entry | None = None


class Shelf(Protocol):
    """Where the texts of articles lie, which are too many to hold at once."""

    def key(self, entry: Entry) -> bytes:
        """Tell an article from any other by a hash of all that it was made of."""

    def article(self, entry: Entry) -> Article:
        """Fetch what an entry was made of."""
