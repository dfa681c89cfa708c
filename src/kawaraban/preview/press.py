"""The building process, seen from the process that serves: started, asked to build, ended at once.

It leads a session of its own, so that Ctrl-C at the terminal reaches the preview alone, and so that it can be ended
together with the workers that it may have started.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import Self

from kawaraban.preview import messages
from kawaraban.preview.messages import Build, Outcome, Proof, Site, Stage, Steps
from kawaraban.progress import Progress

# -P: a file `yaml.py` in the folder in which the preview is started must not be taken for the library.
_COMMAND = (sys.executable, "-P", "-m", "kawaraban.preview.builder")


class PressStoppedError(Exception):
    """The building process has ended by itself, which is a bug; it has told on standard error why."""


class Press:
    """The building process of one site; an async context manager, which ends it with all its workers."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def __aenter__(self) -> Self:
        """Start the process."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(*_COMMAND, stdin=pipe, stdout=pipe, start_new_session=True)
        self._send(self._site)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process and its workers, whatever they are doing."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()

    async def build(
        self, changed: tuple[str, ...], progress: Progress | None = None, proofed: Callable[[], None] | None = None
    ) -> Outcome:
        """Build the site once, and show how far it is in `progress`. Raises PressStoppedError.

        `proofed` is called if the page of the one article that changed is there before the rest of the site.
        """
        self._send(Build(changed, progress=progress is not None))
        with ExitStack() as stages:
            while not isinstance(message := await self._receive(), Outcome):
                if isinstance(message, Stage) and progress:
                    stages.close()
                    if message.name:
                        stages.enter_context(progress.stage(message.name, message.total))
                elif isinstance(message, Steps) and progress:
                    progress.advance(message.number)
                elif isinstance(message, Proof) and proofed:
                    proofed()
            return message

    def _send(self, message: messages.Message) -> None:
        if self._process.stdin:
            self._process.stdin.write(messages.frame(message))

    async def _receive(self) -> messages.Message:
        stream = self._process.stdout
        try:
            if stream is None:
                raise PressStoppedError
            head = await stream.readexactly(messages.LENGTH.size)
            return messages.parse(await stream.readexactly(messages.LENGTH.unpack(head)[0]))
        except asyncio.IncompleteReadError as end:
            raise PressStoppedError from end
