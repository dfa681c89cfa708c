"""A server that answers as GitHub Pages does, for tests that look at a built site from outside.

`/a/` is `a/index.html`, `/a` leads there, `/a` is also `a.html`, and what there is not gives `404.html` with status
404. A base path puts the whole site below it, as for a project's pages. Text is compressed.
"""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

_PACKED = frozenset((".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest"))
_TYPES = {"": "application/octet-stream", ".html": "text/html; charset=utf-8", ".xml": "application/xml"}


@contextmanager
def serving(folder: Path, base_path: str = "") -> Iterator[str]:
    """Serve a built site on a free port while the context lasts; gives the address of its root, ending in `/`."""
    handler = partial(_PagesHandler, directory=str(folder), base_path=base_path.rstrip("/"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base_path.rstrip('/')}/"
        finally:
            server.shutdown()
            thread.join()


class _PagesHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def __init__(self, *args: object, base_path: str, **kwargs: object) -> None:
        self._base_path = base_path
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through as socketserver gives them

    def log_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: the browser's console is what tests look at."""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file is not None and file.is_dir():
            self._send(HTTPStatus.MOVED_PERMANENTLY, None, with_body=with_body, location=quote(path + "/"))
        elif file is not None:
            self._send(HTTPStatus.OK, file, with_body=with_body)
        else:
            self._send(HTTPStatus.NOT_FOUND, Path(self.directory, "404.html"), with_body=with_body)

    def _file(self, path: str) -> Path | None:
        """The file that a path means; a folder where the path lacks its last slash; None where there is nothing."""
        if not path.startswith(self._base_path + "/"):
            return None
        root = Path(self.directory).resolve()
        found = (root / path[len(self._base_path) + 1 :]).resolve()
        if not found.is_relative_to(root):
            return None
        choices = [found / "index.html"] if path.endswith("/") else [found, found.with_name(found.name + ".html")]
        return next((choice for choice in choices if choice.exists()), None)

    def _send(self, status: HTTPStatus, file: Path | None, *, with_body: bool, location: str = "") -> None:
        data = file.read_bytes() if file is not None and file.is_file() else b""
        packed = file is not None and file.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        data = gzip.compress(data, 6) if packed else data
        self.send_response(status)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if location:
            self.send_header("Location", location)
        elif file is not None:
            self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if with_body:
            self.wfile.write(data)
