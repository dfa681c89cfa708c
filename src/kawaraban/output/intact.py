"""Whether an output folder is still what a build left there, file by file, by a look at names, sizes and times."""

import os
from collections.abc import Collection
from pathlib import Path

from kawaraban.output.manifest import is_as_written, manifest
from kawaraban.output.target import MANIFEST
from kawaraban.output.tree import files_below
from kawaraban.output.writer import is_hidden


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
        if stamp and not is_as_written(entry.stat(follow_symlinks=False), stamp, published):
            return False
    return found == len(known)
