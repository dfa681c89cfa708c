"""Which links of a built site lead nowhere: addresses, pictures, scripts, style sheets, anchors.

Only links within the site are followed. What the author of an article wrote (below the class `prose`) is told apart
from the theme's own: authors may make mistakes, the theme may not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

# Without `huge_tree` the parser drops the rest of a page behind an attribute of ten thousand characters.
_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)
_EVERY = "//@href | //@src | //@srcset | //@poster | //@action | //@data"


@dataclass(frozen=True, slots=True, order=True)
class Dead:
    """A link that leads nowhere: its page (below the site's folder), its whole address, whether an author wrote it."""

    page: str
    address: str
    by_author: bool


@dataclass(frozen=True, slots=True)
class _Site:
    """A built site: its public address without a slash at its end, its files, the anchors of each page."""

    url: str
    files: frozenset[str]
    anchors: dict[str, frozenset[str]]

    def has(self, address: str) -> bool:
        """Tell whether an address leads outside, or to a file of the site and an anchor there."""
        try:
            parts, own = urlsplit(address), urlsplit(self.url)
        except ValueError:
            return False
        if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
            return True
        below = unquote(parts.path).removeprefix(own.path + "/")
        name = below + "index.html" if below.endswith("/") or not below else below
        if not unquote(parts.path).startswith(own.path + "/") or name not in self.files:
            return False
        return name not in self.anchors or unquote(parts.fragment) in self.anchors[name]


def dead_links(folder: Path, url: str) -> tuple[Dead, ...]:
    """All links of a built site that lead nowhere; `url` is its public address, base path included.

    Raises ValueError for a folder without pages.
    """
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    site = _Site(url.rstrip("/"), files, {})
    links: set[Dead] = set()
    for page in sorted(name for name in files if name.endswith(".html")):
        tree = html.document_fromstring((folder / page).read_bytes(), parser=_PARSER)
        site.anchors[page] = frozenset(map(str, tree.xpath("//@id"))) | {"", "top"}
        links |= set(_links(tree, page, f"{site.url}/{page}"))
    if not site.anchors:
        raise ValueError(f"{folder} has no pages")
    return tuple(sorted(link for link in links if not site.has(link.address)))


def _links(tree: html.HtmlElement, page: str, address: str) -> Iterator[Dead]:
    """The links of a page made absolute, dead or not."""
    written_by_author = set(tree.xpath("//*[contains(concat(' ', @class, ' '), ' prose ')]//*"))
    for value in tree.xpath(_EVERY):
        by_author = value.getparent() in written_by_author
        for target in _targets(value.attrname, str(value)):
            yield Dead(page, _joined(address, target), by_author)


def _targets(attribute: str, value: str) -> list[str]:
    return [part.split()[0] for part in value.split(",") if part.split()] if attribute == "srcset" else [value.strip()]


def _joined(address: str, target: str) -> str:
    try:
        return urljoin(address, target)
    except ValueError:  # not an address at all: as it is, and so dead
        return target
