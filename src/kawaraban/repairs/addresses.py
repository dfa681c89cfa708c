"""Where the articles of a site are, for links that were written from a file's name instead of its address.

A value of the whole site, made once; an article's repair depends on nothing of it but the targets of its own links and
the files that they name, so that `led` and `of_file` are all that a cache has to remember.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from kawaraban import urls
from kawaraban.config import Config
from kawaraban.model import Header, Kind
from kawaraban.reading.suffixes import HTML, MARKDOWN, TEXTS, is_text, suffix_of, without

DATED = re.compile(r"(?:^|/)(\d{4})[-/](\d{1,2})[-/](\d{1,2})[-/]([^/]+?)(?:\.html?|/index\.html)?/?$", re.ASCII)
# A target that is its path, as most are: nothing in it has to be split off or decoded.
_PLAIN = re.compile(r"/(?!/)[^%?#\x00-\x20]*")
_PAGES = MARKDOWN | HTML
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses (paths below the root, NFC) of a site.

    `known` are those of all articles and pages; `dated` leads from a file name's date and slug to an article's
    address, `named` from a file name (of `index.md` that of its folder) without its ending, `slugs` from a slug;
    all to None where two articles share it. `notes` has where the names lead by which articles call one another,
    and pictures: only those that some article does say. `refused` are the names of files whose own errors keep them
    from having an address.
    """

    origin: str = ""
    base: str = ""
    known: frozenset[str] = frozenset()
    dated: dict[tuple[date, str], str | None] = field(default_factory=dict)
    named: dict[str, str | None] = field(default_factory=dict)
    slugs: dict[str, str | None] = field(default_factory=dict)
    notes: dict[str, str | None] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def path(self, target: str) -> str | None:
        """The path below the site's root that a link's target means; None where it is none of this site's pages."""
        if _PLAIN.fullmatch(target):
            return self._below(target)
        parts = urls.parts(target)
        if parts is None or parts.scheme not in {"", "http", "https"} or (parts.scheme and not parts.netloc):
            return None
        if parts.netloc and parts.netloc.lower() != self.origin:
            return None
        return self._below(unquote(parts.path)) or None

    def _below(self, path: str) -> str:
        path = path if path.isascii() else unicodedata.normalize("NFC", path)
        return urls.below(path, self.base) or path

    def is_known(self, path: str) -> bool:
        """Tell whether an article or page has this address, a slash or `index.html` at its end aside."""
        return self._known(path) is not None

    def _known(self, path: str) -> str | None:
        """The address that a path is, as the site writes it."""
        bare = path.removesuffix("index.html")
        return next(filter(self.known.__contains__, (bare, f"{bare.removesuffix('.html').rstrip('/')}/")), None)

    def resolve(self, target: str) -> str | None:
        """The address of the one article that a dead internal link meant; None: alive, unknown or not certain."""
        path = self.path(target)
        return self.moved(path) if path is not None and not self.is_known(path) else None

    def moved(self, path: str) -> str | None:
        """The same for the path of a dead link."""
        if is_text(path):
            return self.named.get(_name(path))
        found = _dated(path)
        return self.dated.get((found[0], _folded(found[1]))) if found else None

    def is_refused(self, path: str) -> bool:
        """Tell whether a dead link's path means an article that is there, and has no address for its own errors."""
        found = _dated(path)
        name = f"{found[0]}-{found[1]}" if found else path.rstrip("/").rsplit("/", 1)[-1]
        return _folded(without(name, TEXTS)) in self.refused

    def article(self, target: str) -> str | None:
        """The address of the article that a target means: an address, alive or moved, the name of a file, or a slug."""
        path = self.path(target)
        found = self._known(path) or self.moved(path) if path is not None else None
        return found or self.named.get(_folded(without(target, TEXTS))) or self.slugs.get(_folded(target))

    def of_file(self, name: str) -> str | None:
        """The address of a file as Jekyll's tags name it, by its path: that of an article, or of a page that says
        nothing else; any other file is found under its path.
        """
        if suffix_of(name) not in _PAGES:
            return f"/{name}"
        page = f"/{without(name, _PAGES).removesuffix('index')}".rstrip("/") + "/"
        return self.moved(name.rpartition("/")[2]) or self.article(page)

    def of_note(self, name: str) -> str | None:
        """The address of the one article, page or file of this name, see `addresses`; None for none or several."""
        return self.notes.get(_folded(name))


