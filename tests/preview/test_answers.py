"""The preview answers as GitHub Pages does, over a real socket."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.preview.serving import Served, make_site, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(make_site(tmp_path_factory.mktemp("answers")), "/blog") as running:
        yield running


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/blog/", 200, "index.html"),
        ("/blog/?q=1", 200, "index.html"),
        ("/blog/index.html", 200, "index.html"),
        ("/blog/" + quote("記事") + "/", 200, "記事/index.html"),
        ("/blog/about", 200, "about.html"),
        ("/blog/about.html", 200, "about.html"),
        ("/blog/about/", 404, "404.html"),
        ("/blog/" + quote("ポスト"), 200, "ポスト.html"),
        ("/blog/" + quote(unicodedata.normalize("NFD", "ポスト")), 200, "ポスト.html"),
        ("/blog/empty", 404, "404.html"),
        ("/blog/empty/", 404, "404.html"),
        ("/blog/no/such/page", 404, "404.html"),
        ("/blog/feed.xml", 200, "<feed/>"),
    ],
)
def test_pages(served: Served, path: str, status: int, body: str) -> None:
    found, _, data = served.get(path)
    assert found == status
    assert body in data.decode()


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/blog", "/blog/"),
        ("/", "/blog/"),
        ("/blog/" + quote("記事"), "/blog/" + quote("記事") + "/"),
        ("/blog/" + quote("記事") + "?a=b%20c", "/blog/" + quote("記事") + "/?a=b%20c"),
    ],
)
def test_redirects(served: Served, path: str, to: str) -> None:
    status, headers, _ = served.get(path)
    assert (status, headers["location"]) == (301, to)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/blog/", "text/html; charset=utf-8"),
        ("/blog/feed.xml", "application/xml"),
        ("/blog/data.bin", "application/octet-stream"),
        ("/blog/no", "text/html; charset=utf-8"),
        ("/__kawaraban__/client.js", "text/javascript; charset=utf-8"),
        ("/__kawaraban__/client.css", "text/css; charset=utf-8"),
        ("/__kawaraban__/overlay.css", "text/css; charset=utf-8"),
    ],
)
def test_content_types(served: Served, path: str, kind: str) -> None:
    assert served.get(path)[1]["content-type"] == kind


@pytest.mark.parametrize("path", ["/blog/", "/blog/data.bin", "/blog/" + quote("記事"), "/blog/no"])
def test_head_is_get_without_a_body(served: Served, path: str) -> None:
    status, headers, _ = served.get(path)
    found, same, body = served.get(path, "HEAD")
    assert (found, body) == (status, b"")
    assert {k: v for k, v in same.items() if k != "date"} == {k: v for k, v in headers.items() if k != "date"}


@pytest.mark.parametrize("path", ["/blog/", "/blog/data.bin"])
def test_what_the_browser_has_is_not_sent_again(served: Served, path: str) -> None:
    tag = served.get(path)[1]["etag"]
    for known in (tag, f'"other", W/{tag}', "*"):
        status, headers, body = served.get(path, If_None_Match=known)
        assert (status, headers["etag"], body) == (304, tag, b"")
    assert served.get(path, If_None_Match='"other"')[0] == 200


def test_a_changed_file_has_another_tag(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with serving(site, "") as running:
        before = running.get("/feed.xml")[1]["etag"]
        (site / "feed.xml").write_text("<feed></feed>")
        assert running.get("/feed.xml", If_None_Match=before)[0] == 200


@pytest.mark.parametrize(
    ("asked", "status", "start", "stop"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=255990-", 206, 255_990, 256_000),
        ("bytes=-10", 206, 255_990, 256_000),
        ("bytes=10-99999999", 206, 10, 256_000),
        ("bytes=0-", 206, 0, 256_000),
        ("bytes=256000-", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
    ],
)
def test_parts(served: Served, asked: str, status: int, start: int, stop: int) -> None:
    found, headers, body = served.get("/blog/data.bin", Range=asked)
    assert found == status
    assert body == (bytes(range(256)) * 1000)[start:stop]
    if status == 206:
        assert headers["content-range"] == f"bytes {start}-{stop - 1}/256000"
    if status == 416:
        assert headers["content-range"] == "bytes */256000"


@pytest.mark.parametrize("asked", ["bytes=5-1", "pages=0-1", "bytes=" + "9" * 5000 + "-", "bytes=a-b"])
def test_a_part_that_is_none_is_refused(served: Served, asked: str) -> None:
    assert served.get("/blog/data.bin", Range=asked)[0] == 400


def test_a_part_of_an_older_file_is_not_sent(served: Served) -> None:
    tag = served.get("/blog/data.bin")[1]["etag"]
    assert served.get("/blog/data.bin", Range="bytes=0-9", If_Range=tag)[0] == 206
    assert served.get("/blog/data.bin", Range="bytes=0-9", If_Range='"older"')[0] == 200
