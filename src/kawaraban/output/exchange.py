"""Put one folder in the place of another, so that nobody ever sees half of either.

Linux exchanges two names in one step (renameat2 with RENAME_EXCHANGE, rename(2)). Where the system or the file system
cannot, two renames do it; a build that is killed between them leaves the old folder under a known name, from which
`recover` puts it back.
"""

import ctypes
import errno
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def replace_folder(new: Path, target: Path, aside: Path) -> bool:
    """Let `new` take the place of `target`; True where something was there, whose mode it gets and which then
    lies where `new` lay.

    All three must lie on one disk, `aside` beside `target`: it is the name under which the old folder stands for a
    moment where the system knows no exchange. Raises OSError where a folder is not writable.
    """
    if not target.exists():
        new.rename(target)
        return False
    if target.stat().st_mode != new.stat().st_mode:  # not every file system lets modes be set
        shutil.copymode(target, new)
    if not _exchange(new, target):
        target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            aside.rename(target)
            raise
        aside.rename(new)
    return True


def recover(target: Path, aside: Path) -> None:
    """Finish what a killed build left between its two renames: the old folder returns, or, if replaced, goes."""
    if aside.is_symlink():
        aside.unlink()  # none of ours: what it leads to is somebody else's
    elif aside.exists() and not target.exists():
        aside.rename(target)
    elif aside.exists():
        shutil.rmtree(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system cannot. Raises OSError on any other failure."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    result: int = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))