def addresses(
    posts: Sequence[Header],
    config: Config,
    notes: Iterable[str] = (),
    files: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    refused: Iterable[str] = (),
) -> Addresses:
    """Collect the addresses of all posts of a site; `refused` are the paths of those that errors keep from having one.

    Of `notes`, names in a body, it is found out whose they are: the name of a file (without ending) comes before that
    of one in `files` (published ones by their names), this before a title and a slug.
    """
    known: set[str] = set()
    pages: dict[str, str | None] = {}
    dated: dict[tuple[date, str], str | None] = {}
    named: dict[str, str | None] = {}
    slugs: dict[str, str | None] = {}
    for post in posts:
        known.add(post.url)
        if post.kind is Kind.PAGE:
            if is_text(post.path):
                _enter(pages, _name(post.path), post.url)
            continue
        own = _folded(post.slug)
        _enter(named, _name(post.path), post.url)
        _enter(slugs, own, post.url)
        for slug in {own, _folded(post.url.strip("/").rsplit("/", 1)[-1])} if post.file_date else ():
            _enter(dated, (post.file_date or date.min, slug), post.url)
    origin = urlsplit(config.site.url).netloc.lower()
    called = _called(posts, {_folded(name) for name in notes}, files)
    unread = frozenset(_folded(without(path.rsplit("/", 1)[-1], TEXTS)) for path in refused)
    base = urls.base_path(config.site.url)
    return Addresses(origin, base, frozenset(known), dated, pages | named, slugs, called, unread)


def _called(posts: Sequence[Header], wanted: set[str], files: Mapping[str, tuple[str, ...]]) -> dict[str, str | None]:
    """Where each of the wanted names leads; to None where it is that of several."""
    if not wanted:
        return {}
    called: dict[str, str | None] = {}
    for pairs in (
        ((post.slug, post.url) for post in posts),
        ((post.title, post.url) for post in posts),
        ((name, address) for name, found in files.items() for address in found),
        ((without(post.path.rpartition("/")[2], _PAGES), post.url) for post in posts),
    ):
        own: dict[str, str | None] = {}
        for name, address in ((_folded(name), address) for name, address in pairs):
            if name in wanted:
                _enter(own, name, address)
        called |= own
    return called


def _enter(table: dict[_Key, str | None], key: _Key, address: str) -> None:
    """Put an address into a table, and None where two share a key."""
    table[key] = address if table.get(key, address) == address else None


def led(found: Iterable[str], known: Addresses) -> tuple[tuple[str | None, bool], ...]:
    """What of a site's addresses a post with these targets depends on: where each leads, and if it is known.

    Two posts alike, whose targets are led alike, are mended alike; so this belongs into a cache's key.
    """
    return tuple(_led(target, known) for target in found)


def _led(target: str, known: Addresses) -> tuple[str | None, bool]:
    path = known.path(target)
    if path is None:
        return None, known.is_known("")
    return (None, True) if known.is_known(path) else (known.moved(path), known.is_refused(path))


def _name(path: str) -> str:
    """By which name a text file is linked: its own without the ending, or its folder's (`posts/NAME/index.md`)."""
    return _folded(without(path, TEXTS).removesuffix("/index").rsplit("/", 1)[-1])


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _dated(path: str) -> tuple[date, str] | None:
    """The day and the slug in a path; None where it has none."""
    found = DATED.search(path)
    try:
        return (date(int(found[1]), int(found[2]), int(found[3])), found[4]) if found else None
    except ValueError:
        return None
