"""The answers of the preview: pages as GitHub Pages gives them, and the preview's own few files.

The only importer of Starlette, of which it uses requests and responses; there are no routes to speak of.
"""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from msgspec.json import encode
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kawaraban.preview import page
from kawaraban.preview.listening import is_expected
from kawaraban.preview.locate import Hit, Moved, Refused
from kawaraban.preview.media_types import media_type
from kawaraban.preview.page import Stamp
from kawaraban.preview.served_site import Advice, ServedSite

_OWN = ("client.js", "client.css", "overlay.css", "listener.js", "revise.js")
_WAITING = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>プレビュー</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body class="kawaraban-waiting"><main><h1>まだ見せられるページがありません</h1>
<p>組み上がりしだい、このページに現れます。</p></main></body></html>
"""


class Application:
    """An ASGI application that serves `served` to whoever asks for it by a name of this machine (`host` is bound)."""

    def __init__(self, served: ServedSite, host: str) -> None:
        self._served = served
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        response = self._refusal(request) or self._answer(request)
        response.headers.setdefault("cache-control", "no-cache")
        await response(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        if not is_expected(request.headers.get("host", ""), self._host):
            return _plain(403, "This preview answers only to the address that it was started with.")
        if request.method not in ("GET", "HEAD"):
            return _plain(405, "Only GET and HEAD.", {"allow": "GET, HEAD"})
        if int(request.headers.get("content-length", "0") or 0) or "transfer-encoding" in request.headers:
            return _plain(400, "A request with a body.", {"connection": "close"})
        return None

    def _answer(self, request: Request) -> Response:
        address: bytes = request.scope["raw_path"]
        if address.startswith(page.ROOM.encode()):
            return self._own(request, address.decode("ascii", "replace").removeprefix(page.ROOM))
        found = self._served.find(address)
        if isinstance(found, Refused):
            return _plain(400, "Not an address of a site.")
        if isinstance(found, Moved):
            return _moved(found.to, request)
        if not self._served.has_site:
            return self._page(_WAITING, request, 503)
        if isinstance(found, Hit):
            return self._file(found.file, request, 200)
        missing = self._served.not_found()
        return self._file(missing, request, 404) if missing else _plain(404, "Not found.")

    def _own(self, request: Request, name: str) -> Response:
        """The files that the preview brings along, and the stream of what changes."""
        if name in _OWN:
            return _bytes(_asset(name), media_type(name), request, 200)
        if name == "events" and self._served.live:
            return StreamingResponse(self._served.ticks(), 200, {"cache-control": "no-store"}, "text/event-stream")
        if name == "advice" and self._served.live:
            return Response(encode(self._advice(request)), 200, {"cache-control": "no-store"}, "application/json")
        return _plain(404, "Not found.")

    def _advice(self, request: Request) -> Advice:
        asked = request.query_params
        stamp = Stamp(*(asked.get(name, "") for name in ("content", "style", "files")))
        return self._served.advice(asked.get("path", ""), stamp)

    def _file(self, file: Path, request: Request, status: int) -> Response:
        try:
            if file.suffix.lower() in (".html", ".htm"):
                return self._page(file.read_bytes().decode("utf-8", "replace"), request, status)
            return _stored(file, request)
        except OSError:
            return _plain(404, "Not found.")

    def _page(self, html: str, request: Request, status: int) -> Response:
        address = request.scope["raw_path"].decode("ascii", "replace")
        stamp = self._served.look(html, address).stamp
        data = page.listening(html, stamp, live=self._served.live).encode()
        return _bytes(data, media_type("page.html"), request, status)


def _bytes(data: bytes, kind: str, request: Request, status: int) -> Response:
    """What is in memory."""
    if status != 200:
        return Response(data, status, media_type=kind)
    tag = f'"{blake2b(data, digest_size=12).hexdigest()}"'
    return _unchanged(tag, request) or Response(data, status, {"etag": tag}, kind)


def _stored(file: Path, request: Request) -> Response:
    """All or part of a file on the disk. Raises OSError."""
    found = FileResponse(file, media_type=media_type(file.name), stat_result=file.stat())
    return _unchanged(found.headers["etag"], request) or found


def _unchanged(tag: str, request: Request) -> Response | None:
    """The answer to a browser that has the file with this entity tag (RFC 9110, 13.1.2); None to others."""
    named = {name.strip().removeprefix("W/") for name in request.headers.get("if-none-match", "").split(",")}
    return None if named.isdisjoint({tag, "*"}) else Response(None, 304, {"etag": tag})


def _moved(to: str, request: Request) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    return Response(None, 301, {"location": f"{to}?{quote(query, safe=_QUERY)}" if query else to})


# What a query may hold (RFC 3986, 3.4), escapes included.
_QUERY = "%/?:@!$&'()*+,;=~-._"


def _plain(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    return Response(f"{text}\n", status, headers, "text/plain; charset=utf-8")


@cache
def _asset(name: str) -> bytes:
    return (files("kawaraban.preview") / "assets" / name).read_bytes()
