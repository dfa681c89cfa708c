"""Whom the preview answers: requests that were addressed to this machine by a name that nobody else can give it.

A page elsewhere on the web may let its own name lead to 127.0.0.1 and then read what is served there as its own (DNS
rebinding). The browser says in `Host` which name it was given, so a foreign name tells such a page.
"""

import ipaddress
import re

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Za-z._-]{1,253})(?::\d{1,5})?")


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
