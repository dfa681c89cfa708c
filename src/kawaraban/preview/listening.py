"""The address on which the preview waits, and whom it answers there.

A page elsewhere on the web may let its own name lead to 127.0.0.1 and then read what is served there as its own (DNS
rebinding). The browser says in `Host` which name it was given, so a name that others can give tells such a page.
"""

import errno
import ipaddress
import re
import socket

from kawaraban.problems import Problem, error, warning

_BACKLOG = 512  # connections that may wait until they are accepted
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Za-z._-]{1,253})(?::\d{1,5})?")


def listen(host: str, port: int) -> tuple[socket.socket | None, tuple[Problem, ...]]:
    """Bind to a host name or address and a port (0: any that is free); before the first build, which takes longer.

    Problems: the errors `port-busy` and `host`; the warning `not-loopback` where others on the network can look on.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.create_server(address[:2], family=family, backlog=_BACKLOG)
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


def is_expected(host: str, bound: str) -> bool:
    """Whether a request with this `Host` header may be answered by a server bound to the host `bound`.

    Loopback names and addresses always; where the server was told to listen on another address, that one, and any
    other address in digits, since only a name can be made to lead elsewhere.
    """
    match = _HOST.fullmatch(host)
    if not match:
        return False
    name = match[1].strip("[]").lower().rstrip(".")
    if name in ("localhost", bound.lower()):
        return True
    address = _address(name)
    return address is not None and (address.is_loopback or not is_loopback(bound))


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from this machine alone."""
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
