"""The server on the wire, with limits to what it takes from a client: the only importer of uvicorn.

uvicorn waits for ever for the end of a request that has begun and for a reader who does not read. A preview must not be
held up by either, so each connection has deadlines, and connections have a number.
"""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kawaraban import limits
from kawaraban.preview.application import Application


class Server(uvicorn.Server):
    """Serves an application on a socket that is bound already, until it is told to stop."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                http=_PatientProtocol,
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=limits.IDLE_SECONDS,
                timeout_graceful_shutdown=1,
                h11_max_incomplete_event_size=limits.HEADER_BYTES,
            )
        )

    async def run_on(self, listener: socket.socket) -> None:
        """Serve until `stop`, or until the task is cancelled."""
        try:
            await self.serve([listener])
        finally:
            self.stop()

    def stop(self) -> None:
        """Hang up on everybody, and let `run_on` return."""
        self.should_exit = self.force_exit = True
        for connection in list(self.server_state.connections):
            connection.transport.abort()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Leave signals to the session, which has more to end than the server."""
        yield


class _PatientProtocol(H11Protocol):
    """HTTP/1.1 with deadlines for requests and for readers."""

    _deadline: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > limits.CONNECTIONS:
            transport.abort()
        else:
            self._await_request()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._await_request_or_not()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._await_request_or_not()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_request()
        self._forget_stall()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stall = self.loop.call_later(limits.STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        self._forget_stall()
        super().resume_writing()

    def _await_request_or_not(self) -> None:
        """The deadline runs from the end of one request to the end of the next, however its parts trickle in."""
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            if self._deadline is None:
                self._await_request()
        else:
            self._forget_request()

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(limits.REQUEST_SECONDS, self.transport.abort)

    def _forget_request(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _forget_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None
