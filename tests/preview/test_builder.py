"""What the process that builds tells the preview: news, errors with their lines, addresses that moved; in frames."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from kawaraban.preview import messages
from kawaraban.preview.builder import Builder
from kawaraban.preview.messages import Build, FreshPage, MakePage, Outcome, Site
from kawaraban.preview.troubles import troubles
from kawaraban.problems import error
from kawaraban.progress import Silent
from tests.preview.running import make_source, write_article


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
