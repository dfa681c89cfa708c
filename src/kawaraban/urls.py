"""Addresses: how a name becomes part of one, and how one is written in a link.

Inside the program an address is a *path*: below the site's root, decoded, in Unicode's NFC, with a slash at its start
and, for a page, at its end (`/2026/04/01/名前/`). Only here it gets base path, origin, percent-encoding (RFC 3986).
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

# Unreserved and sub-delimiter characters of a path segment (RFC 3986, 3.3), and the slash between segments.
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"
_JEKYLL_SIGNS = frozenset("._~!$&'()+,;=@")
_ZERO = frozenset("〇")
_WORD_CATEGORIES = frozenset({"Mn", "Mc", "Me", "Lu", "Ll", "Lt", "Lm", "Lo", "Nd"})
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*")
# What a file's type is told by (`.html`, `.webmanifest`), but not the end of a title (`v1.2`).
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,11}$")


def slug(name: str) -> str:
    """Make the part of an address out of a name: letters, marks and digits of any script, lower case, hyphens, NFC.

    Compatibility forms are one with the plain ones (`ＡＩ` and `AI`). 〇, which Jekyll leaves out since Unicode takes
    it for a number and not for a digit, stays: else 二〇〇六年 and 二〇六年 would be one. Empty where the name has no
    such character (`???`); the caller decides what that means.
    """
    return _lowered(unicodedata.normalize("NFKC", name), _ZERO)


def pretty_slug(name: str) -> str:
    """Jekyll's slug of the mode "pretty", case kept (`:title`): letters, marks, digits and ._~!$&'()+,;=@ stay.

    Source: `slugify` in Jekyll 4's `utils.rb`; each run of other characters becomes one hyphen, those at the ends go.
    """
    if _PLAIN_NAME.fullmatch(name):
        return name
    return _hyphenated(unicodedata.normalize("NFC", name), _JEKYLL_SIGNS)


def jekyll_slug(name: str) -> str:
    """Jekyll's default slug (`:slug`, `:slugified_categories`): letters, marks and digits of any script, lower case."""
    return _lowered(unicodedata.normalize("NFC", name), frozenset())


def _lowered(name: str, signs: frozenset[str]) -> str:
    return unicodedata.normalize("NFC", _hyphenated(name, signs).lower())


def _hyphenated(name: str, signs: frozenset[str]) -> str:
    kept = (c if c in signs or unicodedata.category(c) in _WORD_CATEGORIES else " " for c in name)
    return "-".join("".join(kept).split())


def parts(text: str) -> SplitResult | None:
    """The parts of what anybody may have written as an address; None where there are none, as in `http://[`."""
    try:
        return urlsplit(text)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def base_path(site_url: str) -> str:
    """The path of a site's public address, percent-encoded, without a slash at its end: `/blog` for …org/blog/."""
    return encoded(unicodedata.normalize("NFC", unquote(urlsplit(site_url).path))).rstrip("/")


def below(path: str, base: str) -> str | None:
    """A path of the server, decoded and in NFC, from the site's root on; None where it is not below the `base_path`."""
    root = unquote(base)
    return path[len(root) :] if path.startswith(f"{root}/") else None


def own(address: str, site_url: str) -> str:
    """The path below a site's root that an address in full means, with http as with https; empty for that of others."""
    there = parts(address)
    if there is None or in_ascii(there.netloc).lower() != in_ascii(urlsplit(site_url).netloc).lower():
        return ""
    return below(unicodedata.normalize("NFC", unquote(there.path)), base_path(site_url)) or ""


def href(path: str, site_url: str) -> str:
    """An address as links on the site write it: root-relative, with base path, percent-encoded."""
    return base_path(site_url) + encoded(path)


@lru_cache(maxsize=8192)  # each article stands in the lists of dozens of pages
def encoded(path: str) -> str:
    """A path percent-encoded."""
    return quote(path, safe=_SAFE_IN_PATH)


def as_set(url: str, site_url: str) -> str:
    """The address of a link in the settings as pages write it: one that begins with / is below the site's root."""
    return href(url, site_url) if url.startswith("/") and not url.startswith("//") else url


def absolute(path: str, site_url: str) -> str:
    """An address as other sites write it: with scheme and host."""
    return origin(site_url) + href(path, site_url)


def origin(site_url: str) -> str:
    """Scheme and host of a site's public address, without its base path."""
    parts = urlsplit(site_url)
    return f"{parts.scheme}://{in_ascii(parts.netloc)}"


def in_ascii(host: str) -> str:
    """A host as DNS and link previews know it: of 瓦版.jp the Punycode; as it is where it can have none."""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:  # a part that is empty or too long
        return host


def folders(file: str) -> tuple[str, ...]:
    """The folders that a file is in, the innermost first: of `a/b/c.html` `a/b` and `a`."""
    found = []
    end = file.rfind("/")
    while end > 0:
        found.append(file[:end])
        end = file.rfind("/", 0, end)
    return tuple(found)


def output_path(path: str) -> str:
    """The file, below the output folder, that a server sends for an address (GitHub Pages: `/a` is `a.html`)."""
    if path.endswith("/"):
        return path.lstrip("/") + "index.html"
    return path.lstrip("/") + ("" if _ENDING.search(path) else ".html")
