"""Real articles, with all the damage that they have: nothing lost, nothing broken, whatever the authors wrote."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looks import LOOKS, axe_script, faults, kind_of, one_of_each
from tests.built import checks
from tests.built.building import Built, build, contents
from tests.validators.nu import NuChecker

SAMPLES = {"seeds": 5, "corpus/2026-01": 300, "corpus/2026-04": 1000}


@pytest.fixture(scope="module")
def samples(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """All samples, built once."""
    folder = tmp_path_factory.mktemp("samples")
    return {name: build(shared / name, folder / name, url="https://example.org") for name in SAMPLES}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, samples: dict[str, Built]) -> Built:
    """Each of the samples."""
    return samples[request.param]


def test_all_articles_are_read(samples: dict[str, Built]) -> None:
    assert {name: len(built.report["posts"]) for name, built in samples.items()} == SAMPLES


def test_every_article_has_its_page(sample: Built) -> None:
    assert checks.missing_articles(sample) == []


def test_html_is_valid(samples: dict[str, Built], vnu: NuChecker) -> None:
    """Of the lists a fifth: each title and excerpt stands in many of them."""
    pages = [page for built in samples.values() for page in built.pages]
    lists = [page for page in pages if kind_of(page) != "article"]
    assert checks.invalid_html(vnu, sorted({*pages} - {*lists} | {*lists[::5]})) == []


def test_feeds_are_valid(sample: Built) -> None:
    assert checks.invalid_feeds(sample) == []


def test_structured_data_is_valid(sample: Built) -> None:
    assert checks.invalid_data(sample) == []


def test_every_link_of_the_theme_leads_somewhere(sample: Built) -> None:
    assert checks.dead_links_of_the_theme(sample) == []


def test_no_markup_is_visible(sample: Built) -> None:
    assert checks.visible_markup(sample) == []


def test_no_damage_is_left(sample: Built) -> None:
    assert checks.damage_left(sample) == []


def test_no_heading_has_lost_what_was_below_it(sample: Built) -> None:
    assert checks.emptied_headings(sample) == []


# Of the largest sample the longest pages take axe-core a minute, for what three hundred articles show as well. Each
# layout and each choice of colours is looked at once: that they are independent is seen on the sample site.
@pytest.mark.parametrize("sample", ["corpus/2026-01"], indirect=True)
def test_every_kind_of_page_has_no_fault(sample: Built, serve: Callable[..., str], browser: Browser) -> None:
    root, axe = serve(sample.site), axe_script()
    pages = one_of_each(sample.site, "生成AIの投資")
    assert len(pages) >= 14
    found = {kind: faults(browser, root + path, root, axe, LOOKS[::3]) for kind, path in pages.items()}
    assert {kind: faulty for kind, faulty in found.items() if faulty} == {}


def test_same_bytes_with_one_worker(shared: Path, tmp_path: Path) -> None:
    """Some of the articles will do: whole samples would take a tenth of the suite's time."""
    source = tmp_path / "source"
    (source / "_posts").mkdir(parents=True)
    shutil.copy(shared / "corpus/2026-01/_config.yml", source)
    for post in sorted((shared / "corpus/2026-01/_posts").iterdir())[::10]:
        shutil.copy(post, source / "_posts")
    one, two = (
        build(
            source,
            tmp_path / jobs,
            "--jobs",
            jobs,
            "--now",
            f"203{jobs}-07-01T03:00:00+00:00",
            url="https://example.org",
        )
        for jobs in ("1", "2")
    )
    assert len(one.report["posts"]) == 30
    assert contents(one.site) == contents(two.site)
