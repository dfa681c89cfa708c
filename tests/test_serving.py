"""The stand-in for GitHub Pages answers as GitHub Pages does."""

import gzip
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import pytest


@pytest.fixture(scope="module")
def root(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    site = tmp_path_factory.mktemp("served")
    (site / "記事").mkdir()
    for name in ("index.html", "404.html", "記事/index.html", "about.html", "feed.xml"):
        (site / name).write_text(name, encoding="utf-8")
    (site.parent / "secret.txt").write_text("secret")
    return serve(site, "/blog")


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/blog/", 200, "index.html"),
        ("/blog/?q=1", 200, "index.html"),
        ("/blog", 404, ""),
        ("/blog/" + quote("記事") + "/", 200, "記事/index.html"),
        ("/blog/" + quote("記事"), 301, ""),
        ("/blog/about", 200, "about.html"),
        ("/blog/feed.xml", 200, "feed.xml"),
        ("/blog/no/", 404, "404.html"),
        ("/", 404, "404.html"),
        ("/blog/../secret.txt", 404, "404.html"),
        ("/blog/%2e%2e/secret.txt", 404, "404.html"),
    ],
)
def test_answer(root: str, path: str, status: int, body: str) -> None:
    connection = HTTPConnection(urlsplit(root).netloc)
    connection.request("GET", path)
    response = connection.getresponse()
    assert response.status == status
    assert body in response.read().decode()
    connection.close()


def test_text_is_compressed_for_those_who_can_read_that(root: str) -> None:
    connection = HTTPConnection(urlsplit(root).netloc)
    connection.request("GET", "/blog/", headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    assert response.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(response.read()) == b"index.html"
    connection.close()
