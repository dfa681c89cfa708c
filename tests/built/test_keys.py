"""The keys of articles are known from the last build while addresses and pictures are the same, and not longer."""

from dataclasses import replace
from pathlib import Path

import pytest

from kawaraban.making import keys
from kawaraban.repairs.addresses import Addresses, led
from tests.built import sources
from tests.built.sources import Site
from tests.built.test_incremental import CHANGES


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The links of the articles whose keys are made from now on."""
    found: list[tuple[str, ...]] = []

    def noted(targets: tuple[str, ...], known: Addresses) -> tuple[tuple[str | None, bool], ...]:
        found.append(targets)
        return led(targets, known)

    monkeypatch.setattr(keys, "led", noted)
    return found


def built(site: Site, made: list[tuple[str, ...]]) -> int:
    """Build; tells of how many articles the keys were made."""
    made.clear()
    assert not site.build().failed
    return len(made)


def test_only_the_key_of_what_has_changed_is_made(tmp_path: Path, made: list[tuple[str, ...]]) -> None:
    site = sources.site(tmp_path)
    articles = built(site, made)
    assert articles > 1
    assert built(site, made) == 0
    CHANGES["text"](site, 3)
    assert built(site, made) == 1
    assert site.built() == site.built_anew()


@pytest.mark.parametrize(
    "name", ["add", "delete", "rename", "date", "title of the site", "static file", "cache lost", "cache cut"]
)
def test_all_keys_are_made_where_something_beside_the_articles_is_another(
    name: str, tmp_path: Path, made: list[tuple[str, ...]]
) -> None:
    site = sources.site(tmp_path)
    articles = built(site, made)
    CHANGES[name](site, 3)
    assert built(site, made) >= articles - 1
    assert site.built() == site.built_anew()
    assert built(site, made) == 0


def test_a_picture_of_another_size_makes_all_keys_anew(tmp_path: Path, made: list[tuple[str, ...]]) -> None:
    site = sources.site(tmp_path)
    picture = tmp_path / "source" / "static" / "picture.svg"
    picture.parent.mkdir()
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
    sources.article(site, 3, more="![図](/picture.svg)")
    articles = built(site, made)
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>')
    assert built(site, made) == articles
    assert site.built() == site.built_anew()


def test_pictures_by_the_sites_own_address_are_looked_up_anew_where_the_settings_say_another(tmp_path: Path) -> None:
    site = replace(sources.site(tmp_path), base_url="http://localhost:8000/")
    picture = tmp_path / "source" / "static" / "picture.svg"
    picture.parent.mkdir()
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
    sources.article(site, 3, more="![図](https://example.org/blog/picture.svg)")
    assert not site.build().failed
    assert 'src="/picture.svg"' in _page(site, "report-3/")
    settings = tmp_path / "source" / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("/blog", ""), encoding="utf-8")
    assert not site.build().failed
    assert site.built() == site.built_anew()


def test_a_picture_by_the_sites_own_address_is_shown_once_it_is_there(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    sources.article(site, 3, more="![図](https://example.org/blog/%E5%9B%B3%20(1).svg)")
    (tmp_path / "source" / "static").mkdir()
    assert not site.build().failed
    (tmp_path / "source" / "static" / "図 (1).svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert not site.build().failed
    assert site.built() == site.built_anew()
    assert "%20(1).svg" in _page(site, "report-3/")


@pytest.mark.parametrize("written", ["![図](/図 (1).svg)", "![図](</図 (1).svg>)", '<img src="/図 (1).svg" alt="図">'])
def test_a_picture_with_spaces_in_its_name_is_shown_once_it_is_there(written: str, tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    (tmp_path / "source" / "static").mkdir()
    sources.article(site, 3, more=written)
    assert not site.build().failed
    (tmp_path / "source" / "static" / "図 (1).svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert not site.build().failed
    assert "%20(1).svg" in _page(site, "report-3/")
    assert site.built() == site.built_anew()


def test_an_article_is_made_anew_when_what_its_links_for_jekyll_name_is_elsewhere(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    named = site.posts / "2026-03-20-C#入門.md"
    named.write_text("---\ntitle: 入門\npermalink: /a/\n---\n本文です。\n", encoding="utf-8")
    sources.article(site, 3, more="[入門]({% post_url 2026-03-20-C#入門 %})と![図]({% link img/my pic.svg %})")
    assert not site.build().failed
    named.write_text("---\ntitle: 入門\npermalink: /b/\n---\n本文です。\n", encoding="utf-8")
    assert not site.build().failed
    assert site.built() == site.built_anew()
    picture = tmp_path / "source" / "static" / "img" / "my pic.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
    assert not site.build().failed
    assert site.built() == site.built_anew()
    assert 'href="/blog/b/"' in _page(site, "report-3/")
    assert 'width="10"' in _page(site, "report-3/")


def test_an_article_is_made_anew_when_what_it_calls_by_name_is_called_otherwise(tmp_path: Path) -> None:
    site = sources.site(tmp_path)
    named = site.posts / "2026-03-20-nyumon.md"
    named.write_text("---\ntitle: 入門の手引き\n---\n本文です。\n", encoding="utf-8")
    sources.article(site, 3, more="[[入門の手引き|手引き]]と![[図.svg]]を見る。")
    link = 'nyumon/">手引き</a>'
    assert not site.build().failed
    assert link in _page(site, "report-3/")
    named.write_text("---\ntitle: 別の手引き\n---\n本文です。\n", encoding="utf-8")
    picture = tmp_path / "source" / "static" / "図.svg"
    picture.parent.mkdir()
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
    assert not site.build().failed
    assert site.built() == site.built_anew()
    assert link not in _page(site, "report-3/")
    assert 'width="10"' in _page(site, "report-3/")


def _page(site: Site, folder: str) -> str:
    (page,) = [data.decode() for name, data in site.built().items() if folder in name and name.endswith(".html")]
    return page
