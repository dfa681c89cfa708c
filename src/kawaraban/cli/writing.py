"""Files that commands write among the sources: each as a whole, or not at all, whatever the disk says."""

import os
import shutil
from pathlib import Path

import click


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises FileExistsError where something is there already, and OSError."""
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink()
            raise


def create_below(folder: Path, path: Path, data: bytes, if_taken: str) -> None:
    """Write a new file below the folder of a site, and the folders that it needs.

    Raises click.ClickException where that cannot be done; `if_taken` says what to do where something is there already.
    """
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise click.ClickException(f"{path.parent} leads out of {folder}. Put a folder in the place of the link.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        create(path, data)
    except OSError as failure:
        if path.exists():
            raise click.ClickException(f"{path} exists already. {if_taken}") from failure
        raise click.ClickException(f"{path} cannot be written: {failure.strerror}.") from failure


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
