"""What is on show: the built site, its errors, and everybody who looks at a page of it.

After a build every listener gets a tick; each open page then says which page it is and by which stamps, and is told
what to do, and no more than that: nothing, exchange its style sheets, reload, or go where its article has gone.
"""

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from kawaraban.output.manifest import MANIFEST
from kawaraban.preview.locate import Answer, Hit, Missing, locate
from kawaraban.preview.messages import Outcome, Trouble
from kawaraban.preview.page import Look, Stamp, look

HEARTBEAT = 15.0
"""Seconds between two signs of life, by which a connection that has gone is noticed."""

_NOT_FOUND = "404.html"
_HTML = (".html", ".htm")


class Advice(Struct, frozen=True):
    """What an open page is to do: show errors, and `go` to another address, `reload`, or become what `page` (its HTML)
    and `styles` (its style sheets) say; `stamp` is that of what it is then.
    """

    troubles: tuple[Trouble, ...]
    go: str = ""
    reload: bool = False
    page: str = ""
    styles: tuple[str, ...] = ()
    stamp: Stamp | None = None


class ServedSite:
    """The site that is served.

    All three are folders: `site` as it was built, `fresh` with newer pages, `kept` with the last good pages of those
    articles that have errors.
    """

    def __init__(self, site: Path, fresh_pages: Path, kept: Path) -> None:
        self._site = site
        self._roots = (fresh_pages, site, kept)
        self._listeners: set[asyncio.Event] = set()
        self._moved: dict[str, str] = {}
        self._troubles: tuple[Trouble, ...] = ()
        self.base = ""
        self.live = True

    @property
    def has_site(self) -> bool:
        """Whether there is a site to show, or the first build is still under way or has failed."""
        return (self._site / MANIFEST).is_file()

    def publish(self, outcome: Outcome) -> None:
        """Show what a build has made, and tell every open page."""
        self.base, self._troubles = outcome.base, outcome.troubles
        moved = {_plain(old): new for old, new in outcome.moved.items()}
        self._moved = {old: moved.get(_plain(new), new) for old, new in self._moved.items()} | moved
        self.tick()

    def tick(self) -> None:
        """Let every open page find out whether it is still as its file is."""
        for listener in self._listeners:
            listener.set()

    def find(self, address: bytes) -> Answer:
        """What an address (its path, as it was sent) means."""
        return locate(address, self._roots, self.base)

    def not_found(self) -> Path | None:
        """The site's 404 page."""
        file = self._site / _NOT_FOUND
        return file if file.is_file() else None

    def look(self, html: str, address: str) -> Look:
        """The stamps of a page."""
        return look(html, address, lambda path: self._file(path.encode()))

    async def ticks(self) -> AsyncIterator[bytes]:
        """Server-sent events: one at once, and one whenever there is something new; comments as signs of life."""
        changed = asyncio.Event()
        self._listeners.add(changed)
        try:
            yield b"data: \n\n"
            while True:
                yield b"data: \n\n" if await _within(changed, HEARTBEAT) else b":\n\n"
                changed.clear()
        finally:
            self._listeners.discard(changed)

    def advice(self, address: str, stamp: Stamp) -> Advice:
        """What the page at `address` (its path, percent-encoded) that looks as `stamp` says is to do now."""
        file = self._file(address.encode())
        if file is None and (gone := self._moved.get(_plain(address))):
            return Advice(self._troubles, go=gone)
        file = file or self.not_found()
        if not self.has_site or file is None or not file.name.endswith(_HTML):
            return Advice(self._troubles)
        html = file.read_bytes().decode("utf-8", "replace")
        now = self.look(html, address)
        if now.stamp == stamp:
            return Advice(self._troubles)
        if now.stamp.files != stamp.files:
            return Advice(self._troubles, reload=True)
        page = html if now.stamp.content != stamp.content else ""
        styles = now.styles if now.stamp.style != stamp.style else ()
        return Advice(self._troubles, page=page, styles=styles, stamp=now.stamp)

    def _file(self, address: bytes) -> Path | None:
        found = self.find(address) if address.startswith(b"/") else Missing()
        return found.file if isinstance(found, Hit) else None


def _plain(address: str) -> str:
    """An address without percent-encoding, of which browsers have more than one for the same address."""
    return unicodedata.normalize("NFC", unquote(address))


async def _within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event; tell whether it came in time."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
