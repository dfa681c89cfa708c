"""Pages as they are sent: stamps by which a change is seen, and scripts that listen."""

from pathlib import Path

import pytest

from kawaraban.preview.page import Look, listening, look

HTML = (
    '<!doctype html><head><link rel="stylesheet" href="/a.1.css"><link rel=icon href="/i.svg">'
    '<script src="/s.js"></script></head><body><img src="p.png">{}</body>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("a.1.css", "a.2.css", "s.js", "p.png", "i.svg"):
        (tmp_path / name).write_text(name)
    return tmp_path


def seen(html: str, site: Path) -> Look:
    return look(html, "/", lambda address: found if (found := site / address.lstrip("/")).is_file() else None)


def test_the_same_page_looks_the_same(site: Path) -> None:
    assert seen(HTML, site) == seen(HTML, site)


def test_another_text_is_another_content(site: Path) -> None:
    before, after = seen(HTML, site).stamp, seen(HTML.format("x"), site).stamp
    assert (before.content != after.content, before.style == after.style) == (True, True)


@pytest.mark.parametrize("name", ["s.js", "p.png"])
def test_another_picture_or_script_is_seen(site: Path, name: str) -> None:
    before = seen(HTML, site).stamp
    (site / name).write_text("longer than before")
    after = seen(HTML, site).stamp
    assert (after.content, after.files != before.files) == (before.content, True)
    assert seen(HTML, site).stamp.style == before.style


def test_another_sheet_is_another_style_alone(site: Path) -> None:
    before = seen(HTML, site)
    after = seen(HTML.replace("a.1.css", "a.2.css"), site)
    assert (before.stamp.content, before.stamp.style) != (after.stamp.content, after.stamp.style)
    assert before.stamp.content == after.stamp.content
    assert after.styles[0].startswith("/a.2.css?v=")


def test_a_sheet_that_changes_under_its_name_is_another_style(site: Path) -> None:
    before = seen(HTML, site)
    (site / "a.1.css").write_text("longer than before")
    after = seen(HTML, site)
    assert before.stamp.content == after.stamp.content
    assert before.styles != after.styles


@pytest.mark.parametrize("html", ["<p>no head", "", "<head></HEAD >", "<!-- </head> --><head></head>"])
def test_every_page_listens(html: str) -> None:
    stamp = look(html, "/", lambda _: None).stamp
    assert listening(html, stamp, live=True).count("client.js") == 1
    assert "data-content" not in listening(html, stamp, live=False)


@pytest.mark.parametrize("source", ["//evil.example/x", "http://[", "https://example.org/a", "data:,x", "", "../" * 50])
def test_a_page_may_name_anything(source: str, site: Path) -> None:
    assert seen(f'<img src="{source}"><link rel=stylesheet href="{source}">', site)
