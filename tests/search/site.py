"""The small site that the tests of the search look into: built as any site is."""

from datetime import UTC, datetime
from pathlib import Path

from kawaraban.build import build
from kawaraban.cli.progress import TimedProgress
from kawaraban.config import Options
from kawaraban.request import BuildRequest
from kawaraban.search.answer.reader import Reader

SOURCE = Path(__file__).parent / "site"
BASE = "/shiken"
"""The path of the site's public address, in which the browser's tests serve it."""


def build_site(output: Path, source: Path | None = None) -> Path:
    """Build the site of `tests/search/site` below `BASE`, or another at the root."""
    url = f"https://example.org{'' if source else BASE}"
    options = Options(now=datetime(2026, 4, 1, tzinfo=UTC), base_url=url)
    done = build(BuildRequest(source or SOURCE, output, options, None), TimedProgress(quiet=True))
    assert not done.failed, done.problems
    return output


def open_index(built: Path) -> Reader:
    """The index of a built site, with nothing loaded yet."""
    folder = built / "search"
    (manifest,) = folder.glob("*.json")
    return Reader(manifest.read_bytes(), lambda name: (folder / name).read_bytes())
