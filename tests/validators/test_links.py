"""The judge judged: the link check finds what leads nowhere, and takes what leads somewhere."""

from pathlib import Path

import pytest

from tests.validators.links import Dead, dead_links

URL = "https://example.org/blog"
PAGE = "<!doctype html><title>題</title><main id='main'><a href='{}'>先</a></main>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "記事").mkdir()
    (tmp_path / "記事" / "index.html").write_text(PAGE.format("#main"), encoding="utf-8")
    (tmp_path / "style.css").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    "link",
    [
        "/blog/",
        "/blog/style.css",
        "style.css?v=1",
        "/blog/%E8%A8%98%E4%BA%8B/",
        "記事/#main",
        "https://example.org/blog/style.css",
        "https://example.com/nowhere",
        "mailto:a@example.org",
        "",
        "#",
    ],
)
def test_a_link_that_leads_somewhere(site: Path, link: str) -> None:
    (site / "index.html").write_text(PAGE.format(link), encoding="utf-8")
    assert dead_links(site, URL) == ()


@pytest.mark.parametrize(
    "link", ["/", "/style.css", "/blog/no/", "/blog/記事", "記事/#no", "#no", "http://[", "/blogs/", "../index.html"]
)
def test_a_link_that_leads_nowhere(site: Path, link: str) -> None:
    (site / "index.html").write_text(PAGE.format(link), encoding="utf-8")
    assert [(dead.page, dead.by_author) for dead in dead_links(site, URL)] == [("index.html", False)]


def test_who_wrote_it(site: Path) -> None:
    (site / "index.html").write_text("<div class='a prose'><p><img src=no.png></div>", encoding="utf-8")
    assert dead_links(site, URL) == (Dead("index.html", f"{URL}/no.png", by_author=True),)


def test_a_folder_without_pages(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no pages"):
        dead_links(tmp_path, URL)
