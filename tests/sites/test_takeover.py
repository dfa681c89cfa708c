"""A Jekyll site that uses all that is promised to be taken over: its flags, its old addresses, its way to the own form.

What the build prints and which files it makes is compared verbatim in `test_sites.py`; here is what lies across pages.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html
from playwright.sync_api import Browser

from kawaraban.cli import main
from kawaraban.reading.addresses import ledger
from tests.built.building import contents

SOURCE = Path(__file__).parent / "takeover" / "source"
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1775012400", "NO_COLOR": "1"}  # 1 April 2026
NOINDEX, NO_SITEMAP, NO_SEARCH = "/2026/03/02/noindex/", "/2026/03/03/no-sitemap/", "/2026/03/04/no-search/"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [os.fspath(a) for a in arguments], env=ENVIRONMENT, catch_exceptions=False)


def built(source: Path, site: Path, *options: str) -> Path:
    result = run("build", source, "--output", site, *options)
    assert result.exit_code == 0, result.output
    return site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site's `source`, a copy that may be written to, and `site`, built of it."""
    made = tmp_path_factory.mktemp("takeover")
    shutil.copytree(SOURCE, made / "source")
    built(made / "source", made / "site")
    return made


def holders(site: Path, text: str) -> set[str]:
    """Where a text stands: the first part of each file's path, of articles the slug."""
    found = {path for path, data in contents(site).items() if text in data.decode("utf-8", "replace")}
    return {path.split("/")[3] if path.startswith("2026/") else path.split("/")[0] for path in found}


def test_noindex_keeps_page_lists_and_neighbours_alone(folder: Path) -> None:
    site = folder / "site"
    own = (site / "2026/03/02/noindex/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in own
    assert holders(site, NOINDEX) == {"noindex", "hajimari", "no-sitemap", "archive", "category", "tags", "page3"}
    assert holders(site, "機関に知らせない") <= holders(site, NOINDEX)


def test_sitemap_false_leaves_the_sitemap_alone(folder: Path) -> None:
    site = folder / "site"
    assert NO_SITEMAP not in (site / "sitemap.xml").read_text()
    for place in ("feed.xml", "feeds/tech.xml", "archive/index.html", "category/tech/page2/index.html"):
        assert NO_SITEMAP in (site / place).read_text(), place
    assert 'content="noindex"' not in (site / "2026/03/03/no-sitemap/index.html").read_text()


def test_search_false_leaves_the_search_alone(folder: Path, browser: Browser, serve: Callable[..., str]) -> None:
    site = folder / "site"
    for place in ("sitemap.xml", "feed.xml", "archive/index.html"):
        assert NO_SEARCH in (site / place).read_text(), place
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{serve(site).rstrip('/')}/search/?q=記事")
        page.wait_for_selector("main a[href^='/2026/']")
        found = {str(link.get_attribute("href")) for link in page.query_selector_all("main a[href^='/2026/']")}
    assert NO_SITEMAP in found
    assert not {NO_SEARCH, NOINDEX} & found


def test_what_is_not_to_be_published_stands_nowhere(folder: Path) -> None:
    for title in ("公開しない記事", "下書き", "先の日付の記事", "nobody publishes this", "古い頁"):
        assert not holders(folder / "site", title), title


def test_defaults_with_scopes_apply(folder: Path) -> None:
    page = (folder / "site/2026/03/10/iede/index.html").read_text()
    assert "暮らし係" in page
    assert "暮らし係" not in (folder / "site/2026/03/01/hajimari/index.html").read_text()


def test_an_old_address_leads_on(folder: Path) -> None:
    for old in ("old/hajimari/index.html", "h.html"):
        tree = html.document_fromstring((folder / "site" / old).read_bytes())
        assert tree.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=/2026/03/01/hajimari/"
        assert tree.xpath("string(//meta[@name='robots']/@content)") == "noindex"
        assert tree.xpath("string(//body//a/@href)") == "/2026/03/01/hajimari/"
        assert "old/hajimari" not in (folder / "site/sitemap.xml").read_text()


def test_tags_have_their_anchors_and_the_home_page_its_owner(folder: Path) -> None:
    anchors = html.document_fromstring((folder / "site/tags/index.html").read_bytes()).xpath("//@id")
    assert {"tag-紙", "tag-墨", "tag-刷り", "tag-家"} <= set(anchors)
    assert '<meta name="google-site-verification" content="abc123">' in (folder / "site/index.html").read_text()
    assert (folder / "site/.nojekyll").read_bytes() == b""


@pytest.mark.parametrize("base", ["", "/blog"])
def test_a_redirect_takes_the_fragment_along(
    base: str, folder: Path, tmp_path: Path, browser: Browser, serve: Callable[..., str]
) -> None:
    site = built(folder / "source", tmp_path / "site", "--base-url", f"https://example.org{base}")
    root = serve(site, base).rstrip("/")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{root}/old/hajimari/?from=x#紙の話")
        page.wait_for_url("**/2026/03/01/**", wait_until="load")
        page.wait_for_timeout(300)  # a refresh that follows would have begun by now
        where = str(page.evaluate("decodeURI(location.pathname + location.search + location.hash)"))
    assert where.endswith("/2026/03/01/hajimari/?from=x#紙の話")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}/old/hajimari/")
        page.wait_for_url("**/2026/03/01/hajimari/")


