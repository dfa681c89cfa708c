"""A page as the preview sends it: with scripts that listen, and three stamps by which a change is recognised.

The *content* stamp stands for the HTML less its style sheets, the *style* stamp for these, which can be exchanged in an
open page; the *files* stamp for the pictures and scripts that the page names, which only a reload can show. A browser
sends back the stamps of the page that it shows, so the server need not remember what it sent to whom.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOM = "/__kawaraban__/"
"""Where the preview's own files are: an address that no site has."""

_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_STYLESHEET = re.compile(r"\brel=[\"']?stylesheet\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^<>]*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_MOST_FILES = 500  # pictures and scripts of one page that are watched for changes

FileOf = Callable[[str], Path | None]
"""The file that an address (as sent, without query) on the site means."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a page looked like: two pages with the same stamps look the same."""

    content: str
    style: str
    files: str


@dataclass(frozen=True, slots=True)
class Look:
    """A page's stamp, and the addresses of its style sheets in order, each changed when its file is."""

    stamp: Stamp
    styles: tuple[str, ...]


def look(html: str, address: str, file_of: FileOf) -> Look:
    """Take the stamps of the page at `address` (its path, percent-encoded)."""
    sheets = [href for link in _LINK.findall(html) if _STYLESHEET.search(link) and (href := _first(_HREF, link))]
    bare = _LINK.sub(lambda match: "" if _STYLESHEET.search(match[0]) else match[0], html)
    sources = dict.fromkeys(unescape(double or single) for double, single in _SOURCE.findall(bare))
    states = [_state(source, address, file_of) for source in list(sources)[:_MOST_FILES]]
    styles = tuple(_with_state(sheet, _state(sheet, address, file_of)) for sheet in sheets)
    return Look(Stamp(_digest(bare, ()), _digest("", styles), _digest("", states)), styles)


def listening(html: str, stamp: Stamp, *, live: bool) -> str:
    """Add the preview's scripts and style sheet to a page; without `live` it only marks what is not yet public."""
    state, first = "", ""
    if live:
        state = f' data-content="{stamp.content}" data-style="{stamp.style}" data-files="{stamp.files}"'
        first = f'<script src="{escape(ROOM)}revise.js" defer></script>'
    last = (
        f'<link rel="stylesheet" href="{escape(ROOM)}client.css" data-kawaraban>'
        f'<script src="{escape(ROOM)}client.js" defer{state}></script>'
    )
    start, end = _HEAD.search(html), _HEAD_END.search(html)
    if start is None or end is None or start.end() > end.start():
        return html + first + last
    return html[: start.end()] + first + html[start.end() : end.start()] + last + html[end.start() :]


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return unescape(match[1] or match[2] or "") if match else ""


def _state(target: str, address: str, file_of: FileOf) -> str:
    """What is known of a file that a page names; empty for one that is not on the site."""
    try:
        parts = urlsplit(urljoin(address, target))
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not (file := file_of(parts.path)):
        return ""
    try:
        status = file.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns:x}-{status.st_size:x}"


def _with_state(sheet: str, state: str) -> str:
    """An address that a browser fetches anew when the file has changed under the same name."""
    return f"{sheet}{'&' if '?' in sheet else '?'}v={state}" if state else sheet


def _digest(text: str, facts: Iterable[str]) -> str:
    return blake2b(f"{text}\0{list(facts)!r}".encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
