"""Files that commands write among the sources: each as a whole, or not at all, whatever the disk says."""

import shutil
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises FileExistsError where something is there already, and OSError."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise


def replace(path: Path, data: bytes) -> None:
    """Put a file in the place of what is there, if anything is, in one step; it has the same mode. Raises OSError."""
    aside = path.with_name(f".{path.name[:40]}.new")
    aside.unlink(missing_ok=True)  # it may be somebody's link to another file
    create(aside, data)
    try:
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    except OSError:
        aside.unlink()
        raise
