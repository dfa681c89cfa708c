"""What the writer changes: the only importer of watchfiles.

Hidden files but those that may be published, editors' temporary files and whatever lies in the preview's own folder
say nothing about the site.
"""

from collections.abc import AsyncIterator
from os.path import lexists
from pathlib import Path, PurePath

from kawaraban.reading.files.walk import PUBLIC

STEP = 10
"""Milliseconds of quiet after which a change counts as complete; half of the time until it is noticed at the most."""

_LONGEST = 400  # milliseconds after which a change counts as complete though more is coming
_NEVER = frozenset({"node_modules", "__pycache__"})


class NotWatchableError(Exception):
    """The system refuses to watch; the message says why."""


async def changes(folders: tuple[Path, ...], besides: Path) -> AsyncIterator[frozenset[Path]]:
    """Yield the paths that changed in `folders`, set by set, for ever; nothing of what lies in the folder `besides`.

    Raises NotWatchableError, for instance where the system's limit of watched files is reached.
    """
    from watchfiles import Change, awatch

    roots = tuple(folder.resolve() for folder in folders if folder.is_dir())

    def matters(_: object, path: str) -> bool:
        return is_source(Path(path), roots, besides)

    try:
        async for found in awatch(*roots, watch_filter=matters, step=STEP, debounce=_LONGEST):
            added = {path for change, path in found if change is Change.added}
            # Programs that save through a file beside the article leave its name behind, and no file.
            if paths := frozenset(Path(path) for _, path in found if path not in added or lexists(path)):
                yield paths
    except OSError as failure:
        raise NotWatchableError(str(failure)) from failure


def is_source(path: Path, roots: tuple[Path, ...], besides: Path) -> bool:
    """Whether a path below one of `roots` may be part of a site."""
    if path.is_relative_to(besides):
        return False
    return any(not any(map(_passing, path.relative_to(root).parts)) for root in roots if path.is_relative_to(root))


def _passing(name: str) -> bool:
    """Names of hidden files, but for those that may be published, and of those that editors write for a moment (`4913`
    is vim's).
    """
    hidden = name.startswith((".", "#")) and name not in PUBLIC
    return hidden or name.endswith(("~", ".tmp", ".swp")) or name in _NEVER or name == "4913"


def named(path: Path, source: Path) -> str:
    """A changed path as messages name it: below SOURCE where it is there, with `/`."""
    root = source.resolve()
    return (PurePath(path).relative_to(root) if path.is_relative_to(root) else path).as_posix()
