"""Addresses: how a name becomes part of one, and how one is written in a link.

Inside the program an address is a *path*: below the site's root, decoded, in Unicode's NFC, with a slash at its start
and, for a page, at its end (`/2026/04/01/名前/`). Only here it gets base path, origin, percent-encoding (RFC 3986).
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

# Unreserved and sub-delimiter characters of a path segment (RFC 3986, 3.3), and the slash between segments.
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"
_NOT_IN_SLUG = re.compile(r"[^\w]+")


def slug(name: str) -> str:
    """Make the part of an address out of a name: letters and digits of any script, lower case, single hyphens, NFC.

    Empty where the name has none of them (`???`); the caller decides what that means.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).lower())
    return _NOT_IN_SLUG.sub("-", folded.replace("_", "-")).strip("-")


def base_path(site_url: str) -> str:
    """The path of a site's public address without a slash at its end: `/blog` for https://example.org/blog/."""
    return urlsplit(site_url).path.rstrip("/")


def href(path: str, site_url: str) -> str:
    """An address as links on the site write it: root-relative, with base path, percent-encoded."""
    return base_path(site_url) + quote(path, safe=_SAFE_IN_PATH)


def absolute(path: str, site_url: str) -> str:
    """An address as other sites write it: with scheme and host."""
    parts = urlsplit(site_url)
    return f"{parts.scheme}://{parts.netloc}{href(path, site_url)}"


def output_path(path: str) -> str:
    """The file, below the output folder, that a server sends for an address."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")
