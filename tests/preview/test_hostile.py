"""Whoever asks, however, gets no file from outside the site, and does not keep others from theirs."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban import limits
from kawaraban.preview.locate import Hit, locate
from tests.preview.running import eventually
from tests.preview.serving import Served, make_site, parsed, serving

CASES = [
    line.encode("ascii").decode("unicode_escape").encode("latin-1")
    for line in (Path(__file__).parent / "hostile.txt").read_text(encoding="ascii").splitlines()
    if line and not line.startswith(("# ", "#\t"))
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(make_site(tmp_path_factory.mktemp("hostile")), "/blog") as running:
        yield running


def test_there_are_cases() -> None:
    assert len(CASES) > 60


@pytest.mark.parametrize("target", CASES, ids=lambda target: ascii(target)[2:-1])
def test_target(served: Served, target: bytes) -> None:
    status, _, body = served.get(target)
    assert status in (400, 404)
    assert body.strip() != b"secret"
    assert b"root:" not in body
    assert served.get("/blog/")[0] == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8000", 200),
        ("127.1.2.3:80", 200),
        ("localhost:1", 200),
        ("LOCALHOST.", 200),
        ("[::1]:8000", 200),
        ("evil.example", 403),
        ("evil.example:8000", 403),
        ("127.0.0.1.evil.example", 403),
        ("localhost.evil.example", 403),
        ("evil.example#127.0.0.1", 403),
        ("127.0.0.1@evil.example", 403),
        ("192.0.2.1", 403),
        ("[2001:db8::1]", 403),
        ("0.0.0.0:80", 403),
        ("2130706433", 403),
        ("", 403),
        ("localhost, evil.example", 403),
        ("localhost:" + "9" * 400, 403),
    ],
)
def test_host(served: Served, host: str, status: int) -> None:
    assert served.get("/blog/", Host=host)[0] == status


@pytest.mark.parametrize(
    "head",
    [
        b"GET /blog/ HTTP/1.1\r\n\r\n",
        b"GET /blog/ HTTP/1.0\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET  /blog/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /blog/\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X%d: a\r\n" % i for i in range(20_000)) + b"\r\n",
        b"GET /blog/" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /blog/" + b"a" * 6_000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: close\r\n\r\nabcde",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nX: a\r\n folded\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
    ],
)  # fmt: skip
def test_malformed(served: Served, head: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, _ = parsed(served.ask(head))
    assert status in (0, 400, 403, 413, 431)
    assert served.get("/blog/")[0] == 200
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "X" * 1000])
def test_method(served: Served, method: str) -> None:
    status, headers, _ = served.get("/blog/", method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


def test_a_request_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REQUEST_SECONDS", 0.3)
    beginnings = (
        b"",
        b"G",
        b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nX-",
        b"GET / HTTP/1.1\r\nContent-Length: 9\r\n",
    )
    with serving(make_site(tmp_path), "/blog") as running:
        for beginning in beginnings:
            assert running.ask(beginning) == b""
        trickled = b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 50
        with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
            assert _trickle(connection, trickled)
        assert running.get("/blog/")[0] == 200


def _trickle(connection: socket.socket, data: bytes) -> bool:
    """Send byte by byte; whether the server hangs up before the end."""
    connection.settimeout(0.02)
    for byte in data * 100:
        try:
            connection.sendall(bytes([byte]))
            return connection.recv(1) == b""
        except TimeoutError:
            continue
        except (ConnectionResetError, BrokenPipeError):
            return True
    return False


def test_a_body_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REQUEST_SECONDS", 0.3)
    head = b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc"
    with serving(make_site(tmp_path), "/blog") as running:
        assert parsed(running.ask(head))[0] == 400


def test_a_reader_who_does_not_read_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STALL_SECONDS", 0.3)
    site = make_site(tmp_path)
    with (site / "big.bin").open("wb") as file:
        file.truncate(50_000_000)
    with serving(site, "") as running, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", running.port))
        connection.sendall(b"GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        eventually(lambda: _answering(running), "the beginning of the answer")
        eventually(lambda: not _answering(running), "the server to have given up")
        assert _read_to_the_end(connection) < 50_000_000


def _read_to_the_end(connection: socket.socket) -> int:
    """How many bytes come until the server has hung up."""
    number = 0
    try:
        while block := connection.recv(1 << 20):
            number += len(block)
    except ConnectionResetError:
        pass
    return number


def _answering(running: Served) -> bool:
    """Whether the server has a request that it has not done with."""
    return any("run_asgi" in repr(task) for task in asyncio.all_tasks(running.loop))


def test_200_at_once(served: Served) -> None:
    with ExitStack() as stack:
        crowd = [
            stack.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=60)) for _ in range(200)
        ]
        for connection in crowd:
            connection.sendall(b"GET /blog/data.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert all(_read_to_the_end(connection) > 256_000 for connection in crowd)


def test_idle_connections_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 20)
    with serving(make_site(tmp_path), "/blog") as running:
        idle = [socket.create_connection(("127.0.0.1", running.port), timeout=20) for _ in range(40)]
        hung_up = sum(_is_closed(connection) for connection in idle[20:])
        for connection in idle:
            connection.close()
        assert hung_up == 20


def _is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@given(
    method=st.sampled_from([b"GET", b"HEAD", b"POST", b"\0", b""]),
    target=st.binary(max_size=60),
    headers=st.lists(st.tuples(st.binary(max_size=12), st.binary(max_size=30)), max_size=4),
)
def test_whatever_is_sent_the_server_stays(
    served: Served, method: bytes, target: bytes, headers: list[tuple[bytes, bytes]]
) -> None:
    lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    head = method + b" /" + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + b"\r\n\r\n"
    status, _, body = parsed(served.ask(head))
    assert status in (200, 301, 304, 400, 403, 404, 405, 416, 206)
    assert body.strip() != b"secret"


@given(target=st.one_of(st.binary(max_size=80), st.text(alphabet="/.%25efc0aE\\2\0:", max_size=60).map(str.encode)))
def test_whatever_is_found_lies_in_the_site(served: Served, target: bytes) -> None:
    site = served.served._site  # noqa: SLF001 - the folder that the server was given
    for base in ("", "/blog"):
        found = locate(b"/" + target, (site,), base)
        if isinstance(found, Hit):
            assert found.file.is_relative_to(site.resolve())
            assert found.file.is_file()
