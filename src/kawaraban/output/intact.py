"""Whether an output folder is still what a build left there, file by file, by a look at names, sizes and times."""

import os
from collections.abc import Collection
from pathlib import Path
from stat import S_ISREG

from kawaraban.output.target import MANIFEST
from kawaraban.output.tree import files_below
from kawaraban.output.writer import is_hidden, manifest


def intact(folder: Path, foreign: Collection[str]) -> bool:
    """Tell whether a folder holds all files of its manifest, untouched, and besides them just the `foreign` ones.

    Folders without a file do not count, nor do foreign files that are hidden. Raises OSError for a folder that cannot
    be read.
    """
    stamps, published = manifest(folder)
    known = {MANIFEST, *stamps, *foreign}
    found = 0
    for path, entry in files_below(os.fspath(folder)):
        if path in known:
            found += 1
        elif not is_hidden(path):
            return False
        stamp = stamps.get(path)
        if stamp is None:
            continue
        status = entry.stat(follow_symlinks=False)
        if status.st_size != stamp.size or status.st_mtime_ns > published or not S_ISREG(status.st_mode):
            return False
    return found == len(known)
