"""Atom feeds (RFC 4287): the newest articles of the site and of each category, with their whole text.

The only importer of feedgen. The id of an entry is its address and never changes, since feed readers know articles by
it; every date comes from the articles, so that the same sources give the same feed on any day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kawaraban.index.site import newest_first
from kawaraban.model import Body, Entry, Promise
from kawaraban.pages import paths as at
from kawaraban.pages.links import Links
from kawaraban.pages.request import Bodies

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold, even escaped (2.2, Char).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Addresses in what the renderer wrote: its attributes are always in double quotes, quotes in text are escaped.
_LOCAL_ADDRESS = re.compile(r' (href|src|srcset|poster|cite)="(?=[/#])(?!//)([^"]*)"')


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is called, where it lies, and the page that it follows (all addresses below the site's root)."""

    path: str
    title: str
    page: str


def feeds(links: Links, bodies: Bodies) -> Iterator[Promise]:
    """The site's feed, one for each category, and those for tags and keywords that the settings ask for."""
    for channel, newest in channels(links):
        made_of = [(bodies.key(entry), entry.url, entry.tags) for entry in newest]
        key = blake2b(repr((links.config.site, channel, made_of)).encode(), digest_size=16).digest()
        yield Promise(channel.path.lstrip("/"), key, partial(_feed, links, channel, newest, bodies))


def channels(links: Links) -> Iterator[tuple[Channel, tuple[Entry, ...]]]:
    """All feeds with the articles in them, newest first. Only indexed articles with a date can be in one."""
    title = links.config.site.title
    yield Channel(at.FEED, title, at.HOME), _newest(links, links.site.posts)
    tags = filter(links.has_feed, links.site.tags)
    words = filter(links.has_keyword_feed, links.site.words)
    others = (
        *((at.category_feed(t.slug), t.name, at.category(t.slug), t.entries) for t in links.site.categories),
        *((at.tag_feed(t.slug), t.name, at.tag(t.slug), t.entries) for t in tags),
        *((at.keyword_feed(w.slug), w.name, at.keyword(w.slug), newest_first(w.entries)) for w in words),
    )
    for path, name, page, entries in others:
        yield Channel(path, f"{name}｜{title}", page), _newest(links, entries)


def _newest(links: Links, posts: tuple[Entry, ...]) -> tuple[Entry, ...]:
    listed = (entry for entry in posts if entry.flags.indexed and entry.published and not entry.draft)
    return tuple(islice(listed, links.config.feed.entries))


def _feed(links: Links, channel: Channel, newest: tuple[Entry, ...], bodies: Bodies) -> bytes:
    from feedgen.feed import FeedGenerator  # loads lxml, which start-up should not wait for

    settings = links.config.site
    feed = FeedGenerator()
    home = links.absolute(channel.page)
    feed.id(home)
    feed.title(_xml_text(channel.title) or home)
    if settings.description:
        feed.subtitle(_xml_text(settings.description))
    feed.link(href=home, rel="alternate", type="text/html")
    feed.link(href=links.absolute(channel.path), rel="self", type="application/atom+xml")
    feed.language(settings.language)
    feed.author(name=_xml_text(settings.author) or _xml_text(settings.title) or home)
    feed.generator("kawaraban")
    feed.updated(max(filter(None, (entry.changed for entry in newest)), default=_EPOCH))
    for entry in newest:
        _add(feed, links, entry, bodies.body(entry))
    atom: bytes = feed.atom_str(pretty=True)
    return atom


def _add(feed: "FeedGenerator", links: Links, entry: Entry, body: Body) -> None:
    address = links.absolute(entry.url)
    item = feed.add_entry(order="append")
    item.id(address)
    item.title(_xml_text(entry.title) or address)
    item.link(href=address, rel="alternate", type="text/html")
    item.published(entry.published)
    item.updated(entry.changed)
    settings = links.config.site
    people = [{"name": name} for name in map(_xml_text, links.authors(entry)) if name]
    names = map(_xml_text, (settings.author, settings.title))
    item.author(people or {"name": next(filter(None, names), address)})
    if entry.excerpt:
        item.summary(_xml_text(entry.excerpt))
    for name in dict.fromkeys((*entry.categories, *entry.tags)):
        item.category(term=_xml_text(name))
    item.content(_xml_text(_with_absolute_addresses(body.html + body.tail_html, address)), type="html")


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("", text)


def _with_absolute_addresses(html: str, page: str) -> str:
    """A feed is read elsewhere: addresses below the site's root and within the page get their origin, and none keeps a
    `..`, which not every reader takes for a step upwards.
    """
    return _LOCAL_ADDRESS.sub(lambda found: f' {found[1]}="{urljoin(page, found[2])}"', html)
