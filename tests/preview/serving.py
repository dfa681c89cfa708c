"""A preview's server on a socket of its own, in a thread, over a folder that a test has made: no builds."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from kawaraban.output.manifest import MANIFEST
from kawaraban.preview.application import Application
from kawaraban.preview.listening import listen
from kawaraban.preview.messages import Outcome
from kawaraban.preview.served_site import ServedSite
from kawaraban.preview.server import Server

PAGE = '<!doctype html><html lang="ja"><head><title>{0}</title></head><body>{0}</body></html>'


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, and where."""

    port: int
    served: ServedSite
    loop: asyncio.AbstractEventLoop

    def publish(self, outcome: Outcome) -> None:
        """Say that a build is done, in the server's own thread."""
        asyncio.run_coroutine_threadsafe(_call(self.served, outcome), self.loop).result(10)

    def ask(self, head: bytes) -> bytes:
        """Send bytes, and read until the server hangs up (at most 20 s)."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(head)
            return b"".join(iter(lambda: _received(connection), b""))

    def get(self, target: str | bytes, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body of an answer."""
        asked = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"} | headers
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in asked.items())
        target = target.encode() if isinstance(target, str) else target
        return parsed(self.ask(method.encode() + b" " + target + b" HTTP/1.1\r\n" + lines.encode() + b"\r\n"))


def parsed(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Take an answer apart; status 0 for none. A chunked body stays as it is."""
    if not answer:
        return 0, {}, b""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return int(first.split(" ")[1]), {name.lower(): value for name, _, value in pairs}, body


@contextmanager
def serving(site: Path, base: str, host: str = "127.0.0.1") -> Iterator[Served]:
    """Serve the folder `site` below the base path `base` while the context lasts."""
    (site / MANIFEST).touch()
    listener, _ = listen(host, 0)
    assert listener is not None
    served = ServedSite(site, site.with_name("fresh"), site.with_name("kept"))
    served.base = base
    loop = asyncio.new_event_loop()
    server = Server(Application(served, host))
    thread = Thread(target=loop.run_until_complete, args=(server.run_on(listener),))
    thread.start()
    try:
        yield Served(listener.getsockname()[1], served, loop)
    finally:
        loop.call_soon_threadsafe(server.stop)
        thread.join(20)
        listener.close()
        loop.close()


def make_site(folder: Path) -> Path:
    """A small built site, with everything beside and in it that must not be served."""
    site = folder / "site"
    for name in ("index.html", "404.html", "about.html", "記事/index.html", "empty/.keep", "ポスト.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE.format(name), encoding="utf-8")
    (site / "data.bin").write_bytes(bytes(range(256)) * 1000)
    (site / "feed.xml").write_text("<feed/>")
    (folder / "secret.txt").write_text("secret")
    (site / "outside.txt").symlink_to(folder / "secret.txt")
    (site / "outside").symlink_to(folder)
    (site / "loop").symlink_to(site / "loop")
    os.mkfifo(site / "pipe")
    return site


async def _call(served: ServedSite, outcome: Outcome) -> None:
    served.publish(outcome)


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1 << 16)
    except ConnectionResetError:
        return b""
