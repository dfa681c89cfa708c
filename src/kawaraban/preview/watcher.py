"""What the writer changes: the only importer of watchfiles.

Hidden files, editors' temporary files and whatever lies in the preview's own folder say nothing about the site.
"""

import os
import stat
from collections.abc import AsyncIterator
from pathlib import Path, PurePath

STEP = 20
"""Milliseconds of quiet after which a change counts as complete; half of the time until it is noticed."""

_LONGEST = 400  # milliseconds after which a change counts as complete though more is coming
_NEVER = frozenset({"node_modules", "__pycache__"})


class NotWatchableError(Exception):
    """The system refuses to watch; the message says why."""


async def changes(folders: tuple[Path, ...], besides: Path) -> AsyncIterator[frozenset[Path]]:
    """Yield the paths that changed in `folders`, set by set, for ever; nothing of what lies in the folder `besides`.

    Raises NotWatchableError, for instance where the system's limit of watched files is reached.
    """
    from watchfiles import awatch

    roots = tuple(folder.resolve() for folder in folders if folder.is_dir())

    own = _printed_into()

    def matters(_: object, path: str) -> bool:
        return is_source(Path(path), roots, besides) and not (own and _identity(path) in own)

    try:
        async for found in awatch(*roots, watch_filter=matters, step=STEP, debounce=_LONGEST):
            yield frozenset(Path(path) for _, path in found)
    except OSError as failure:
        raise NotWatchableError(str(failure)) from failure


def is_source(path: Path, roots: tuple[Path, ...], besides: Path) -> bool:
    """Whether a path below one of `roots` may be part of a site."""
    if path.is_relative_to(besides):
        return False
    return any(not any(map(_passing, path.relative_to(root).parts)) for root in roots if path.is_relative_to(root))


def _passing(name: str) -> bool:
    """Names of hidden files, and of those that editors write for a moment (`4913` is vim's)."""
    return name.startswith((".", "#")) or name.endswith(("~", ".tmp", ".swp")) or name in _NEVER or name == "4913"


def _printed_into() -> frozenset[tuple[int, int]]:
    """The files that this process prints into (`kawaraban serve > log`): what it says must not set it going again."""
    states = map(os.fstat, (1, 2))
    return frozenset((state.st_dev, state.st_ino) for state in states if stat.S_ISREG(state.st_mode))


def _identity(path: str) -> tuple[int, int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116 - asked for every change
    except OSError:
        return None
    return state.st_dev, state.st_ino


def named(path: Path, source: Path) -> str:
    """A changed path as messages name it: below SOURCE where it is there, with `/`."""
    root = source.resolve()
    return (PurePath(path).relative_to(root) if path.is_relative_to(root) else path).as_posix()
