"""What of the files that change is watched, and who waits for it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kawaraban.preview.session import Changes
from kawaraban.preview.watcher import is_source, named
from tests.preview.running import PATIENCE


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("source/posts/記事.md", True),
        ("source/site.toml", True),
        ("source/static/.well-known/security.txt", True),
        ("source/static/.htaccess", True),
        ("source/.kawaraban/cache.sqlite3", False),
        ("source/.git/index", False),
        ("source/posts/.記事.md.swp", False),
        ("source/posts/記事.md~", False),
        ("source/posts/#記事.md#", False),
        ("source/posts/4913", False),
        ("source/node_modules/x/y.md", False),
        ("source/made/site/index.html", False),
        ("elsewhere/x.md", False),
    ],
)
def test_what_is_watched(path: str, expected: bool) -> None:
    root = Path("/home/writer")
    assert is_source(root / path, (root / "source",), root / "source/made") is expected


def test_a_changed_file_is_named_below_the_source(tmp_path: Path) -> None:
    assert named(tmp_path.resolve() / "posts" / "x.md", tmp_path) == "posts/x.md"
    assert named(Path("/theme/base.html.jinja"), tmp_path) == "/theme/base.html.jinja"


def test_who_waits_for_changes_is_told_that_the_watch_is_broken() -> None:
    async def broken() -> None:
        raise RuntimeError("broken")

    async def waiting() -> tuple[str, ...]:
        changed = Changes()
        asyncio.create_task(broken()).add_done_callback(changed.ended)
        return await asyncio.wait_for(changed.take(), PATIENCE)

    # In a thread of its own, since a browser's events may be awaited in this one.
    with ThreadPoolExecutor(1) as apart, pytest.raises(RuntimeError, match="broken"):
        apart.submit(asyncio.run, waiting()).result()
