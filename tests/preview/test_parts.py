"""The preview's smaller parts, each alone: stamps of pages, what is watched, whose problems are told, messages."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from kawaraban.preview import messages
from kawaraban.preview.builder import Builder
from kawaraban.preview.messages import Build, FreshPage, MakePage, Outcome, Site
from kawaraban.preview.page import Look, listening, look
from kawaraban.preview.session import Changes
from kawaraban.preview.troubles import troubles
from kawaraban.preview.watcher import is_source, named
from kawaraban.problems import error
from kawaraban.progress import Silent
from tests.preview.running import PATIENCE, make_source, write_article

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


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("source/posts/記事.md", True),
        ("source/site.toml", True),
        ("source/static/.well-known/security.txt", True),
        ("source/static/.htaccess", True),
        ("source/.kawaraban/cache.sqlite3", False),
        ("source/.git/index", False),
        ("source/posts/.記事.md.swp", False),
        ("source/posts/記事.md~", False),
        ("source/posts/#記事.md#", False),
        ("source/posts/4913", False),
        ("source/node_modules/x/y.md", False),
        ("source/made/site/index.html", False),
        ("elsewhere/x.md", False),
    ],
)
def test_what_is_watched(path: str, expected: bool) -> None:
    root = Path("/home/writer")
    assert is_source(root / path, (root / "source",), root / "source/made") is expected


def test_a_changed_file_is_named_below_the_source(tmp_path: Path) -> None:
    assert named(tmp_path.resolve() / "posts" / "x.md", tmp_path) == "posts/x.md"
    assert named(Path("/theme/base.html.jinja"), tmp_path) == "/theme/base.html.jinja"


def test_messages_go_and_come() -> None:
    sent: list[messages.Message] = [
        Build(progress=True),
        MakePage("posts/a.md"),
        FreshPage("posts/a.md", "a/index.html", b"x"),
        Outcome("/blog", 0.5, moved={"/a/": "/b/"}),
        Outcome("", 0.0),
    ]
    pipe = BytesIO(b"".join(map(messages.frame, sent)))
    assert [messages.read(pipe.read) for _ in range(6)] == [*sent, None]


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    """A builder without a process of its own."""
    place = tmp_path / "place"
    place.mkdir()
    source = make_source(tmp_path)
    return Builder(
        Site(str(source), str(place / "site"), str(place / "kept"), None, datetime(2026, 1, 1, tzinfo=UTC), 1)
    )


def test_pages_are_not_counted_as_articles(builder: Builder, tmp_path: Path) -> None:
    articles = builder.build(Silent()).articles
    page = tmp_path / "source" / "pages" / "about.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\ntitle: 案内\n---\n\n頁です。\n", encoding="utf-8")
    outcome = builder.build(Silent())
    assert (outcome.articles, outcome.written is not None) == (articles, True)


def test_only_news_is_told(builder: Builder, tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_article(source, "2026-03-04-e", "絵のない記事", "![絵](no.png)")
    assert "picture-missing" in {problem.code for problem in builder.build(Silent()).news}
    write_article(source, "2026-03-04-e", "絵のない記事", "一行増えても\n\n![絵](no.png)")
    outcome = builder.build(Silent())
    assert outcome.news == ()
    assert outcome.troubles == ()


def test_of_an_article_with_errors_only_these_are_told(builder: Builder, tmp_path: Path) -> None:
    source = tmp_path / "source"
    path = write_article(source, "2026-03-04-e", "壊れる記事")
    text = path.read_text(encoding="utf-8")
    lines = ["/2026/03/04/e/\t0a6a6ba99b5a7bb872dc6f16\tposts/2026-03-04-e.md", "/gone/\t0a6a6ba99b5a7bb872dc6f17\t-"]
    (source / "urls.lock").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    write_article(source, "2026-03-05-f", "読む記事", "[壊れる記事](/2026/03/04/e/)と[無い](/2026/03/03/nai/)。")
    before = builder.build(Silent())
    assert [problem.code for problem in before.news] == ["link-nowhere", "url-dropped"]
    path.write_text(text.replace("title:", "title："), encoding="utf-8")
    assert [problem.code for problem in builder.build(Silent()).news] == ["yaml"]
    path.write_text(text, encoding="utf-8")
    assert builder.build(Silent()).news == ()


def test_trouble_comes_with_its_lines(builder: Builder, tmp_path: Path) -> None:
    assert builder.build(Silent()).base == "/blog"
    path = write_article(tmp_path / "source", "2026-03-04-e", "壊れる記事")
    path.write_text("---\ntitle: 壊れる記事\ndate: 2026-03-04\ntags: [一\n---\n本文\n", encoding="utf-8")
    outcome = builder.build(Silent())
    (trouble,) = outcome.troubles
    assert (trouble.path, trouble.code) == ("posts/2026-03-04-e.md", "yaml")
    assert [line.number for line in trouble.excerpt if line.meant] == [trouble.line]
    assert any("tags: [一" in line.text for line in trouble.excerpt)
    assert outcome.written is not None


def test_the_lines_of_a_trouble_are_counted_as_its_message_counts_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("---\r\ntitle: 一\u2028二\x0c三\r\ntags: [四\r\n---\r\n".encode())
    (trouble,) = troubles([error("yaml", "a.md", 3, "", "")], tmp_path)
    assert [line.text for line in trouble.excerpt if line.meant] == ["tags: [四"]
    assert trouble.excerpt[-1].text == "---"


def test_the_base_path_is_that_of_the_site_that_is_shown(builder: Builder, tmp_path: Path) -> None:
    settings = tmp_path / "source" / "site.toml"
    good = settings.read_text(encoding="utf-8")
    builder.build(Silent())
    settings.write_text(f"{good}x = [\n", encoding="utf-8")
    outcome = builder.build(Silent())
    assert (outcome.base, outcome.written) == ("/blog", None)
    assert [trouble.path for trouble in outcome.troubles] == ["site.toml"]
    settings.write_text(good.replace("/blog", "/nikki"), encoding="utf-8")
    assert builder.build(Silent()).base == "/nikki"


def test_an_article_that_moves_is_known(builder: Builder, tmp_path: Path) -> None:
    builder.build(Silent())
    write_article(tmp_path / "source", "2026-03-02-tsugi", "つぎの記事", date="2026-04-05 09:00:00 +0900")
    assert builder.build(Silent()).moved == {"/blog/2026/03/02/tsugi/": "/blog/2026/04/05/tsugi/"}


def test_who_waits_for_changes_is_told_that_the_watch_is_broken() -> None:
    async def broken() -> None:
        raise RuntimeError("broken")

    async def waiting() -> tuple[str, ...]:
        changed = Changes()
        asyncio.create_task(broken()).add_done_callback(changed.ended)
        return await asyncio.wait_for(changed.take(), PATIENCE)

    # In a thread of its own, since a browser's events may be awaited in this one.
    with ThreadPoolExecutor(1) as apart, pytest.raises(RuntimeError, match="broken"):
        apart.submit(asyncio.run, waiting()).result()
