"""A page that is still to be rendered: which template, under which address, from which values.

Of thousands of pages a build renders a few. So what a template is given is made only then; what is at hand of every
page are the facts that it will be made of, by which the page is known again.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from kawaraban.model import Body, Entry
from kawaraban.pages.head import Place, list_head
from kawaraban.pages.links import Links


class Request(msgspec.Struct, frozen=True):
    """`template` is its name without `.html.jinja`, `path` the page's address; `values` makes what it is given.

    `body` is the entry whose text the template is given besides; it is fetched only when the page is rendered. `facts`
    are plain data: all that the values depend on, but for `body`, the settings and what every page knows of the site.
    Articles that are shown stand in them by their digests (`Links.digests`).
    """

    template: str
    path: str
    facts: tuple[object, ...]
    values: Callable[[], Mapping[str, object]]
    body: Entry | None = None


def list_request(
    links: Links, place: Place, facts: tuple[object, ...], values: Callable[[], Mapping[str, object]]
) -> Request:
    """A page that lists something, made by the template that has the name of its kind; `values` are those besides
    its head.
    """
    return Request(place.kind, place.path, (place, *facts), lambda: {"page": list_head(links, place), **values()})


class Bodies(Protocol):
    """Where the texts of articles lie, which are too many to hold at once."""

    def key(self, entry: Entry) -> bytes:
        """Tell an article from any other by a hash of all that it was made of."""

    def body(self, entry: Entry) -> Body:
        """Fetch what is shown of an article's text."""
