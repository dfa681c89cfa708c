"""A preview from beginning to end: build, serve, watch, build again, until somebody stops it."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kawaraban.pages.default_theme import default_folder
from kawaraban.preview.application import Application
from kawaraban.preview.messages import Outcome, Site
from kawaraban.preview.press import Press
from kawaraban.preview.server import Server
from kawaraban.preview.show import Show
from kawaraban.preview.watcher import NotWatchableError, changes, named
from kawaraban.progress import Progress


class Teller(Protocol):
    """Who tells the writer what happens. The command line brings one."""

    def ready(self, outcome: Outcome) -> None:
        """The first build is done; `outcome.base` is where the site begins."""

    def built(self, outcome: Outcome, changed: tuple[str, ...]) -> None:
        """Another build is done, because of these files."""

    def unwatched(self, reason: str) -> None:
        """Changes cannot be followed."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown, and on which socket; `host` is the one it was bound to."""

    site: Site
    listener: socket.socket
    host: str
    live: bool


def run(preview: Preview, teller: Teller, progress: Progress) -> None:
    """Serve until a signal to end. Raises PressStoppedError where the building process fails."""
    asyncio.run(_run(preview, teller, progress))


async def _run(preview: Preview, teller: Teller, progress: Progress) -> None:
    show = Show(Path(preview.site.output), Path(preview.site.kept))
    show.live = preview.live
    server = Server(Application(show, preview.host))
    async with Press(preview.site) as press, _serving(server, preview.listener) as serving:
        work = asyncio.create_task(_work(preview, show, press, teller, progress))
        stopped = asyncio.create_task(_signalled())
        await asyncio.wait((work, serving, stopped), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def _work(preview: Preview, show: Show, press: Press, teller: Teller, progress: Progress) -> None:
    """Build, and build again after each change."""
    pending = _Pending()
    watching = asyncio.create_task(_watch(preview, pending, teller)) if preview.live else None
    await asyncio.sleep(0)  # so that the watch has begun before the first source is read
    try:
        outcome = await press.build((), progress)
        show.publish(outcome)
        teller.ready(outcome)
        while True:
            changed = await pending.take()
            names = tuple(sorted(named(path, Path(preview.site.source)) for path in changed))
            outcome = await press.build(names, proofed=show.tick)
            show.publish(outcome)
            teller.built(outcome, names)
    finally:
        if watching:
            watching.cancel()


class _Pending:
    """Paths that have changed since the last build began."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._some = asyncio.Event()

    def add(self, paths: frozenset[Path]) -> None:
        self._paths |= paths
        self._some.set()

    async def take(self) -> frozenset[Path]:
        """Wait until there is a change, and give all there are."""
        await self._some.wait()
        self._some.clear()
        taken, self._paths = frozenset(self._paths), set()
        return taken


async def _watch(preview: Preview, pending: _Pending, teller: Teller) -> None:
    folders = (Path(preview.site.source), default_folder())
    try:
        async for paths in changes(folders, Path(preview.site.output).parent):
            pending.add(paths)
    except NotWatchableError as failure:
        teller.unwatched(str(failure))


@asynccontextmanager
async def _serving(server: Server, listener: socket.socket) -> AsyncIterator[asyncio.Task[None]]:
    """Serve while the context lasts, and hang up at its end."""
    task = asyncio.create_task(server.run_on(listener))
    try:
        yield task
    finally:
        server.stop()
        await task


async def _signalled() -> None:
    """Return when the process is asked to end: Ctrl-C, `kill`, or the terminal that is closed."""
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()
