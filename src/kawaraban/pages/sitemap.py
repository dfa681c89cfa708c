"""What tells search engines where the pages are: sitemap.xml (sitemaps.org) and robots.txt (RFC 9309)."""

from datetime import datetime
from xml.etree import ElementTree as ET

from kawaraban.model import Entry, Output
from kawaraban.pages import links as at
from kawaraban.pages.links import Links

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(links: Links) -> Output:
    """All pages that search engines may know, with the date of the last change that the sources tell."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for path, changed in _pages(links):
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = links.absolute(path)
        if changed:
            ET.SubElement(url, "lastmod").text = changed.isoformat(timespec="seconds")
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Output(at.SITEMAP.lstrip("/"), data + b"\n")


def robots(links: Links) -> Output:
    """Everything is allowed; the sitemap is named."""
    return Output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {links.absolute(at.SITEMAP)}\n".encode())


def _pages(links: Links) -> list[tuple[str, datetime | None]]:
    site = links.site
    lists = [(at.HOME, _latest(site.posts)), (at.ARCHIVE, _latest(site.posts)), (at.CATEGORIES, None), (at.TAGS, None)]
    lists += [(at.category(taxon), _latest(taxon.entries)) for taxon in site.categories]
    lists += [(at.KEYWORDS, None)] if site.words else []
    lists += [(at.TRENDS, _latest(site.posts))] if site.trends.until else []
    lists += [(at.keyword(word), _latest(word.entries)) for word in site.words]
    lists += [(at.tag(taxon), _latest(taxon.entries)) for taxon in site.tags]
    listed = [e for e in (*site.posts, *site.pages) if e.flags.indexed and e.flags.sitemap and not e.draft]
    return lists + [(entry.url, _changed(entry)) for entry in listed]


def _changed(entry: Entry) -> datetime | None:
    return entry.updated or entry.published


def _latest(entries: tuple[Entry, ...]) -> datetime | None:
    return max((changed for entry in entries if (changed := _changed(entry))), default=None)
