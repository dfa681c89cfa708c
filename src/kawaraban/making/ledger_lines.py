"""All addresses that a built site has, as lines of the ledger: known without making a single page."""

from collections.abc import Iterable, Iterator, Mapping

from kawaraban.making.result import digest_of
from kawaraban.model import Entry
from kawaraban.pages import paths as at
from kawaraban.pages.feed import channels
from kawaraban.pages.links import Links
from kawaraban.pages.lists import NOT_FOUND_KIND
from kawaraban.pages.pages import lists
from kawaraban.pages.request import Request
from kawaraban.reading.addresses.ledger import Line
from kawaraban.reading.addresses.redirects import Redirect


def lines(links: Links, digests: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of articles, pages, lists and feeds; `digests` are those of the articles' contents by source."""
    return (
        *of_articles(links, digests),
        # Nobody visits the page for addresses that lead nowhere under its own.
        *(Line(page.path, digest_of(_shown(page)), "") for page in lists(links) if page.template != NOT_FOUND_KIND),
        Line(at.SEARCH, digest_of(links.config.site.title), ""),
        *(Line(channel.path, _of_all(found, digests), "") for channel, found in channels(links)),
    )


def of_articles(links: Links, digests: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of articles and pages alone: enough to find out what has moved."""
    return tuple(Line(entry.url, digests[entry.path], entry.path) for entry in (*links.site.posts, *links.site.pages))


def of_redirects(redirects: Iterable[Redirect], published: Iterable[Line]) -> Iterator[Line]:
    """The lines of old addresses: they belong to the article that they lead to, or to the file that asks for them."""
    owners = {line.url: line.source for line in published}
    for redirect in redirects:
        source = owners.get(redirect.target) or redirect.source
        yield Line(redirect.path, digest_of(redirect.target + redirect.suffix), source)


def _shown(request: Request) -> str:
    """What a list shows: all values of its template but the head, of which the title is enough."""
    return repr([getattr(value, "title", "") if name == "page" else value for name, value in request.values().items()])


def _of_all(entries: Iterable[Entry], digests: Mapping[str, str]) -> str:
    return digest_of("\n".join(f"{entry.url} {digests[entry.path]}" for entry in entries))
