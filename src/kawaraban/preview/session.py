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
from kawaraban.preview.build_process import BuildProcess
from kawaraban.preview.fresh_pages import FreshPages
from kawaraban.preview.messages import Outcome, Site
from kawaraban.preview.served_site import ServedSite
from kawaraban.preview.server import Server
from kawaraban.preview.watcher import NotWatchableError, changes, named
from kawaraban.progress import Progress

_FRESH = "fresh"  # a folder beside the site


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
    """Serve until a signal to end. Raises BuildProcessEndedError where the building process fails."""
    asyncio.run(_run(preview, teller, progress))


async def _run(preview: Preview, teller: Teller, progress: Progress) -> None:
    output = Path(preview.site.output)
    served = ServedSite(output, output.with_name(_FRESH), Path(preview.site.kept))
    served.live = preview.live
    server = Server(Application(served, preview.host))
    async with BuildProcess(preview.site) as building, _serving(server, preview.listener) as serving:
        work = asyncio.create_task(_work(preview, served, building, teller, progress))
        stopped = asyncio.create_task(_signalled())
        await asyncio.wait((work, serving, stopped), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def _work(
    preview: Preview, served: ServedSite, building: BuildProcess, teller: Teller, progress: Progress
) -> None:
    """Build, and build again after each change."""
    changed = Changes()
    fresh_pages = FreshPages(Path(preview.site.output).with_name(_FRESH), building, served)
    watching = asyncio.create_task(_watch(preview, changed, fresh_pages, teller)) if preview.live else None
    if watching:
        watching.add_done_callback(changed.ended)
    await asyncio.sleep(0)  # so that the watch has begun before the first source is read
    try:
        outcome = await building.build(progress)
        served.publish(outcome)
        teller.ready(outcome)
        while True:
            names = await changed.take()
            outcome = await building.build()
            fresh_pages.drop(besides={*changed.names, *(trouble.path for trouble in outcome.troubles)})
            served.publish(outcome)
            teller.built(outcome, names)
    finally:
        if watching:
            watching.cancel()


class Changes:
    """What has changed since the last build began; `names` are paths below SOURCE."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._some = asyncio.Event()
        self._failure: BaseException | None = None

    def add(self, names: tuple[str, ...]) -> None:
        """Note paths below SOURCE."""
        self.names |= set(names)
        self._some.set()

    def ended(self, watching: asyncio.Task[None]) -> None:
        """Nobody notes changes any more. If that is a bug, whoever waits for one is told, or would wait in silence."""
        if not watching.cancelled() and (failure := watching.exception()):
            self._failure = failure
            self._some.set()

    async def take(self) -> tuple[str, ...]:
        """Wait until there is a change, and give all there are, in order. Raises what ended the watch by mistake."""
        await self._some.wait()
        if self._failure:
            raise self._failure
        self._some.clear()
        taken, self.names = tuple(sorted(self.names)), set()
        return taken


async def _watch(preview: Preview, changed: Changes, fresh_pages: FreshPages, teller: Teller) -> None:
    """Note what changes, and show the page of a saved article before the build begins that shows the rest of it."""
    source = Path(preview.site.source)
    try:
        async for paths in changes((source, default_folder()), Path(preview.site.output).parent):
            names = tuple(sorted(named(path, source) for path in paths))
            await fresh_pages.make(names)
            changed.add(names)
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
