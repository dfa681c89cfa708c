"""The sample site, looked at from all sides. `test_samples.py` does the same with real articles."""

from pathlib import Path

from tests.built import checks
from tests.built.building import Built, build, contents
from tests.validators.links import dead_links
from tests.validators.nu import NuChecker


def test_it_has_no_problems(content: Built) -> None:
    assert content.report["problems"] == []


def test_every_article_has_its_page(content: Built) -> None:
    assert len(content.report["posts"]) >= 12
    assert checks.missing_articles(content) == []


def test_html_is_valid(content: Built, vnu: NuChecker) -> None:
    assert checks.invalid_html(vnu, content.pages) == []


def test_feeds_are_valid(content: Built) -> None:
    assert checks.invalid_feeds(content) == []


def test_structured_data_is_valid(content: Built) -> None:
    assert checks.invalid_data(content) == []


def test_every_link_leads_somewhere(content: Built) -> None:
    assert dead_links(content.site, content.url) == ()


def test_no_markup_is_visible(content: Built) -> None:
    assert checks.visible_markup(content) == []


def test_the_report_counts_pages_and_bytes(content: Built) -> None:
    assert content.report["bytes"] == sum(page.stat().st_size for page in content.site.rglob("[!.]*") if page.is_file())
    assert content.report["pages"] == len(content.pages)


def test_same_bytes_in_other_surroundings(content: Built, tmp_path: Path) -> None:
    """Another process, seed of hashes, time zone, locale, day, number of workers: the same site."""
    surroundings = {"PYTHONHASHSEED": "1", "TZ": "America/St_Johns", "LC_ALL": "C", "HOME": str(tmp_path)}
    options = ("--jobs", "1", "--now", "2031-07-01T03:00:00+00:00")
    again = build(content.source, tmp_path, *options, url=content.url, **surroundings)
    assert contents(again.site) == contents(content.site)
