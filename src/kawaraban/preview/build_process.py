"""The building process, seen from the process that serves: started, asked to build, ended at once.

It leads a session of its own, so that Ctrl-C at the terminal reaches the preview alone, and so that it can be ended
together with the workers that it may have started.
"""

import asyncio
import os
import signal
import socket
import sys
from contextlib import ExitStack, suppress
from typing import Self

from kawaraban import limits
from kawaraban.preview import messages
from kawaraban.preview.messages import Build, FreshPage, MakePage, Outcome, Site, Stage, Steps
from kawaraban.progress import Progress

# -P: a file `yaml.py` in the folder in which the preview is started must not be taken for the library.
_COMMAND = (sys.executable, "-P", "-m", "kawaraban.preview.builder")


class BuildProcessEndedError(Exception):
    """The building process has ended by itself, which is a bug; it has told on standard error why."""


class BuildProcess:
    """The building process of one site; an async context manager, which ends it with all its workers."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._pages: asyncio.Queue[FreshPage] = asyncio.Queue()
        self._asked = 0

    async def __aenter__(self) -> Self:
        """Start the process."""
        pipe = asyncio.subprocess.PIPE
        own, other = socket.socketpair()
        with other:
            command, line = (*_COMMAND, str(other.fileno())), (other.fileno(),)
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=pipe, stdout=pipe, start_new_session=True, pass_fds=line
            )
        answers, self._line = await asyncio.open_connection(sock=own)
        self._listening = asyncio.create_task(self._listen(answers))
        self._send(self._site)
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the process and its workers, whatever they are doing."""
        self._listening.cancel()
        self._line.close()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()

    async def build(self, progress: Progress | None = None) -> Outcome:
        """Build the site once, and show how far it is in `progress`. Raises BuildProcessEndedError."""
        self._send(Build(progress=progress is not None))
        with ExitStack() as stages:
            while not isinstance(message := await self._receive(), Outcome):
                if progress:
                    _show(message, progress, stages)
            return message

    async def page(self, path: str) -> FreshPage:
        """The page of the article with this source as that is now, also while the site is being built."""
        self._asked += 1
        self._line.write(messages.frame(MakePage(path, self._asked)))
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.FRESH_PAGE_SECONDS):
                while (answer := await self._pages.get()).number != self._asked:
                    pass  # one that came too late: of the same article perhaps, but as it was
                return answer
        return FreshPage(path)

    async def _listen(self, answers: asyncio.StreamReader) -> None:
        with suppress(BuildProcessEndedError):
            while isinstance(message := await _receive(answers), FreshPage):
                self._pages.put_nowait(message)

    def _send(self, message: messages.Message) -> None:
        if self._process.stdin:
            self._process.stdin.write(messages.frame(message))

    async def _receive(self) -> messages.Message:
        if self._process.stdout is None:
            raise BuildProcessEndedError
        return await _receive(self._process.stdout)


def _show(message: messages.Message, progress: Progress, stages: ExitStack) -> None:
    """Show how far a build is; `stages` holds the stage that it is at."""
    if isinstance(message, Steps):
        progress.advance(message.number)
    elif isinstance(message, Stage):
        stages.close()
        if message.name:
            stages.enter_context(progress.stage(message.name, message.total))


async def _receive(stream: asyncio.StreamReader) -> messages.Message:
    try:
        head = await stream.readexactly(messages.LENGTH.size)
        return messages.parse(await stream.readexactly(messages.LENGTH.unpack(head)[0]))
    except asyncio.IncompleteReadError as end:
        raise BuildProcessEndedError from end
