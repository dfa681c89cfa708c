"""The page of an article that was just saved is there at once, and what the next build makes of it is the same."""

import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban.making.published_site import PublishedSite
from kawaraban.model import Output
from kawaraban.preview import messages
from kawaraban.preview.builder import Builder
from kawaraban.preview.messages import FreshPage, MakePage
from kawaraban.preview.messages import Site as Preview
from kawaraban.preview.page_process import PageProcess
from kawaraban.progress import Silent
from tests.built import sources
from tests.built.sources import Site

PAGE = "2026/03/03/report-2/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return sources.site(tmp_path)


@dataclass(frozen=True, slots=True)
class Desk:
    """A builder without a process of its own, and what it knows of the sites that it has published."""

    site: Site
    builder: Builder
    sites: list[PublishedSite]

    def page(self, name: str) -> Output | None:
        """The page of an article, by the name of its file."""
        return self.sites[-1].page(f"posts/{name}")


@pytest.fixture
def desk(site: Site) -> Desk:
    folders = {name: str(site.folder / name) for name in ("source", "kept", "cache")}
    now = datetime(2026, 5, 1, tzinfo=UTC)
    sites: list[PublishedSite] = []
    builder = Builder(Preview(output=str(site.output), now=now, jobs=1, **folders), sites.append)
    builder.build(Silent())
    return Desk(site, builder, sites)


def test_a_saved_article_is_shown_before_the_rest_is_built(desk: Desk) -> None:
    before = desk.site.built()
    page = desk.page(sources.article(desk.site, 2, more="いま書いた一文。").name)
    assert page is not None
    assert page.path == PAGE
    assert "いま書いた一文。" in page.data.decode()
    assert desk.site.built() == before
    desk.builder.build(Silent())
    assert desk.site.built()[PAGE] == page.data


def test_a_new_title_is_shown_too(desk: Desk) -> None:
    path = desk.site.posts / "2026-03-03-report-2.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 改題・"), encoding="utf-8")
    page = desk.page(path.name)
    assert page is not None
    assert "改題" in page.data.decode()


@pytest.mark.parametrize("change", ["tag", "date", "broken", "gone", "settings", "new"])
def test_what_changes_more_than_a_page_waits_for_the_build(change: str, desk: Desk) -> None:
    path = desk.site.posts / "2026-03-03-report-2.md"
    if change == "tag":
        sources.article(desk.site, 2, tag="別の札")
    elif change == "date":
        sources.article(desk.site, 2, day=9)
    elif change == "broken":
        path.write_text("---\ntitle: [\n---\n")
    elif change == "gone":
        path.unlink()
    elif change == "settings":
        path = desk.site.folder / "source/site.toml"
    else:
        path = sources.article(desk.site, 8)
    assert desk.page(path.name) is None


def test_a_process_answers_from_the_newest_edition(desk: Desk) -> None:
    own, other = socket.socketpair()
    name = f"posts/{sources.article(desk.site, 2, more='いま書いた一文。').name}"
    with own, other, own.makefile("rb") as answers, PageProcess(other) as page_process:

        def ask(path: str) -> FreshPage:
            own.sendall(messages.frame(MakePage(path)))
            found = messages.read(answers.read)
            assert isinstance(found, FreshPage)
            return found

        assert ask(name) == FreshPage(name)
        page_process.learn(desk.sites[-1])
        assert "いま書いた一文。" in ask(name).data.decode()
        sources.article(desk.site, 2, more="書き直した一文。")
        assert "書き直した一文。" in ask(name).data.decode()
        assert ask("posts/no.md") == FreshPage("posts/no.md")
        desk.builder.build(Silent())
        own.sendall(messages.frame(MakePage(name)))  # asked of one process or the other, and answered by one
        page_process.learn(desk.sites[-1])
        found = messages.read(answers.read)
        assert isinstance(found, FreshPage)
        assert found.page == PAGE