def test_the_own_form_gives_the_same_site(folder: Path, tmp_path: Path) -> None:
    moved = run("migrate", folder / "source", tmp_path / "own")
    assert moved.exit_code == 0, moved.output
    site = contents(built(tmp_path / "own", tmp_path / "site"))
    assert site == contents(folder / "site")
    for post in (SOURCE / "_posts").iterdir():
        assert (tmp_path / "own/posts" / post.name).read_bytes() == post.read_bytes()
    for by_hand in ("liquid.html", "index.html", "tags.html", "notes.sh", "plugins, sass"):
        assert by_hand in moved.output, by_hand


def test_nothing_is_written_where_a_file_cannot_be_copied(tmp_path: Path) -> None:
    source = tmp_path / "jekyll"
    shutil.copytree(SOURCE, source)
    (source / "_posts" / "2026-04-30-link.md").symlink_to("nowhere.md")
    refused = run("migrate", source, tmp_path / "own")
    assert refused.exit_code == 1
    assert "_posts/2026-04-30-link.md: unreadable This link leads nowhere: there is no nowhere.md." in refused.output
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize("where", [".", "../link"])
def test_an_empty_folder_stays_itself_and_is_filled(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (tmp_path / "link").symlink_to(new)
    monkeypatch.chdir(new)
    before = new.stat().st_ino
    moved = run("migrate", SOURCE, where)
    assert moved.exit_code == 0, moved.output
    assert new.stat().st_ino == before
    assert (new / "site.toml").is_file()
    assert sorted(tmp_path.iterdir()) == [tmp_path / "link", new]
    assert not [path for path in new.iterdir() if path.name.startswith("..")]


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    refused = run("migrate", SOURCE, tmp_path)
    assert refused.exit_code == 1
    assert "not empty" in refused.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.fixture
def kept(folder: Path, tmp_path: Path) -> Path:
    """A copy of the site with its ledger."""
    shutil.copytree(folder / "source", tmp_path / "source")
    assert run("urls", tmp_path / "source", "--update").exit_code == 0
    return tmp_path / "source"


def test_the_ledger_has_every_page_and_feed(folder: Path, kept: Path) -> None:
    known, problems = ledger.read(kept)
    assert not problems
    pages = {f"/{path.removesuffix('index.html')}" for path in contents(folder / "site") if path.endswith(".html")}
    feeds = {f"/{path}" for path in contents(folder / "site") if re.fullmatch(r"feed\.xml|feeds/.*", path)}
    assert {line.url for line in known.lines} == (pages | feeds) - {"/404.html"}
    assert {line.url: line.source for line in known.lines}["/h.html"] == "_posts/2026-03-01-hajimari.md"


def test_an_article_that_moves_leads_on_from_where_it_was(kept: Path, tmp_path: Path) -> None:
    dated = kept / "_posts/2026-03-03-no-sitemap.md"
    dated.write_text(dated.read_text().replace("2026-03-03 09", "2026-03-13 09"))
    (kept / "_posts/2026-03-04-no-search.md").rename(kept / "_posts/2026-03-04-renamed.md")
    site = built(kept, tmp_path / "site")
    assert "/2026/03/13/no-sitemap/" in (site / "2026/03/03/no-sitemap/index.html").read_text()
    assert "/2026/03/04/renamed/" in (site / "2026/03/04/no-search/index.html").read_text()
    before = (kept / ledger.NAME).read_text()
    assert run("urls", kept, "--update").exit_code == 0
    assert (kept / ledger.NAME).read_text() != before
    assert contents(built(kept, tmp_path / "again")) == contents(site)


def test_a_known_address_does_not_vanish_unnoticed(kept: Path, tmp_path: Path) -> None:
    (kept / "_posts/2026-03-02-noindex.md").unlink()
    told = run("build", kept, "--output", tmp_path / "site")
    assert told.exit_code == 0
    assert "url-dropped The site no longer has /2026/03/02/noindex/ (from _posts/2026-03-02-noindex.md)" in told.output
    assert run("build", kept, "--output", tmp_path / "strict", "--strict").exit_code == 1
    assert not (tmp_path / "strict").exists()


def test_the_ledger_decides_who_keeps_an_address(kept: Path, tmp_path: Path) -> None:
    text = (kept / ledger.NAME).read_text()
    first, second = "_posts/2026-03-08-onaji.md", "_posts/2026-03-09-onaji.md"
    swapped = text.replace(first, "?").replace(second, first).replace("?", second)
    (kept / ledger.NAME).write_text(swapped)
    site = built(kept, tmp_path / "site")
    assert "先の記事" in (site / "2026/03/09/onaji/index.html").read_text()
    assert "後の記事" in (site / "2026/03/09/onaji-2/index.html").read_text()


def test_urls_since_an_earlier_ledger(kept: Path) -> None:
    shutil.copy(kept / ledger.NAME, kept / "earlier.lock")
    assert run("urls", kept, "--since", kept / "earlier.lock").output == ""
    changed = kept / "_posts/2026-03-02-noindex.md"
    changed.write_text(changed.read_text() + "\n書き足した。\n")
    shown = run("urls", kept, "--since", kept / "earlier.lock").output.splitlines()
    assert "https://news.example.org/2026/03/02/noindex/" in shown
    assert "https://news.example.org/2026/03/01/hajimari/" not in shown


def test_half_a_merge_of_the_ledger_is_an_error(kept: Path, tmp_path: Path) -> None:
    with (kept / ledger.NAME).open("a") as file:
        file.write("<<<<<<< HEAD\n")
    told = run("build", kept, "--output", tmp_path / "site")
    assert told.exit_code == 1
    assert "none of a ledger" in told.output


def test_what_jekyll_publishes_out_of_a_folder_of_drafts_stays_public(tmp_path: Path) -> None:
    for folder, name in (("drafts", "2026-03-01-a.md"), ("drafts", "b.md"), ("_drafts", "2026-03-03-c.md")):
        path = tmp_path / "jekyll" / "_posts" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: 題名{name}\ndate: 2026-03-01\n---\n\n本文です。\n")
    (tmp_path / "jekyll" / "_config.yml").write_text("url: https://news.example.org\npermalink: pretty\n")
    assert run("migrate", tmp_path / "jekyll", tmp_path / "own").exit_code == 0
    assert (tmp_path / "own" / "posts" / "drafts-public" / "2026-03-01-a.md").is_file()
    found = sorted(contents(built(tmp_path / "own", tmp_path / "site")))
    assert found == sorted(contents(built(tmp_path / "jekyll", tmp_path / "before")))
    assert [path for path in found if path.startswith("2026/")] == ["2026/03/01/a/index.html"]
