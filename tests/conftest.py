"""Fixtures that the whole suite shares, and the list, at the end of a run, of what could not be run."""

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from kawaraban.language.tokenizer import Tokenizer, sudachi
from tests.built.building import Built, build
from tests.needs import need
from tests.serving import serving
from tests.validators.nu import NuChecker, find_checker

ROOT = Path(__file__).parents[1]
# Half of what it takes to show a page goes into the browser's own bar of addresses and buttons, which are pages too and
# which nobody sees, and into a process that waits for the next page.
_UNSEEN = (
    "WebUIReloadButton", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "SpareRendererForSitePerProcess",
)  # fmt: skip
# Of several such arguments Chromium obeys the last: what Playwright leaves out has to be named again.
_PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
# Without a sandbox, updates and accounts it is begun by Playwright anyway.
QUIET_BROWSER = ("--disable-gpu", "--disable-quic", f"--disable-features={','.join(_UNSEEN + _PLAYWRIGHTS)}")
# Files of tests that take the longest, the longest first.
LONG = (
    "test_samples", "test_script", "test_killed", "test_incremental", "test_load", "test_pages", "test_lighthouse",
    "test_corpus", "test_kept", "test_browser", "test_expressions", "test_architecture", "test_bench",
)  # fmt: skip

# Hundreds of tests build a site, in this process or in others. What the program and its templates are compiled to is
# kept, also on a machine that is told to keep nothing: to compile the templates takes as long as a small build without.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test depends on how fast the machine is, or on luck: the same examples every time.
hypothesis.settings.register_profile("kawaraban", deadline=None, derandomize=True)
# `make fuzz`: many examples, and other ones each time.
hypothesis.settings.register_profile("long", deadline=None, max_examples=5_000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("KAWARABAN_HYPOTHESIS", "kawaraban"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles beside the repository."""
    folder = ROOT.parent / "shared"
    return need(folder if folder.is_dir() else None, "../shared (the real articles)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window. A test opens a context of its own in it and closes that."""
    program = need(shutil.which("chromium"), "a browser (chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET_BROWSER))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def vnu() -> NuChecker:
    """The Nu HTML checker."""
    return find_checker()


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """The real Sudachi, loaded once."""
    return sudachi()


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample site, built below a base path, as a project's pages are."""
    return build(ROOT / "content", tmp_path_factory.mktemp("content"), url="https://example.org/blog")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve built sites as GitHub Pages does: `serve(folder, base_path="")` gives the address of the root."""
    with ExitStack() as servers:
        yield lambda folder, base_path="": servers.enter_context(serving(folder, base_path))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: begun last, they would leave all workers but one idle."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not run, and why, so that nobody takes a part of the suite for the whole of it."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(_reason(report).removeprefix("Skipped: ") for report in reports)
    if reasons:
        terminalreporter.section("not run")
    for reason, count in sorted(reasons.items()):
        terminalreporter.line(f"{count} test{'s' if count > 1 else ''} {reason}")


def _reason(report: pytest.TestReport) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
