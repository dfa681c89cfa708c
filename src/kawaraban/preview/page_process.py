"""The process that makes the page of an article at once when it is saved, from what the last build knows of the others.

It is a copy (fork) of the building process, taken whenever that has published a site: what a build knows need not be
sent to it, and the next build runs beside it. A copy ends when there is a newer one.
"""

import gc
import os
import select
import socket
import traceback
from functools import partial
from itertools import islice
from typing import Self

from kawaraban.language.tokenizer import sudachi
from kawaraban.making.published_site import PublishedSite
from kawaraban.pages.theme import ThemeError
from kawaraban.preview import messages
from kawaraban.preview.messages import FreshPage, MakePage


class PageProcess:
    """Answers each `MakePage` on a socket with a `FreshPage`; before the first site, with one that has no page.

    A context manager: the process lasts as long. To be used where no other thread runs.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._process = 0
        self._end = -1

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._begin(None)
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._stop()

    def learn(self, published_site: PublishedSite) -> None:
        """Answer from what is known of this site from now on."""
        sudachi().wake()  # before the fork, so that the first answer does not wait for it
        self._stop()
        self._begin(published_site)

    def _begin(self, published_site: PublishedSite | None) -> None:
        ended, self._end = os.pipe()
        gc.freeze()  # what is collected in one of the two processes would be copied
        self._process = os.fork()
        if self._process:
            os.close(ended)
            gc.unfreeze()
            return
        failed = 1
        try:
            os.close(self._end)
            failed = _answer(published_site, self._line, ended)
        finally:
            if failed:
                traceback.print_exc()
            os._exit(failed)  # nothing of the building process is this one's to clean up

    def _stop(self) -> None:
        """End the process, after the answer that it is at."""
        os.close(self._end)
        os.waitpid(self._process, 0)


def _answer(published_site: PublishedSite | None, line: socket.socket, ended: int) -> int:
    """Answer until the pipe `ended` is closed at its other end; 0."""
    if published_site:
        _warm_up(published_site)
    while True:
        asked, _, _ = select.select([line.fileno(), ended], [], [])
        # A question that came too late is for the next process: so it is not even begun to be read.
        if ended in asked or not isinstance(request := messages.read(partial(_received, line)), MakePage):
            return 0
        line.sendall(messages.frame(_fresh_page(published_site, request)))


def _warm_up(published_site: PublishedSite) -> None:
    """Make the page of the newest article for nobody: what is loaded, compiled and copied once is so before a save."""
    for path in islice(published_site.places, 1):
        _fresh_page(published_site, MakePage(path))


def _fresh_page(published_site: PublishedSite | None, asked: MakePage) -> FreshPage:
    try:
        page = published_site.page(asked.path) if published_site else None
    except (ThemeError, OSError):  # the build tells what is wrong
        page = None
    place, data = (page.path, page.data) if page else ("", b"")
    return FreshPage(asked.path, place, data, asked.number)


def _received(line: socket.socket, size: int) -> bytes:
    return line.recv(size, socket.MSG_WAITALL)
