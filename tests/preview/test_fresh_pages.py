"""Pages of articles that were just saved lie over the site until a build has them."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from kawaraban import limits
from kawaraban.preview.build_process import BuildProcess
from kawaraban.preview.fresh_pages import FreshPages
from kawaraban.preview.messages import FreshPage, Site
from kawaraban.preview.served_site import ServedSite
from tests.built import sources

ADDRESS = b"/a/"


class _BuildProcess:
    """Makes the page of one article, and of no other."""

    place = "a/index.html"

    async def page(self, path: str) -> FreshPage:
        return FreshPage(path, self.place, b"saved") if path == "posts/a.md" else FreshPage(path)


def opened(folder: Path) -> tuple[FreshPages, ServedSite]:
    """A site with one page, and nothing over it yet."""
    (folder / "site/a").mkdir(parents=True)
    (folder / "site/a/index.html").write_bytes(b"built")
    served = ServedSite(folder / "site", folder / "fresh", folder / "kept")
    return FreshPages(folder / "fresh", cast("BuildProcess", _BuildProcess()), served), served


def run(coroutine: Coroutine[object, object, None]) -> None:
    """Run it in a thread of its own: in this one a browser may have a loop running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def shown(served: ServedSite) -> bytes:
    found = served.find(ADDRESS)
    file = getattr(found, "file", None)
    assert isinstance(file, Path)
    return file.read_bytes()


def test_a_saved_page_lies_over_the_built_one_until_it_is_dropped(tmp_path: Path) -> None:
    fresh_pages, served = opened(tmp_path)
    run(fresh_pages.make(("posts/a.md",)))
    assert shown(served) == b"saved"
    fresh_pages.drop(besides={"posts/a.md"})  # saved again, or in disorder
    assert shown(served) == b"saved"
    fresh_pages.drop(besides=())
    assert shown(served) == b"built"


def test_a_page_that_has_got_another_address_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh_pages, served = opened(tmp_path)
    run(fresh_pages.make(("posts/a.md",)))
    monkeypatch.setattr(_BuildProcess, "place", "b/index.html")
    run(fresh_pages.make(("posts/a.md",)))
    assert shown(served) == b"built"


def test_a_page_for_which_there_is_no_room_waits(tmp_path: Path) -> None:
    fresh_pages, served = opened(tmp_path)
    (tmp_path / "fresh").write_text("no folder, nor room for one")
    run(fresh_pages.make(("posts/a.md",)))
    assert shown(served) == b"built"


def test_what_is_more_than_one_article_or_none_waits(tmp_path: Path) -> None:
    fresh_pages, served = opened(tmp_path)
    run(fresh_pages.make(("posts/a.md", "posts/b.md")))
    run(fresh_pages.make(("site.toml",)))
    assert shown(served) == b"built"


def test_a_page_that_comes_too_late_is_not_taken_for_a_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = sources.site(tmp_path)
    folders = {name: str(site.folder / name) for name in ("source", "kept", "cache")}
    building = BuildProcess(Site(output=str(site.output), now=datetime(2026, 5, 1, tzinfo=UTC), jobs=1, **folders))

    async def twice() -> None:
        async with building:
            await building.build()
            name = f"posts/{sources.article(site, 2, more='いま書いた一文。').name}"
            monkeypatch.setattr(limits, "FRESH_PAGE_SECONDS", 0.0)
            assert not (await building.page(name)).page
            monkeypatch.setattr(limits, "FRESH_PAGE_SECONDS", 60.0)
            await asyncio.sleep(1)  # the answer is there by now
            sources.article(site, 2, more="書き直した一文。")
            assert "書き直した一文。" in (await building.page(name)).data.decode()

    run(twice())
