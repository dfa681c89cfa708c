"""The page of an article that was just saved is there at once, and what the next build makes of it is the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban.preview.builder import Builder
from kawaraban.preview.messages import Site as Preview
from kawaraban.progress import Silent
from tests.built import sources
from tests.built.sources import Site

PAGE = Path("2026/03/03/report-2/index.html")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return sources.site(tmp_path)


@pytest.fixture
def builder(site: Site) -> Builder:
    folders = {name: str(site.folder / name) for name in ("source", "kept", "cache")}
    now = datetime(2026, 5, 1, tzinfo=UTC)
    made = Builder(Preview(output=str(site.output), now=now, jobs=1, **folders))
    made.build(Silent())
    return made


def test_a_saved_article_is_shown_before_the_rest_is_built(site: Site, builder: Builder) -> None:
    before = site.built()
    path = sources.article(site, 2, more="いま書いた一文。")
    assert builder.proof((f"posts/{path.name}",))
    shown = site.built()
    assert "いま書いた一文。" in shown[str(PAGE)].decode()
    assert {name for name in shown if shown[name] != before[name]} == {str(PAGE)}
    builder.build(Silent())
    assert site.built()[str(PAGE)] == shown[str(PAGE)]


def test_a_new_title_is_shown_too(site: Site, builder: Builder) -> None:
    path = site.posts / "2026-03-03-report-2.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 改題・"), encoding="utf-8")
    assert builder.proof((f"posts/{path.name}",))
    assert "<h1" in (page := (site.output / PAGE).read_text(encoding="utf-8"))
    assert "改題" in page


@pytest.mark.parametrize("change", ["tag", "date", "broken", "gone", "two", "settings", "new"])
def test_what_changes_more_than_a_page_waits_for_the_build(change: str, site: Site, builder: Builder) -> None:
    path = site.posts / "2026-03-03-report-2.md"
    changed: tuple[str, ...] = (f"posts/{path.name}",)
    if change == "tag":
        sources.article(site, 2, tag="別の札")
    elif change == "date":
        sources.article(site, 2, day=9)
    elif change == "broken":
        path.write_text("---\ntitle: [\n---\n")
    elif change == "gone":
        path.unlink()
    elif change == "two":
        changed = (*changed, f"posts/{sources.article(site, 1, more='もう一つ。').name}")
    elif change == "settings":
        changed = ("site.toml",)
    else:
        changed = (f"posts/{sources.article(site, 8).name}",)
    before = site.built()
    assert not builder.proof(changed)
    assert site.built() == before
