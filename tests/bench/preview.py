"""How long a writer waits: from saving an article to the browser showing it, by `kawaraban serve` in real Chromium.

Every other save comes while the rest of the site is still being built because of the one before it. The browser notes
itself at which frame it has the new text, so that what asks it costs nothing.
"""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.bench.corpus import make
from tests.bench.running import CommandError
from tests.bench.tables import bar, spread, table
from tests.conftest import QUIET_BROWSER
from tests.preview.running import Running, running

_GOAL = "0.3 s"
_PATIENCE = 1_200.0  # seconds that a cold build may take
# Runs in every page: notes when the newest draft of `_SENTENCE` was there to be painted.
_NOTING = """(function note() {
  const draft = document.body?.textContent.match(/保存した文の第(\\d+)稿です/)?.[1];
  if (draft && draft !== window.draft) window.since = Date.now();
  window.draft = draft;
  requestAnimationFrame(note);
})()"""
_SENTENCE = "保存した文の第{number}稿です。"
_INTO_THE_BUILD = 0.5  # seconds after which a build is under way


def preview(count: int, rounds: int, folder: Path) -> str:
    """The table for a site of so many articles, and so many saves of either kind."""
    source = make(count, folder / "source")
    article = sorted((source / "_posts").glob("*.md"))[count // 2]
    place = folder / "shown"
    place.mkdir()
    with running(source, patience=_PATIENCE, TMPDIR=str(place)) as served, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET_BROWSER))
        page = browser.new_page()
        page.add_init_script(_NOTING)
        page.goto(served.root + _address(served, article))
        quiet, busy = zip(*_saves(served, page, article, rounds, place), strict=True)
        browser.close()
    head = [f"of {count:,} articles, one saved", "shown after", "goal"]
    rows = [
        ["while nothing is built", spread(quiet), _GOAL],
        ["while the rest is built", spread(busy), _GOAL],
    ]
    return table(head, rows)


def _saves(served: Running, page: Page, article: Path, rounds: int, place: Path) -> Iterator[tuple[float, float]]:
    """Seconds of a save when all is built, and of another soon after it."""
    text = article.read_text(encoding="utf-8")
    _shown(page, article, text, 0)  # the first pays for what is loaded once
    for number in range(rounds):
        _built(place)
        quiet = _shown(page, article, text, 2 * number + 1)
        time.sleep(_INTO_THE_BUILD)
        lines = len(served.lines)
        busy = _shown(page, article, text, 2 * number + 2)
        if len(served.lines) > lines:
            raise CommandError("a build was over before the article was shown that was saved during it")
        bar(f"{number + 1}: {quiet:.2f} s, {busy:.2f} s while the rest is built")
        yield quiet, busy


def _built(place: Path) -> None:
    """Wait until the build has all that was saved: then no page lies over the site that was shown before its time."""
    end = time.monotonic() + _PATIENCE
    while any(place.glob("kawaraban-*/fresh/**/index.html")):
        if time.monotonic() > end:
            raise CommandError("the site was not built in time")
        time.sleep(0.1)
    time.sleep(1.0)  # the process that makes such pages is started anew, and rehearses


def _shown(page: Page, article: Path, text: str, number: int) -> float:
    start = time.time()
    article.write_text(f"{text}\n\n{_SENTENCE.format(number=number)}\n", encoding="utf-8")
    since = page.wait_for_function("draft => window.draft === draft && window.since", arg=str(number))
    return float(since.json_value()) / 1000 - start


def _address(served: Running, article: Path) -> str:
    """Where an article is, below the root; its file's name tells a day, but not that of the site's zone."""
    name = article.stem.split("-", 3)[3]
    with urlopen(f"{served.root}sitemap.xml") as answer:  # noqa: S310 - the preview's own
        match = re.search(rf"[0-9/]+/{name}/", answer.read().decode())
    if not match:
        raise CommandError(f"{article.name} is not in the sitemap")
    return match[0].lstrip("/")
