"""A page that is still to be rendered: which template, under which address, from which values.

Of thousands of pages a build renders a few. So what a template is given is made only then; what is at hand of every
page are the facts that it will be made of, by which the page is known again.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from kawaraban.model import Body, Entry


class Request(msgspec.Struct, frozen=True):
    """`template` is its name without `.html.jinja`, `path` the page's address; `make` makes the values it is given.

    `body` is the entry whose text the template is given besides; it is fetched only when the page is rendered. `facts`
    are plain data: all that the values depend on, but for `body`, the settings and what every page knows of the site.
    Articles that are shown stand in them by their digests (`Links.digests`).
    """

    template: str
    path: str
    facts: tuple[object, ...]
    make: Callable[[], Mapping[str, object]]
    body: Entry | None = None

    @property
    def values(self) -> Mapping[str, object]:
        """What the template is given; made anew each time."""
        return self.make()


class Shelf(Protocol):
    """Where the texts of articles lie, which are too many to hold at once."""

    def key(self, entry: Entry) -> bytes:
        """Tell an article from any other by a hash of all that it was made of."""

    def body(self, entry: Entry) -> Body:
        """Fetch what is shown of an article's text."""
