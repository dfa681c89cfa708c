"""The address on which the preview waits: taken before anything is built, so that a busy port is told at once."""

import errno
import socket

from kawaraban.preview.hosts import is_loopback
from kawaraban.problems import Problem, error, warning

BACKLOG = 512
"""Connections that may wait until they are accepted."""


def listen(host: str, port: int) -> tuple[socket.socket | None, tuple[Problem, ...]]:
    """Bind to a host name or address and a port (0: any that is free).

    Problems: the errors `port-busy` and `host`; the warning `not-loopback` where others on the network can look on.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except socket.gaierror as failure:
        return None, (_about_host(host, failure.strerror or str(failure)),)
    except OSError as failure:
        busy = failure.errno in (errno.EADDRINUSE, errno.EACCES)
        return None, (_about_port(host, port, failure) if busy else _about_host(host, failure.strerror or ""),)
    return listener, () if is_loopback(host) else (_exposed(host),)


def root(listener: socket.socket, host: str) -> str:
    """The address to type into a browser, without a slash at its end."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - read
    return f"http://{shown}:{listener.getsockname()[1]}"


def _about_port(host: str, port: int, failure: OSError) -> Problem:
    busy = failure.errno == errno.EADDRINUSE
    why = f"Port {port} on {host} is in use by another program" if busy else f"Port {port} may not be used"
    other = port + 1 if busy and port < 65_535 else 8000
    hint = f"Choose another one: kawaraban serve --port {other}" + (" (or stop that program)." if busy else ".")
    return error("port-busy", "", 0, f"{why}.", hint)


def _about_host(host: str, why: str) -> Problem:
    return error("host", "", 0, f"{host} is no address of this machine: {why}.", "Leave --host out, or correct it.")


def _exposed(host: str) -> Problem:
    message = f"With --host {host} others on your network can see drafts and articles dated ahead."
    return warning("not-loopback", "", 0, message, "Leave --host out to keep them to this machine.")
