"""All files below a folder, at the price of reading its directories: names, kinds and inodes come with them."""

import os
from collections.abc import Iterator


def files_below(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The path of each file with `/`, and its entry, in no order. A link counts as a file, also one to a folder.

    Raises OSError for a folder that cannot be read.
    """
    open_ = [(folder, "")]
    while open_:
        place, below = open_.pop()
        with os.scandir(place) as entries:
            found = list(entries)
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                open_.append((entry.path, f"{below}{entry.name}/"))
            else:
                yield below + entry.name, entry
