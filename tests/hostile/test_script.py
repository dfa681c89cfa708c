"""Hostile texts in every place of an article run nothing in a real browser, also where no policy holds them back."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.built.building import Built
from tests.hostile.case_file import HERE, Case, cases
from tests.hostile.script_site import Detector, corpus, script_site, without_policy

_FEWEST = 200
_CONTROL = cases(HERE / "script" / "control.txt")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of all cases."""
    return script_site(tmp_path_factory.mktemp("script"))


@pytest.fixture(scope="module")
def blank(browser: Browser, serve: Callable[..., str]) -> Iterator[Detector]:
    """A browser that shows what it is given, and no site."""
    opened = Detector(browser, f"{serve(HERE)}harness.html")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def detector(
    built: Built, browser: Browser, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Detector]:
    """A browser that shows the site without its policy."""
    root = serve(without_policy(built.site, tmp_path_factory.mktemp("open") / "site"))
    opened = Detector(browser, f"{root}harness.html")
    yield opened
    opened.close()


def test_every_case_is_published(built: Built) -> None:
    assert len(corpus()) >= _FEWEST
    assert len(built.report["posts"]) == len(corpus())


@pytest.mark.parametrize("case", _CONTROL, ids=lambda case: case.name)
def test_the_detector_finds(case: Case, blank: Detector) -> None:
    assert blank.write([("control", case.text)])


def test_the_detector_is_silent(blank: Detector) -> None:
    harmless = '<a id="x" class="y" href="https://example.org/?a=javascript:1">x</a><img src="x.png" alt="onerror=x">'
    assert blank.write([("harmless", harmless)]) == []


def test_the_corpus_has_teeth(blank: Detector) -> None:
    """Written as they are, most of the cases do what they are meant to do: the site is not tested with blanks."""
    texts = [(f"{case.group}: {case.name}", case.text) for case in corpus() if case.group != "markdown"]
    heard = blank.write(texts)
    biting = [name for name, _ in texts if any(line.startswith(name) for line in heard)]
    assert len(biting) > len(texts) / 2


def test_no_page_runs_anything(built: Built, detector: Detector) -> None:
    pages = ["/" + page.relative_to(built.site).as_posix() for page in built.pages]
    assert len(pages) > len(corpus())
    assert detector.visit([quote(address) for address in pages]) == []


def test_no_feed_runs_anything(built: Built, detector: Detector) -> None:
    entries = detector.entries("/feed.xml")
    assert len(entries) == len(corpus())
    assert detector.write(entries) == []


def test_no_search_result_runs_anything_as_it_is_typed(built: Built, detector: Detector) -> None:
    assert (built.site / "search/index.html").is_file()
    assert detector.search(
        "/search/", ("alert", "script", "javascript", "onerror", "段落", '"><script>alert(1)</script>')
    )
    assert detector.heard == []


def test_no_case_runs_as_query_or_as_result(built: Built, detector: Detector) -> None:
    """Each text as a query, which finds the article that has it in title, body and category."""
    assert (built.site / "search/index.html").is_file()
    texts = [case.text for case in corpus()]
    assert detector.answers("/search/", texts) > len(texts) / 2
    assert detector.heard == []
