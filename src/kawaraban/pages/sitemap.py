"""What tells search engines where the pages are (sitemaps.org)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from hashlib import blake2b

import msgspec

from kawaraban.model import Entry, Promise
from kawaraban.pages import paths as at
from kawaraban.pages.links import Links

MOST = 50_000  # addresses in a sitemap, by the protocol
_PART_OF = {"urlset": "url", "sitemapindex": "sitemap"}
_Pages = list[tuple[str, datetime | None]]  # addresses, and when what is there was changed last
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(links: Links, most: int = MOST) -> Iterator[Promise]:
    """All pages that search engines may know, with the date of the last change that the sources tell.

    More than `most` addresses are shared out among several files, and `sitemap.xml` lists those.
    """
    pages = _pages(links)
    if len(pages) <= most:
        yield _promise(links, at.SITEMAP, "urlset", pages)
        return
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    named = {f"/sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    index = [(name, _newest(changed for _, changed in part)) for name, part in named.items()]
    yield _promise(links, at.SITEMAP, "sitemapindex", index)
    for name, part in named.items():
        yield _promise(links, name, "urlset", part)


def _promise(links: Links, path: str, kind: str, pages: _Pages) -> Promise:
    facts = msgspec.msgpack.encode((path, links.config.site.url, kind, pages))
    key = blake2b(facts, digest_size=16, person=b"sitemap").digest()
    return Promise(path.lstrip("/"), key, partial(_document, links, kind, pages))


def _document(links: Links, kind: str, pages: _Pages) -> bytes:
    from xml.etree import ElementTree as ET  # seldom needed

    root = ET.Element(kind, xmlns=_NAMESPACE)
    for path, changed in pages:
        element = ET.SubElement(root, _PART_OF[kind])
        ET.SubElement(element, "loc").text = links.absolute(path)
        if changed:
            ET.SubElement(element, "lastmod").text = changed.isoformat(timespec="seconds")
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _pages(links: Links) -> _Pages:
    site = links.site
    lists = [(at.HOME, _latest(site.posts)), (at.ARCHIVE, _latest(site.posts))]
    lists += [(at.CATEGORIES, None)] if site.categories else []
    lists += [(at.TAGS, None)] if site.tags else []
    lists += [(at.category(taxon.slug), _latest(taxon.entries)) for taxon in site.categories]
    lists += [(at.KEYWORDS, None)] if site.words else []
    lists += [(at.TRENDS, _latest(site.posts))] if site.trends.until else []
    lists += [(at.keyword(word.slug), _latest(word.entries)) for word in site.words]
    lists += [(at.tag(taxon.slug), _latest(taxon.entries)) for taxon in site.tags if not links.is_thin(taxon)]
    listed = [e for e in (*site.posts, *site.pages) if e.flags.indexed and e.flags.sitemap and not e.draft]
    # A sitemap names canonical addresses alone.
    return lists + [(e.url, e.changed) for e in listed if links.canonical(e) == links.absolute(e.url)]


def _latest(entries: Iterable[Entry]) -> datetime | None:
    return _newest(entry.changed for entry in entries)


def _newest(times: Iterable[datetime | None]) -> datetime | None:
    return max(filter(None, times), default=None)
